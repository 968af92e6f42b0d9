package io.countersign.flow;

/**
 * {@code expires.in}: {@code 3600}, {@code 3600.0}, {@code 3600000 ms}, {@code 24h}, {@code
 * 1:12:30} (days, hours, minutes), {@code PT1H}.
 */
final class ExpiryIn extends Expiry {
  private static final String ACCEPTED =
      "a time; accepted are a number of seconds (3600), numbers with their units (500ms, 90s, 20m,"
          + " 24h, 1d, 1h30m), days, hours and minutes (1:12:30), and ISO 8601 (PT20M)";

  private final Template life;
  private final boolean optional;

  private ExpiryIn(Template life, boolean optional) {
    this.life = life;
    this.optional = optional;
  }

  static ExpiryIn of(Template life, boolean optional) throws TemplateException {
    String known = life.literal();
    // the negation holds for NaN, too
    if (known != null && !known.trim().isEmpty() && !(millis(known.trim()) > 0)) {
      throw new TemplateException("'" + known.trim() + "' is not " + ACCEPTED);
    }
    return new ExpiryIn(life, optional);
  }

  @Override
  long lifeMillis(Scope scope, long nowMillis) throws FlowException {
    String told = told(life, optional, scope);
    if (told == null) {
      return UNKNOWN;
    }
    double millis = millis(told);
    if (Double.isNaN(millis)) {
      throw isNot("expires.in", ACCEPTED);
    }
    return life(millis, "expires.in", told);
  }

  private static double millis(String text) {
    double number = TimeSpan.ofNumber(text);
    return Double.isNaN(number) ? TimeSpan.ofUnits(text) : number;
  }
}
