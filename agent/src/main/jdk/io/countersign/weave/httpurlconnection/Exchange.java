package io.countersign.weave.httpurlconnection;

import io.countersign.credential.Credential;
import io.countersign.credential.Refusals;
import io.countersign.credential.Site;
import io.countersign.flow.Injection;
import io.countersign.weave.Spool;
import io.countersign.weave.WeakTable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;
import sun.net.www.http.PosterOutputStream;

/**
 * One request of the application while it is under way: what was sent on the current hop, whether
 * it has been sent again, and its streamed body. Used by the thread that drives the connection.
 */
@SuppressWarnings("sunapi")
final class Exchange extends WeakTable.Entry<HttpURLConnection> {
  private @Nullable URL hop;
  private @Nullable Site site;
  private @Nullable Credential credential;
  private @Nullable Injection injection;
  private boolean diverted;
  private boolean resent;
  private boolean renewed;

  /** Whether the refusal has been looked at, and could not be healed. */
  private boolean judged;

  private @Nullable Spool spool;

  /** Weak: the stream reaches the connection, whose entry in the table this is. */
  private @Nullable WeakReference<OutputStream> wire;

  private @Nullable PosterOutputStream replay;

  Exchange(HttpURLConnection connection, WeakTable<HttpURLConnection, Exchange> table) {
    super(connection, table);
  }

  void sent(URL url, Site answering, Credential carried, Injection injected) {
    hop = url;
    site = answering;
    credential = carried;
    injection = injected;
    judged = false;
  }

  /** From here on the connection speaks to a host that an answer has named, and not the URL. */
  void divert() {
    diverted = true;
    hop = null;
  }

  boolean isDiverted() {
    return diverted;
  }

  /** By identity: a redirect makes a new URL. */
  boolean isFor(URL url) {
    return hop == url;
  }

  /** Where the answer leads, without the site's parameters: for the JDK and the application. */
  void takeFromLocation(MessageHeader answer) {
    if (injection == null || injection.query() == null) {
      return;
    }
    for (int i = 0; answer.getValue(i) != null; i++) {
      if ("Location".equalsIgnoreCase(answer.getKey(i))) {
        answer.set(i, answer.getKey(i), injection.takenFrom(answer.getValue(i)));
      }
    }
  }

  /** Whether the answer is a refusal, and the request can be sent again with something better. */
  boolean isHealed(int status, MessageHeader answer, long patienceMillis) {
    if (renewed) { // by the streamed body, which is asked before the answer's end is reached
      renewed = false;
      return true;
    }
    Site answering = site;
    Credential carried = credential;
    if (answering == null || carried == null) {
      return false;
    }
    if (answering.refusals().include(status, new Fields(answer))) {
      return !judged && heal(answering, carried, patienceMillis);
    }
    if (Refusals.isTaken(status, new Fields(answer))) {
      answering.keeper().accepted(carried);
    }
    spool = null; // the answer is final: the body has done its work
    replay = null; // and a redirect of it is one of a streamed request again
    return false;
  }

  /**
   * Whether the application's Authenticator is to be left out: always where the challenge answers
   * our Authorization; else where another credential heals it.
   */
  boolean claims(int status, MessageHeader answer, long patienceMillis) {
    Site answering = site;
    Credential carried = credential;
    if (answering == null
        || carried == null
        || !answering.refusals().include(status, new Fields(answer))) {
      return false;
    }
    if (injection != null && injection.hasAuthorization()) {
      return true;
    }
    judged = true;
    renewed = heal(answering, carried, patienceMillis);
    return renewed;
  }

  OutputStream spooled(OutputStream out) {
    Spool kept = wire != null && wire.get() == out ? spool : null;
    if (kept == null) {
      kept = new Spool();
      spool = kept;
      wire = new WeakReference<>(out);
    }
    return new SpoolingStream(out, kept);
  }

  /**
   * The kept body as a buffered one, once a streamed request is refused and healed: from then on
   * the JDK sends it as if the application had never streamed.
   */
  @Nullable PosterOutputStream replayed(
      int status, MessageHeader request, MessageHeader answer, long patienceMillis)
      throws IOException {
    Site answering = site;
    Credential carried = credential;
    Spool kept = spool;
    if (replay != null
        || resent // before the body was asked for (Expect): it is still to come, and once
        || kept == null
        || answering == null
        || carried == null
        || !answering.refusals().include(status, new Fields(answer))) {
      return replay;
    }
    renewed = heal(answering, carried, patienceMillis);
    byte[] body = renewed ? kept.content() : null;
    if (body != null) {
      PosterOutputStream buffered = new PosterOutputStream();
      buffered.write(body, 0, body.length);
      buffered.close();
      replay = buffered;
      request.remove("Transfer-Encoding");
      request.set("Content-Length", String.valueOf(body.length));
    }
    return replay;
  }

  boolean isReplaying() {
    return replay != null;
  }

  /** Once for each request; a second refusal, and one that cannot be answered, is remembered. */
  private boolean heal(Site answering, Credential carried, long patienceMillis) {
    boolean repeatable = spool == null || spool.isWhole();
    if (resent || !repeatable) {
      answering.handOn(carried, resent);
      return false;
    }
    resent = answering.afterRefusal(carried, patienceMillis) != null;
    return resent;
  }
}
