package org.example.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.example.standin.Echo;
import org.example.standin.SeenRequest;
import org.example.standin.Tokens;
import org.example.standin.WireConnection;
import org.example.standin.WireServer;
import org.jspecify.annotations.Nullable;

/**
 * What the situations talk to, guarded by tokens or open to anyone. The first word of the path says
 * what is to happen; anything else is answered with {@link Echo}.
 */
final class GuardedService implements WireServer.Handler {
  /** What an application that sets the site's header itself sends. */
  static final String OWN = "Bearer own-token";

  private static final String MODIFIED = "Wed, 21 Oct 2015 07:28:00 GMT";

  private final @Nullable Tokens guard;
  private final Meeting meeting;
  private final AtomicInteger refusals = new AtomicInteger();

  /**
   * @param guard the tokens that are wanted; null for none
   * @param meeting shared by all services of one situation
   */
  GuardedService(@Nullable Tokens guard, Meeting meeting) {
    this.guard = guard;
    this.meeting = meeting;
  }

  /** How many requests came without a live token; they are not on record. */
  int refusals() {
    return refusals.get();
  }

  @Override
  public boolean answer(WireConnection connection, SeenRequest head) throws IOException {
    boolean expects = head.header("Expect") != null;
    if (guard != null && !isGood(guard, head)) {
      SeenRequest refused = expects ? head : connection.whole(head);
      refusals.incrementAndGet();
      String body = "{\"error\":\"invalid_token\"}";
      connection.send(
          "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n"
              + (expects ? "Connection: close\r\n" : "")
              + length(refused, body));
      return !expects || finished(connection);
    }
    String[] words = head.path().split("/");
    String what = words.length < 2 ? "" : words[1];
    if (expects) {
      if (what.equals("final")) {
        connection.record(head, 413);
        connection.send(
            "HTTP/1.1 413 Too Large\r\nConnection: close\r\n" + length(head, "too large"));
        return finished(connection);
      }
      connection.send("HTTP/1.1 100 Continue\r\n\r\n");
    }
    return answered(connection, connection.whole(head), what, words);
  }

  private boolean answered(WireConnection on, SeenRequest request, String what, String[] words)
      throws IOException {
    String echo = Echo.of(request.method(), request.path(), request.body());
    switch (what) {
      case "status":
        String status = words[2] + (words[2].equals("404") ? " Not Found" : " Status");
        return send(on, request, status, "", words.length > 3 ? "" : "status " + words[2]);
      case "redirect":
        String to = URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
        return send(on, request, words[2] + " Elsewhere", "Location: " + to + "\r\n", "moved");
      case "loop":
        return send(on, request, "302 Found", "Location: /loop\r\n", "");
      case "close":
        send(on, request, "200 OK", "Connection: close\r\n", echo);
        return false;
      case "closes": // without a word
        send(on, request, "200 OK", "", echo);
        return false;
      case "dies-if-reused":
        return on.requests() == 1 && send(on, request, "200 OK", "", echo);
      case "dies":
        on.record(request, 0);
        return false;
      case "half":
        on.record(request, 200);
        on.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        return false;
      case "chunked":
        on.record(request, 200);
        on.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        on.send("4\r\nfour\r\n6\r\n and 6\r\n0\r\n\r\n");
        return true;
      case "gzip":
        on.record(request, 200);
        byte[] packed = gzip(echo);
        on.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n");
        on.send("Content-Length: " + packed.length + "\r\n\r\n");
        on.send(packed);
        return true;
      case "large":
        on.record(request, 200);
        on.send("HTTP/1.1 200 OK\r\nContent-Length: " + (1 << 20) + "\r\n\r\n");
        byte[] large = new byte[1 << 20];
        Arrays.fill(large, (byte) 'x');
        on.send(large);
        return true;
      case "modified":
        String dates = "Last-Modified: " + MODIFIED + "\r\nETag: \"1\"\r\n";
        return request.header("If-Modified-Since") != null
            ? send(on, request, "304 Not Modified", dates, "")
            : send(on, request, "200 OK", dates, echo);
      case "cookie":
        return send(on, request, "200 OK", "Set-Cookie: session=1; Path=/\r\n", echo);
      case "basic":
        return challenge(on, request, "Basic", "Basic realm=\"theirs\"", echo);
      case "digest":
        String digest = "Digest realm=\"theirs\", nonce=\"n0nce\", qop=\"auth\", algorithm=MD5";
        return challenge(on, request, "Digest", digest, echo);
      case "ntlm":
        return challenge(on, request, "NTLM", NtlmChallenge.to(request), echo);
      case "wait":
        meeting.arrived.countDown();
        await(meeting.released);
        return send(on, request, "200 OK", "", echo);
      case "arrived":
        await(meeting.arrived);
        return send(on, request, "200 OK", "", echo);
      case "release":
        meeting.released.countDown();
        return send(on, request, "200 OK", "", echo);
      default:
        return send(on, request, "200 OK", "X-One: 1\r\n", echo);
    }
  }

  private static boolean isGood(Tokens tokens, SeenRequest head) {
    String authorization = head.authorization();
    String token = head.header("X-Token");
    if (OWN.equals(authorization)) {
      return true;
    }
    String carried = token == null ? authorization : token;
    return carried != null
        && carried.startsWith("Bearer ")
        && tokens.accept(carried.substring("Bearer ".length()));
  }

  private static boolean challenge(
      WireConnection on, SeenRequest request, String scheme, String challenge, String echo)
      throws IOException {
    String came = request.authorization();
    boolean done =
        came != null && came.startsWith(scheme + " ") && !NtlmChallenge.isUnfinished(came);
    return done
        ? send(on, request, "200 OK", "", echo)
        : send(on, request, "401 No", "WWW-Authenticate: " + challenge + "\r\n", "who are you?");
  }

  private static boolean send(
      WireConnection on, SeenRequest request, String status, String headers, String body)
      throws IOException {
    on.record(request, Integer.parseInt(status.substring(0, 3)));
    boolean none = status.startsWith("304") || status.startsWith("204");
    on.send("HTTP/1.1 " + status + "\r\n" + headers + (none ? "\r\n" : length(request, body)));
    return true;
  }

  private static boolean finished(WireConnection connection) throws IOException {
    connection.finish();
    return false;
  }

  private static String length(SeenRequest request, String body) {
    return "Content-Type: text/plain\r\nContent-Length: "
        + (body.length() + "\r\n\r\n")
        + (request.method().equals("HEAD") ? "" : body);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the other side of the meeting did not come");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets two threads of an application order what they do by what the service has seen. */
  static final class Meeting {
    final CountDownLatch arrived = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
  }
}
