package org.example.legacy.httpclient.situations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every body handler, over HTTP/1.1 and HTTP/2. */
final class Handlers {
  private Handlers() {}

  static void addTo(Map<String, Situation> all) {
    both(all, "string", call -> call.send(BodyHandlers.ofString()));
    both(all, "bytes", call -> call.send(BodyHandlers.ofByteArray()));
    both(all, "file", Handlers::file);
    both(all, "file-download", Handlers::download);
    both(all, "lines", Handlers::lines);
    both(all, "input-stream", Handlers::inputStream);
    both(all, "byte-array-consumer", Handlers::consumer);
    both(all, "publisher", Handlers::publisher);
    both(all, "own-subscriber", Handlers::ownSubscriber);
    both(all, "line-subscriber", Handlers::lineSubscriber);
    both(all, "discarding", call -> call.send(BodyHandlers.discarding()));
    both(all, "replacing", call -> call.send(BodyHandlers.replacing("instead")));
    both(all, "buffering", call -> call.send(BodyHandlers.buffering(BodyHandlers.ofString(), 512)));
    both(all, "limiting", Handlers::limiting);
    both(all, "own-handler", Handlers::ownHandler);
    both(all, "mapping", Handlers::mapping);
    both(all, "throwing", Handlers::throwing);
    both(all, "endless-events", Handlers::events);
  }

  private static void both(Map<String, Situation> all, String name, Handling handling) {
    all.put(
        "handler-" + name,
        stage -> handling.handle(new Call(stage, stage.http1().build(), stage.uri(""))));
    all.put(
        "handler-" + name + "-h2",
        stage -> handling.handle(new Call(stage, stage.http2().build(), stage.tls(""))));
  }

  private static String file(Call call) throws Exception {
    Path file = call.stage.folder().resolve("answer");
    String outcome = call.get("big", BodyHandlers.ofFile(file)).statusCode() + "";
    return outcome + " " + Outcome.digest(Files.readAllBytes(file)) + content(file.getParent());
  }

  private static String download(Call call) throws Exception {
    Path folder = call.stage.folder();
    HttpResponse<Path> response =
        call.get(
            "download",
            BodyHandlers.ofFileDownload(
                folder, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    return response.statusCode() + " " + Files.readString(response.body()) + content(folder);
  }

  private static String lines(Call call) throws Exception {
    HttpResponse<Stream<String>> response = call.get("lines", BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      return response.statusCode() + " " + lines.collect(Collectors.joining("/"));
    }
  }

  private static String inputStream(Call call) throws Exception {
    HttpResponse<InputStream> response = call.get("big", BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      return response.statusCode() + " " + Outcome.digest(in.readAllBytes());
    }
  }

  private static String consumer(Call call) throws Exception {
    AtomicLong bytes = new AtomicLong();
    HttpResponse<Void> response =
        call.get(
            "big",
            BodyHandlers.ofByteArrayConsumer(
                chunk -> chunk.ifPresent(some -> bytes.addAndGet(some.length))));
    return response.statusCode() + " " + bytes + " bytes";
  }

  private static String publisher(Call call) throws Exception {
    var response = call.get("big", BodyHandlers.ofPublisher());
    Collecting collecting = new Collecting();
    response.body().subscribe(collecting);
    return response.statusCode() + " " + collecting.outcome();
  }

  private static String ownSubscriber(Call call) throws Exception {
    Collecting collecting = new Collecting();
    var response = call.get("big", BodyHandlers.fromSubscriber(collecting, Collecting::outcome));
    return Outcome.of(response);
  }

  private static String lineSubscriber(Call call) throws Exception {
    Collecting.Lines lines = new Collecting.Lines();
    return Outcome.of(
        call.get("lines", BodyHandlers.fromLineSubscriber(lines, Collecting.Lines::outcome, null)));
  }

  /** JDK 25 and later. */
  private static String limiting(Call call) throws Exception {
    try {
      @SuppressWarnings("unchecked")
      BodyHandler<byte[]> limited =
          (BodyHandler<byte[]>)
              BodyHandlers.class
                  .getMethod("limiting", BodyHandler.class, long.class)
                  .invoke(null, BodyHandlers.ofByteArray(), 20L);
      String within = Outcome.of(call.get("lines", limited));
      call.stage.pause();
      try {
        return within + ", past it " + Outcome.of(call.get("big", limited));
      } catch (IOException e) {
        return within + ", past it " + Outcome.of(e);
      }
    } catch (NoSuchMethodException older) {
      return "not in this JDK";
    }
  }

  /** Tells for which answers it was asked. */
  private static String ownHandler(Call call) throws Exception {
    List<Integer> asked = new CopyOnWriteArrayList<>();
    HttpResponse<String> response =
        call.get(
            "lines",
            info -> {
              asked.add(info.statusCode());
              return BodySubscribers.ofString(StandardCharsets.UTF_8);
            });
    return Outcome.of(response) + " asked for " + asked;
  }

  private static String mapping(Call call) throws Exception {
    return Outcome.of(
        call.get(
            "lines",
            info ->
                BodySubscribers.mapping(
                    BodySubscribers.ofString(StandardCharsets.UTF_8),
                    text -> "mapped " + text.length() + " of " + info.statusCode())));
  }

  private static String throwing(Call call) throws Exception {
    return Outcome.of(
        call.client.sendAsync(
            call.stage.request(call.base.resolve("lines")).build(),
            info -> {
              throw new IllegalStateException("the application's own: " + info.statusCode());
            }));
  }

  /** Reads three events of a stream without end, then leaves. */
  private static String events(Call call) throws Exception {
    HttpResponse<InputStream> response = call.get("events", BodyHandlers.ofInputStream());
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      return response.statusCode()
          + (" " + response.headers().firstValue("Content-Type").orElse("none"))
          + (" " + events.readLine() + "/" + events.readLine() + "/" + events.readLine());
    }
  }

  private static String content(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return " "
          + files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Handling {
    String handle(Call call) throws Exception;
  }

  private static final class Call {
    final Stage stage;
    final HttpClient client;
    final URI base;

    Call(Stage stage, HttpClient client, URI base) {
      this.stage = stage;
      this.client = client;
      this.base = base;
    }

    <T> HttpResponse<T> get(String resource, BodyHandler<T> handler) throws Exception {
      return client.send(stage.request(base.resolve(resource)).build(), handler);
    }

    String send(BodyHandler<?> handler) throws Exception {
      return Outcome.of(get("lines", handler));
    }
  }
}
