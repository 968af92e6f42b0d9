package org.example.benchmarks.hooks;

import io.countersign.bridge.HttpUrlConnectionBridge;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sun.net.www.MessageHeader;

/**
 * The hook of a request that no site covers, and so little but the look-up, with one site or ten
 * thousand configured: the number is the agent's, from {@link HooksBenchmark}. Each call asks for
 * another one of {@value #URLS} URLs, as an application does; the agent's table decides about each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("sunapi")
public class SiteLookup {
  private static final int URLS = 256;

  /** {@code HOSTS}: each site has a host of its own; {@code PATHS}: all are on one host. */
  @Param({"HOSTS", "PATHS"})
  public String layout = "HOSTS";

  private final MessageHeader headers = new MessageHeader();
  private final HttpURLConnection[] connections = new HttpURLConnection[URLS];
  private int next;

  @Setup
  public void prepare() throws IOException {
    int sites = Integer.getInteger(HooksBenchmark.SITES, 1);
    for (int i = 0; i < URLS; i++) {
      connections[i] = connection(layout, i % sites);
    }
  }

  /** A path beside the one of a site: its host is found, its path looked at, and not covered. */
  @Benchmark
  public Object besideASite() throws IOException {
    HttpURLConnection connection = connections[next++ & (URLS - 1)];
    return HttpUrlConnectionBridge.headers(headers, connection, headers, null, false);
  }

  private static HttpURLConnection connection(String layout, int site) throws IOException {
    String url =
        layout.equals("HOSTS")
            ? "https://host-" + site + ".example.com/other/4711"
            : "https://many.example.com/v" + site + "/other/4711";
    try {
      return (HttpURLConnection) URI.create(url).toURL().openConnection();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
