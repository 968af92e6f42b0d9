package io.countersign.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Waits on the loopback addresses, 127.0.0.1 and [::1], for the one request that brings the answer
 * (RFC 8252 §7.3), and keeps the browser waiting until it is known what came of it.
 */
final class LoopbackListener implements AutoCloseable {
  private static final byte[][] ADDRESSES = {
    {127, 0, 0, 1}, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}
  };

  /** A free port of the one address may be taken on the other. */
  private static final int MOST_TRIES = 10;

  private static final Outcome LATE =
      Outcome.refused(
          409,
          "This has been answered already",
          "Countersign waits for one answer, and no longer for this one.",
          "The terminal says what came of it.");

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "countersign-callback");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Outcome outcome;

  private LoopbackListener() {}

  /**
   * @param port 0 for one that is free
   * @throws BindException where the port is taken, on either address
   */
  static LoopbackListener open(int port) throws IOException {
    List<InetAddress> addresses = available();
    for (int tries = 1; ; tries++) {
      LoopbackListener listener = new LoopbackListener();
      try {
        listener.bind(addresses, port);
        return listener;
      } catch (IOException e) {
        listener.close();
        if (port != 0 || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  int port() {
    return servers.get(0).getAddress().getPort();
  }

  /** From now on, requests for the path are answers. */
  void start(String path, Answering answering) {
    for (HttpServer server : servers) {
      server.createContext("/", exchange -> serve(exchange, path, answering));
      server.setExecutor(threads);
      server.start();
    }
  }

  /**
   * What came of the answer; null where none came in time. One that is being exchanged just then is
   * waited for: that has its own bound.
   */
  @Nullable Outcome await(long timeoutMillis) throws InterruptedException {
    if (!done.await(timeoutMillis, TimeUnit.MILLISECONDS) && claimed.compareAndSet(false, true)) {
      return null;
    }
    done.await();
    return outcome;
  }

  @Override
  public void close() {
    for (HttpServer server : servers) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  private void bind(List<InetAddress> addresses, int wanted) throws IOException {
    int port = wanted;
    for (InetAddress address : addresses) {
      servers.add(HttpServer.create(new InetSocketAddress(address, port), 0));
      port = port();
    }
  }

  private void serve(HttpExchange exchange, String path, Answering answering) throws IOException {
    try {
      if (!path.equals(exchange.getRequestURI().getRawPath())) {
        exchange.sendResponseHeaders(404, -1); // as for /favicon.ico
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
      } else if (claimed.compareAndSet(false, true)) {
        answer(exchange, answering);
      } else {
        show(exchange, LATE);
      }
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange, Answering answering) throws IOException {
    try {
      Outcome came = cameOf(answering, exchange.getRequestURI().getRawQuery());
      outcome = came;
      show(exchange, came);
      exchange.close();
    } finally {
      done.countDown();
    }
  }

  /** Whoever waits is told of a defect, too; its message may hold anything. */
  private static Outcome cameOf(Answering answering, @Nullable String query) {
    try {
      return answering.answer(query);
    } catch (RuntimeException e) {
      return Outcome.refused(
          500, "Countersign failed", "A defect: " + e.getClass().getName(), "Please report it.");
    }
  }

  private static void show(HttpExchange exchange, Outcome outcome) throws IOException {
    byte[] page = Page.of(outcome);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", Page.contentSecurityPolicy());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer"); // the URL holds the code
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(outcome.status(), page.length);
    exchange.getResponseBody().write(page);
  }

  /** Those that this machine has: one of them is switched off on some. */
  private static List<InetAddress> available() throws IOException {
    List<InetAddress> available = new ArrayList<>();
    IOException last = null;
    for (byte[] bytes : ADDRESSES) {
      InetAddress address = InetAddress.getByAddress(bytes);
      try {
        HttpServer.create(new InetSocketAddress(address, 0), 0).stop(0);
        available.add(address);
      } catch (IOException e) {
        last = e;
      }
    }
    if (available.isEmpty() && last != null) {
      throw last;
    }
    return available;
  }

  /** Turns the query of the redirect into what came of it. */
  interface Answering {
    Outcome answer(@Nullable String query);
  }
}
