package org.example.hosts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/** On {@code java.net.http}, with an executor, a cookie handler and subscribers of its own. */
public final class HttpClientCalls extends Calls {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(threads)
          .cookieHandler(new CookieManager())
          .build();

  @Override
  public int get(String url) throws IOException {
    return send(request(url).build());
  }

  @Override
  public int upload(String url, byte[] body) throws IOException {
    InputStream once = new ByteArrayInputStream(body);
    BodyPublisher publisher = BodyPublishers.ofInputStream(() -> once);
    return send(request(url).POST(publisher).build());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
  }

  private int send(HttpRequest request) throws IOException {
    BodyHandler<Integer> counting = answer -> new Count();
    try {
      HttpResponse<Integer> sent = client.send(request, counting);
      int async = request.method().equals("GET") ? sendAsync(request) : sent.statusCode();
      return Math.max(sent.statusCode(), async);
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private int sendAsync(HttpRequest request) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode)
        .join();
  }

  /** Counts the bytes of an answer. */
  private static final class Count implements BodySubscriber<Integer> {
    private final CompletableFuture<Integer> counted = new CompletableFuture<>();
    private int bytes;

    @Override
    public CompletionStage<Integer> getBody() {
      return counted;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
      items.forEach(item -> bytes += item.remaining());
    }

    @Override
    public void onError(Throwable failure) {
      counted.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      counted.complete(bytes);
    }
  }
}
