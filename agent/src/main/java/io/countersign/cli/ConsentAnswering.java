package io.countersign.cli;

import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.store.StoreException;

/**
 * From the answer of the authorization server to stored tokens: refuses what does not belong to
 * this consent, exchanges the code, stores what outlives the JVM.
 */
final class ConsentAnswering {
  private final ConsentSite site;
  private final ConsentValues values;
  private final String again;

  ConsentAnswering(ConsentSite site, ConsentValues values) {
    this.site = site;
    this.values = values;
    this.again = "Nothing was stored. To try again: " + Cli.PROGRAM + " authorize " + site.name();
  }

  Outcome answer(RedirectAnswer answer) {
    String state = answer.state();
    if (state != null && !values.isState(state)) {
      return refused(
          400,
          "This answer belongs to another consent",
          "Its state is not the one that was sent (RFC 6749 section 10.12). Perhaps it came from an"
              + " older page, or somebody else made it: its code was not used.");
    }
    String error = answer.error();
    if (error != null) {
      String description = answer.errorDescription();
      return refused(
          400,
          error.equals("access_denied") ? "No consent was given" : "The server refused",
          "The authorization server answered "
              + error
              + (description == null ? "." : ": " + description));
    }
    String code = answer.code();
    if (code == null) {
      return refused(400, "This is no answer", "The redirect carries neither a code nor an error.");
    }
    if (state == null && !answer.isCodeAlone()) {
      return refused(
          400,
          "This answer belongs to nobody",
          "It carries no state, though one was sent (RFC 6749 section 4.1.2): its code was not used.");
    }
    return exchange(code);
  }

  /** An answer that cannot be read. */
  Outcome unreadable(IllegalArgumentException e) {
    return refused(400, "This is no answer", "The redirect cannot be read: " + e.getMessage());
  }

  private Outcome exchange(String code) {
    Acquired acquired;
    try {
      acquired = site.exchange(values.forExchange(code));
    } catch (FlowException e) {
      return refused(
          502, "The code was not accepted", "Exchanging it for a token failed: " + e.getMessage());
    }
    if (!site.keepsAnyOf(acquired)) {
      return refused(
          502,
          "There is nothing to keep",
          "The server gave none of "
              + site.kept()
              + ": perhaps it wants another scope to give a refresh token.");
    }
    try {
      site.keep(acquired);
    } catch (StoreException e) {
      return refused(502, "The tokens could not be stored", String.valueOf(e.getMessage()));
    }
    return Outcome.granted(
        "Countersign may now use site " + site.name(),
        "Your consent was exchanged for tokens, and they are stored for the agent.",
        "You can close this window.");
  }

  private Outcome refused(int status, String title, String text) {
    return Outcome.refused(status, title, text, again);
  }
}
