package io.countersign.credential;

import io.countersign.flow.FlowException;
import io.countersign.flow.Injection;
import io.countersign.flow.RequestView;
import io.countersign.observe.Log;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A site at work (a protection space, RFC 9110 §11.5): its keeper, and what the configuration says
 * about refusals, failures, and headers that the application sets itself.
 */
public final class Site {
  /** Who wins where the application sets a header that the site would set: {@code on-existing}. */
  public enum OnExisting {
    KEEP,
    REPLACE
  }

  /** What a request gets where there is no credential: {@code on-failure}. */
  public enum OnFailure {
    FAIL,
    PASS
  }

  private final String name;
  private final Keeper keeper;
  private final String[] headerNames;
  private final Refusals refusals;
  private final OnExisting onExisting;
  private final OnFailure onFailure;
  private final AtomicBoolean toldKept = new AtomicBoolean();

  /**
   * @param headerNames the headers that the site sets
   */
  public Site(
      String name,
      Keeper keeper,
      List<String> headerNames,
      Refusals refusals,
      OnExisting onExisting,
      OnFailure onFailure) {
    this.name = name;
    this.keeper = keeper;
    this.headerNames = headerNames.toArray(new String[0]);
    this.refusals = refusals;
    this.onExisting = onExisting;
    this.onFailure = onFailure;
  }

  public String name() {
    return name;
  }

  public Keeper keeper() {
    return keeper;
  }

  public boolean replacesExisting() {
    return onExisting == OnExisting.REPLACE;
  }

  /**
   * The credential for a request about to be sent, if need be after a wait; null where it goes
   * without one ({@code on-failure = pass}).
   *
   * @param limitMillis the longest wait that the request allows; 0 for no limit but the site's own
   * @throws IOException what the application gets: site, step, endpoint and reason, no secret; a
   *     {@link SocketTimeoutException} where the request's own time is up
   */
  public @Nullable Credential credential(long limitMillis) throws IOException {
    Credential credential = keeper.atHand();
    return credential != null ? credential : outcome(keeper.renewal(), limitMillis);
  }

  /** What came of a renewal, or comes within the limit; otherwise as {@link #credential}. */
  public @Nullable Credential outcome(Renewal renewal, long limitMillis) throws IOException {
    try {
      return keeper.await(renewal, limitMillis);
    } catch (FlowException e) {
      return passed(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /**
   * Another credential on demand, whether or not one is needed.
   *
   * @throws IOException why there is none
   */
  public Credential renew() throws IOException {
    try {
      return keeper.await(keeper.renewNow(), 0);
    } catch (FlowException e) {
      throw new IOException(told(e));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /**
   * What a request gets that has waited for so long without a credential: null where it goes
   * without one, else an exception as {@link #credential}.
   */
  public @Nullable Credential overdue(long waitedMillis) throws IOException {
    return passed(new OverdueException(waitedMillis));
  }

  /**
   * What a credential puts on a request; null where the request goes without ({@code on-failure =
   * pass}).
   *
   * @param request asked where the injection depends on it ({@link Credential#isPerRequest})
   * @throws IOException as {@link #credential}
   */
  public @Nullable Injection injection(Credential credential, @Nullable RequestView request)
      throws IOException {
    try {
      Injection injection =
          request == null ? credential.injection() : credential.injection(request);
      keeper.ledger().injected(credential.generation());
      return injection;
    } catch (FlowException e) {
      return passed(e);
    }
  }

  /**
   * Another credential to send a refused request again with, if need be after a wait; null where
   * there is none.
   *
   * @param limitMillis as in {@link #credential}
   */
  public @Nullable Credential afterRefusal(Credential refused, long limitMillis) {
    return replaced(refused, keeper.replacement(refused), limitMillis);
  }

  /** What came of a replacement ({@link Keeper#replacement}), or comes within the limit. */
  public @Nullable Credential replaced(
      Credential refused, @Nullable Renewal replacement, long limitMillis) {
    Credential better = null;
    try {
      better = keeper.better(refused, replacement, limitMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    keeper.ledger().refused(refused.generation(), better != null);
    return better;
  }

  /**
   * A refusal reaches the application: it has been sent again with another credential, or cannot be
   * sent again.
   */
  public void handOn(Credential refused, boolean wasResent) {
    if (wasResent) {
      keeper.refusedAgain(refused);
    } else {
      keeper.markRefused(refused);
    }
    keeper.ledger().handedOn(refused.generation(), wasResent);
  }

  /** What answers of the API say of the credential. */
  public Refusals refusals() {
    return refusals;
  }

  /**
   * Whether a request is left to the application, since it sets one of the site's headers itself
   * ({@code on-existing = keep}). Asked before a credential is: such a request needs none.
   */
  public boolean leavesTo(Refusals.Headers application) {
    if (onExisting == OnExisting.REPLACE) {
      return false;
    }
    for (String name : headerNames) {
      if (!application.values(name).isEmpty()) {
        tellKept(name);
        return true;
      }
    }
    return false;
  }

  private <T> @Nullable T passed(FlowException e) throws IOException {
    if (onFailure == OnFailure.PASS) {
      return null;
    }
    String message = told(e);
    throw e instanceof OverdueException
        ? new SocketTimeoutException(message)
        : new IOException(message);
  }

  private String told(FlowException e) {
    return "countersign: site " + name + ": " + e.getMessage();
  }

  private InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("countersign: site " + name + ": interrupted");
  }

  /** Once: an application that does so does it with every request. */
  private void tellKept(String header) {
    if (toldKept.compareAndSet(false, true)) {
      Log.warn(
          "kept-existing",
          "site",
          name,
          "header",
          header,
          "reason",
          "the application sets it itself; on-existing = replace lets the site win");
    }
  }

  @Override
  public String toString() {
    return "site " + name + " " + refusals;
  }
}
