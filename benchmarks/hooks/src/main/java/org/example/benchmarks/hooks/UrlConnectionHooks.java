package org.example.benchmarks.hooks;

import io.countersign.bridge.HttpUrlConnectionBridge;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import sun.net.www.MessageHeader;

/**
 * The call-outs of one request by HttpURLConnection: headers, answer. A connection is one request,
 * so each needs a new one; what that costs by itself is {@link #connectionAlone}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("sunapi")
public class UrlConnectionHooks {
  private final MessageHeader headers = new MessageHeader();
  private final MessageHeader userHeaders = new MessageHeader();
  private final MessageHeader answer = new MessageHeader();
  private URL url = HooksBenchmark.anyUrl();

  @Setup
  public void prepare(Requested requested) throws IOException {
    url = requested.uri().toURL();
    headers.add("GET /api/orders/4711 HTTP/1.1", null);
    userHeaders.add("Accept", "application/json");
    headers.add("Accept", "application/json");
    headers.add("User-Agent", "Java/17");
    headers.add("Host", "127.0.0.1");
    headers.add("Connection", "keep-alive");
    answer.add(null, "HTTP/1.1 200 OK");
    answer.add("Content-Type", "application/json");
  }

  @Benchmark
  public Object connectionAlone() throws IOException {
    return url.openConnection();
  }

  @Benchmark
  public void connectionWithHooks(Blackhole sink) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    sink.consume(HttpUrlConnectionBridge.headers(headers, connection, userHeaders, null, false));
    sink.consume(HttpUrlConnectionBridge.again(connection, 200, answer));
    sink.consume(connection);
  }
}
