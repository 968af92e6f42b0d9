package io.countersign.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a credential ends, as the flow tells it. One kind of {@code expires.…} is one class; of
 * several the earliest end counts.
 */
public abstract class Expiry {
  /** No end is known: used until refused. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  /** A life longer than this is no life that anybody meant: ten years. */
  static final double LONGEST_MILLIS = 10 * 365.25 * 24 * 3600 * 1000;

  /** The flow tells nothing. */
  public static Expiry unknown() {
    return earliest(new ArrayList<Expiry>());
  }

  /**
   * {@code expires.in}: a time from now on, in seconds without unit (RFC 6749 §5.1).
   *
   * @throws TemplateException where it is known now and is no time
   */
  public static Expiry in(Template life, boolean optional) throws TemplateException {
    return ExpiryIn.of(life, optional);
  }

  /**
   * {@code expires.at}: a date, by the server's clock.
   *
   * @param zone for dates that name none ({@code expires.zone}); null for UTC
   * @throws TemplateException where the zone is known now and is none
   */
  public static Expiry at(Template date, @Nullable Template zone, boolean optional)
      throws TemplateException {
    return ExpiryAt.of(date, zone, optional);
  }

  /**
   * {@code expires.after}: a time from now on that is fixed, with its unit.
   *
   * @throws TemplateException where it is known now and is no time
   */
  public static Expiry after(Template life, boolean optional) throws TemplateException {
    return ExpiryAfter.of(life, optional);
  }

  /** {@code expires.jwt}: the claim {@code exp} of a token that is a JWT (RFC 7519 §4.1.4). */
  public static Expiry jwt(Template token, boolean optional) {
    return new ExpiryJwt(token, optional);
  }

  /** The earliest of all ends; none of them is passed over for being wrong. */
  public static Expiry earliest(List<Expiry> all) {
    return all.size() == 1 ? all.get(0) : new EarliestExpiry(all);
  }

  /**
   * Milliseconds, more than 0, from when the answer was asked for, or {@link #UNKNOWN}.
   *
   * @param nowMillis since 1970, by the clock of the server that told the end ({@link
   *     Answer#serverMillis}), else by the machine's
   * @throws FlowException where the answer tells something that is no time, or a time that is over
   */
  abstract long lifeMillis(Scope scope, long nowMillis) throws FlowException;

  /** What the flow tells; null where that is nothing, and may be nothing. */
  static @Nullable String told(Template template, boolean optional, Scope scope)
      throws FlowException {
    String told = optional ? template.renderIfSet(scope) : template.render(scope);
    return told == null || told.trim().isEmpty() ? null : told.trim();
  }

  /**
   * Checks and cuts a life.
   *
   * @param told what the message may show: a number or a date, and nothing else
   */
  static long life(double millis, String key, String told) throws FlowException {
    if (millis <= 0) {
      throw new FlowException(
          "the credential has expired on arrival ("
              + key
              + " is "
              + told
              + "); set '"
              + key
              + " =' (nothing) to use it until it is refused");
    }
    // a part of a millisecond is not "expired"
    return (long) Math.max(1, Math.min(millis, LONGEST_MILLIS));
  }

  static FlowException isNot(String key, String what) {
    return new FlowException(
        key
            + " is not "
            + what
            + "; name the right value, or set '"
            + key
            + " =' (nothing) to use the credential until it is refused");
  }
}
