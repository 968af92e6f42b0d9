package org.example.benchmarks.hooks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import sun.net.www.MessageHeader;

/**
 * What the hooks of a request are made of and is the JDK's own: how long it takes here by itself.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("sunapi")
public class Parts {
  private final MessageHeader headers = headers();

  /** Looked at once in a request, for a changed configuration, and again for a credential's age. */
  @Benchmark
  public long monotonicClock() {
    return System.nanoTime();
  }

  /** Looked at for a credential's age. */
  @Benchmark
  public long wallClock() {
    return System.currentTimeMillis();
  }

  /** A request is known by the identity of its object. */
  @Benchmark
  public int identityOfANewObject() {
    return System.identityHashCode(new Object());
  }

  /** Headers with a credential are a copy: the JDK goes on using its own. */
  @Benchmark
  public Object headersWithOneMore() {
    MessageHeader copy = new MessageHeader();
    for (int i = 0; headers.getKey(i) != null; i++) {
      copy.add(headers.getKey(i), headers.getValue(i));
    }
    copy.add("Authorization", "Bearer token");
    return copy;
  }

  private static MessageHeader headers() {
    MessageHeader headers = new MessageHeader();
    headers.add("GET /api/orders/4711 HTTP/1.1", null);
    headers.add("User-Agent", "Java/17");
    headers.add("Host", "127.0.0.1");
    headers.add("Accept", "*/*");
    headers.add("Connection", "keep-alive");
    return headers;
  }
}
