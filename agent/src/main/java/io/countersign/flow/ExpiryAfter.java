package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/** {@code expires.after}: {@code 20m}, {@code 1h30m}, {@code 90s}, {@code 1d}, {@code PT20M}. */
final class ExpiryAfter extends Expiry {
  private static final String ACCEPTED =
      "a time with its unit; accepted are 90s, 20m, 1h, 1d, 1h30m, and ISO 8601 as in PT20M";

  private final Template life;
  private final boolean optional;

  private ExpiryAfter(Template life, boolean optional) {
    this.life = life;
    this.optional = optional;
  }

  static ExpiryAfter of(Template life, boolean optional) throws TemplateException {
    String known = life.literal();
    // the negation holds for NaN, too
    if (known != null && !known.trim().isEmpty() && !(TimeSpan.ofUnits(known.trim()) > 0)) {
      throw new TemplateException("'" + known.trim() + "' is not " + ACCEPTED);
    }
    return new ExpiryAfter(life, optional);
  }

  @Override
  long lifeMillis(Scope scope, long nowMillis) throws FlowException {
    @Nullable String told = told(life, optional, scope);
    if (told == null) {
      return UNKNOWN;
    }
    double millis = TimeSpan.ofUnits(told);
    if (Double.isNaN(millis)) {
      throw isNot("expires.after", ACCEPTED);
    }
    return life(millis, "expires.after", told);
  }
}
