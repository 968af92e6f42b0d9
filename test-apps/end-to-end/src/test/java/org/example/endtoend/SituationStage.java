package org.example.endtoend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.example.standin.SeenRequest;
import org.example.standin.Tokens;
import org.example.standin.WireServer;
import org.jspecify.annotations.Nullable;

/**
 * Plays situations, each against services of its own. Their ports are given back at the end only:
 * another service at the port of a guarded one would be covered by its site.
 */
final class SituationStage implements AutoCloseable {
  /** Framing may change where a streamed body is sent again; the rest of a request may not. */
  private static final List<String> NOT_COMPARED =
      List.of("Authorization", "X-Token", "Content-Length", "Transfer-Encoding");

  private final OwnTls tls;
  private final List<WireServer> servers = new ArrayList<>();

  SituationStage(OwnTls tls) {
    this.tls = tls;
  }

  /** A service that is not yet served, at its address; https where the name says so. */
  WireServer base(String situation) throws IOException {
    return server(situation.startsWith("https-"));
  }

  @Override
  public void close() throws IOException {
    for (WireServer server : servers) {
      server.close();
    }
  }

  /**
   * @param guard the tokens that are wanted; null for none
   */
  Play play(LegacyProcess application, String situation, WireServer base, @Nullable Tokens guard)
      throws Exception {
    GuardedService.Meeting meeting = new GuardedService.Meeting();
    GuardedService service = new GuardedService(guard, meeting);
    WireServer other = server(false);
    WireServer proxy = server(false);
    try {
      base.serve(service);
      other.serve(new GuardedService(null, meeting));
      proxy.serve(new SituationProxy(situation.contains("closed-tunnel")));
      String order = situation + " " + base.base() + " " + other.base() + " " + proxy.authority();
      String outcome = application.ask(order);
      List<String> seen = new ArrayList<>();
      for (WireServer server : List.of(base, other, proxy)) {
        List<String> here = new ArrayList<>();
        for (SeenRequest request : server.seen()) {
          // a forward proxy is given the whole request, and a tunnel nothing of it
          if (server == other || server == proxy && request.method().equals("CONNECT")) {
            Secrets.assertNoneIn(request.everything(), situation + ": a request elsewhere");
          }
          here.add(told(request));
        }
        if (situation.startsWith("threads-") || situation.startsWith("interrupted-")) {
          here = new ArrayList<>(new TreeSet<>(here));
        }
        seen.addAll(here);
        seen.add("--");
      }
      String hidden =
          String.join("\n", seen)
              .replace(base.authority(), "BASE")
              .replace(base.authority().replace("127.0.0.1", "localhost"), "BASE BY NAME")
              .replace(other.authority(), "OTHER");
      if (situation.startsWith("fixed-too-")) {
        return new Play(outcome, "", 0, 0); // how much arrives of what breaks off is luck
      }
      // some share as they can; the other asks again before each connection is back in the cache
      boolean isLuck = List.of("threads-each-its-own", "redirect-loop").contains(situation);
      int connections = isLuck ? 0 : base.connections();
      return new Play(outcome, hidden, connections, service.refusals());
    } finally {
      for (WireServer server : List.of(base, other, proxy)) {
        server.hangUp();
      }
    }
  }

  private WireServer server(boolean https) throws IOException {
    WireServer server = new WireServer(https ? tls.server() : null);
    servers.add(server);
    return server;
  }

  private static String told(SeenRequest request) {
    Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    NOT_COMPARED.forEach(headers::remove);
    String authorization = request.authorization();
    if (authorization != null && !authorization.contains(Tokens.PREFIX)) {
      // what is behind Digest and NTLM is another each time
      headers.put("Authorization", authorization.split(" ")[0]);
    }
    return request.method()
        + (" " + request.path() + "?" + request.query())
        + (" " + Arrays.hashCode(request.body()) + "/" + request.body().length)
        + (" " + headers + " -> " + request.status());
  }

  /** What came of a situation on both sides. */
  record Play(String outcome, String served, int connections, int refusals) {
    boolean isAs(Play other) {
      return outcome.equals(other.outcome) && served.equals(other.served);
    }

    String difference(Play other) {
      return outcome.equals(other.outcome)
          ? served + "\n  instead of\n" + other.served
          : outcome + "\n  instead of\n" + other.outcome;
    }
  }
}
