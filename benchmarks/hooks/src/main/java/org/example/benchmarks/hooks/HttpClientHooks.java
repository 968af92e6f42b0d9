package org.example.benchmarks.hooks;

import io.countersign.bridge.HttpClientBridge;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import jdk.internal.net.http.HttpRequestImpl;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The call-outs of one request by HttpClient: start, request, request line, headers, answer. A hop
 * is one request object, so each needs a new one; what that costs by itself is {@link #hopAlone},
 * and with a header {@link #hopWithAHeader}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HttpClientHooks {

  private final Executor executor = Runnable::run;
  private final HttpHeaders answer =
      HttpHeaders.of(Map.of("Content-Type", List.of("application/json")), (name, value) -> true);
  private HttpRequest request = HttpRequest.newBuilder(HooksBenchmark.anyUri()).build();

  @Setup
  public void prepare(Requested requested) {
    request = HttpRequest.newBuilder(requested.uri()).header("Accept", "application/json").build();
  }

  @Benchmark
  public void hopAlone(Blackhole sink) {
    sink.consume(new HttpRequestImpl(request, null));
    sink.consume(new Object());
  }

  /** What any way of setting one header in the client costs. */
  @Benchmark
  public void hopWithAHeader(Blackhole sink) {
    HttpRequestImpl hop = new HttpRequestImpl(request, null);
    hop.setSystemHeader("Authorization", "Bearer x");
    sink.consume(hop);
    sink.consume(new Object());
  }

  @Benchmark
  public void hopWithHooks(Blackhole sink) throws IOException {
    HttpRequestImpl hop = new HttpRequestImpl(request, null);
    Object exchange = new Object();
    sink.consume(HttpClientBridge.start(executor, hop, exchange));
    HttpClientBridge.request(hop, null, exchange);
    sink.consume(HttpClientBridge.uri(hop, hop.uri()));
    sink.consume(HttpClientBridge.userHeaders(request.headers(), hop));
    sink.consume(HttpClientBridge.pending(this, null, exchange, executor, 200, answer));
    sink.consume(HttpClientBridge.again(hop, null, exchange, 200, answer));
    sink.consume(hop);
    sink.consume(exchange);
  }
}
