package org.example.legacy.httpclient.situations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Every body publisher, small and large, over HTTP/1.1 and HTTP/2. */
final class Publishers {
  private static final int SMALL = 1 << 10;
  private static final int LARGE = 300 << 10;

  private Publishers() {}

  static void addTo(Map<String, Situation> all) {
    each(all, "string", bytes -> BodyPublishers.ofString(text(bytes)));
    each(all, "bytes", BodyPublishers::ofByteArray);
    each(all, "byte-arrays", bytes -> BodyPublishers.ofByteArrays(halves(bytes)));
    each(all, "file", Publishers::file);
    each(
        all,
        "fresh-input-stream",
        bytes -> BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    each(all, "one-input-stream", Publishers::oneInputStream);
    each(all, "from-publisher", bytes -> BodyPublishers.fromPublisher(new Once(bytes, -1)));
    each(
        all,
        "from-publisher-of-length",
        bytes -> BodyPublishers.fromPublisher(new Once(bytes, -1), bytes.length));
    each(all, "own", bytes -> new Once(bytes, -1));
    each(all, "own-of-length", bytes -> new Once(bytes, bytes.length));
    each(all, "concat", Publishers::concat);
    all.put("publisher-none", stage -> post(stage, BodyPublishers.noBody(), false));
    all.put("publisher-none-h2", stage -> post(stage, BodyPublishers.noBody(), true));
    all.put("publisher-put", stage -> method(stage, "PUT"));
    all.put("publisher-patch", stage -> method(stage, "PATCH"));
    all.put("publisher-delete", stage -> method(stage, "DELETE"));
  }

  /** A small one that can be read again and again. */
  static BodyPublisher text() {
    return BodyPublishers.ofString(text(bytes(SMALL)));
  }

  /** A small one of the application's own, that can be read once. */
  static BodyPublisher own() {
    byte[] bytes = bytes(SMALL);
    return new Once(bytes, bytes.length);
  }

  /** The same, larger than what may be kept of it. */
  static BodyPublisher ownLarge() {
    byte[] bytes = bytes(LARGE);
    return new Once(bytes, bytes.length);
  }

  private static void each(Map<String, Situation> all, String name, Making making) {
    for (int size : new int[] {SMALL, LARGE}) {
      String label = "publisher-" + name + (size == LARGE ? "-large" : "");
      all.put(label, stage -> post(stage, making.of(bytes(size)), false));
      if (size == SMALL || name.equals("string") || name.equals("own")) {
        all.put(label + "-h2", stage -> post(stage, making.of(bytes(size)), true));
      }
    }
  }

  private static String post(Stage stage, BodyPublisher body, boolean http2) throws Exception {
    if (body == null) {
      return "not in this JDK";
    }
    HttpClient client = (http2 ? stage.http2() : stage.http1()).build();
    URI uri = http2 ? stage.tls("echo") : stage.uri("echo");
    return Outcome.of(client.sendAsync(stage.post(uri, body), BodyHandlers.ofString()));
  }

  private static String method(Stage stage, String method) throws Exception {
    HttpRequest request =
        stage.request(stage.uri("echo")).method(method, BodyPublishers.ofString("text")).build();
    return Outcome.of(stage.http1().build().send(request, BodyHandlers.ofString()));
  }

  private static BodyPublisher file(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("body", ".bin");
    file.toFile().deleteOnExit();
    return BodyPublishers.ofFile(Files.write(file, bytes));
  }

  private static BodyPublisher oneInputStream(byte[] bytes) {
    InputStream only = new ByteArrayInputStream(bytes);
    return BodyPublishers.ofInputStream(() -> only);
  }

  /** JDK 16 and later; null where there is none. */
  private static BodyPublisher concat(byte[] bytes) throws ReflectiveOperationException {
    try {
      BodyPublisher[] parts = {
        BodyPublishers.ofString("part "),
        BodyPublishers.fromPublisher(new Once(bytes, -1), bytes.length)
      };
      return (BodyPublisher)
          BodyPublishers.class
              .getMethod("concat", BodyPublisher[].class)
              .invoke(null, (Object) parts);
    } catch (NoSuchMethodException older) {
      return null;
    }
  }

  private static List<byte[]> halves(byte[] bytes) {
    int half = bytes.length / 2;
    return List.of(Arrays.copyOf(bytes, half), Arrays.copyOfRange(bytes, half, bytes.length));
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private interface Making {
    BodyPublisher of(byte[] bytes) throws Exception;
  }

  /** An application's own publisher, in chunks as they are asked for, that can be read once. */
  private static final class Once implements BodyPublisher {
    private final byte[] bytes;
    private final long declared;
    private final AtomicBoolean started = new AtomicBoolean();

    Once(byte[] bytes, long declared) {
      this.bytes = bytes;
      this.declared = declared;
    }

    @Override
    public long contentLength() {
      return declared;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      if (!started.compareAndSet(false, true)) {
        throw new IllegalStateException("only once");
      }
      subscriber.onSubscribe(new Chunks(bytes, subscriber));
    }
  }

  private static final class Chunks implements Flow.Subscription {
    private final byte[] bytes;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private int sent;
    private long wanted;
    private boolean sending;

    Chunks(byte[] bytes, Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.bytes = bytes;
      this.subscriber = subscriber;
    }

    @Override
    public synchronized void request(long n) {
      wanted += n;
      if (sending) {
        return; // onNext asks for more
      }
      sending = true;
      while (wanted > 0 && sent < bytes.length) {
        wanted--;
        int length = Math.min(10_000, bytes.length - sent);
        ByteBuffer chunk = ByteBuffer.wrap(bytes, sent, length).slice();
        sent += length;
        subscriber.onNext(chunk);
        if (sent == bytes.length) {
          subscriber.onComplete();
        }
      }
      sending = false;
    }

    @Override
    public synchronized void cancel() {
      sent = bytes.length;
    }
  }
}
