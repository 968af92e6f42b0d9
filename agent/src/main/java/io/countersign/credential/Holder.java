package io.countersign.credential;

import io.countersign.flow.FlowException;
import io.countersign.observe.Log;
import io.countersign.time.Clock;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The one place where what a keeper holds changes: each change is made to the {@link Held} of that
 * moment, and only if it is still about the credential that the change is about.
 */
final class Holder {
  private final String site;
  private final Clock clock;
  private final Random random;
  private volatile Held held = Held.NOTHING; // set under the lock of this

  Holder(String site, Clock clock, Random random) {
    this.site = site;
    this.clock = clock;
    this.random = random;
  }

  Held now() {
    return held;
  }

  /**
   * @param served as in {@link Held#renewed}
   */
  synchronized void renewed(Credential renewed, boolean served) {
    held = held.renewed(renewed, served);
  }

  synchronized void failed(FlowException why) {
    held = held.failed(why, clock, random.nextDouble());
  }

  void accepted(Credential credential) {
    if (isToBeAccepted(credential)) {
      synchronized (this) {
        if (isToBeAccepted(credential)) {
          held = held.accepted();
        }
      }
    }
  }

  /**
   * Also one that was refused, while it goes on being sent for want of another: what it was refused
   * for was not the credential. (A late answer to one that is being renewed says nothing.)
   */
  private boolean isToBeAccepted(Credential credential) {
    Held now = held;
    return now.credential == credential
        && (now.use == Held.Use.UNTRIED
            || now.use == Held.Use.REFUSED && !now.afterRefusal.isOver(clock));
  }

  /** What is held with the refusal remembered. */
  synchronized Held refused(Credential refused) {
    Held now = held;
    if (now.credential == refused && now.use != Held.Use.REFUSED) {
      held = now.refused(clock, random.nextDouble());
    }
    if (held != now) {
      Log.info("refused", "site", site, "generation", refused.generation());
    }
    return held;
  }

  synchronized void refusedAgain(Credential refused) {
    if (held.credential == refused) {
      held = held.refusedAgain(clock, random.nextDouble());
    }
  }

  /** The credential held so far: from now on there is none, and nothing is known of any. */
  synchronized @Nullable Credential takeAway() {
    Credential taken = held.credential;
    held = Held.NOTHING;
    return taken;
  }
}
