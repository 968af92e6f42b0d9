package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/** When a credential ends, as the flow tells it. */
public final class Expiry {
  /** No end is known: used until refused. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  /** A life longer than this is no life that anybody meant: ten years. */
  private static final double LONGEST_SECONDS = 10 * 365.25 * 24 * 3600;

  private final @Nullable Template seconds;
  private final boolean optional;

  private Expiry(@Nullable Template seconds, boolean optional) {
    this.seconds = seconds;
    this.optional = optional;
  }

  /** The flow tells nothing. */
  public static Expiry unknown() {
    return new Expiry(null, true);
  }

  /** {@code expires.in}: seconds from now, as a number or text (RFC 6749 §5.1). */
  public static Expiry in(Template seconds, boolean optional) {
    return new Expiry(seconds, optional);
  }

  /**
   * Milliseconds from when the answer was asked for, or {@link #UNKNOWN}.
   *
   * @throws FlowException where the answer tells something that is no time, or a time that is over
   */
  long lifeMillis(Scope scope) throws FlowException {
    if (seconds == null) {
      return UNKNOWN;
    }
    String told = optional ? seconds.renderIfSet(scope) : seconds.render(scope);
    if (told == null || told.trim().isEmpty()) {
      return UNKNOWN;
    }
    double life;
    try {
      life = parse(told.trim());
    } catch (NumberFormatException e) {
      life = Double.NaN;
    }
    if (Double.isNaN(life) || Double.isInfinite(life)) {
      throw new FlowException(
          "expires.in is not a number of seconds; name the right value, or set 'expires.in ='"
              + " (nothing) to use the credential until it is refused");
    }
    if (life <= 0) {
      throw new FlowException(
          "the credential has expired on arrival (expires.in is "
              + told.trim()
              + "); set 'expires.in =' (nothing) to use it until it is refused");
    }
    return (long) (Math.min(life, LONGEST_SECONDS) * 1000);
  }

  /** A decimal number and no other literal of Java's: to a server, 60d would be days. */
  private static double parse(String number) {
    for (int i = 0; i < number.length(); i++) {
      if ("0123456789.eE+-".indexOf(number.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    return Double.parseDouble(number);
  }
}
