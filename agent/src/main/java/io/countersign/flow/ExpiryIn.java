package io.countersign.flow;

/**
 * {@code expires.in}: {@code 3600}, {@code 3600.0}, {@code 3600000 ms}, {@code 1:12:30} (days,
 * hours, minutes), {@code PT1H}.
 */
final class ExpiryIn extends Expiry {
  private final Template life;
  private final boolean optional;

  ExpiryIn(Template life, boolean optional) {
    this.life = life;
    this.optional = optional;
  }

  @Override
  long lifeMillis(Scope scope, long nowMillis) throws FlowException {
    String told = told(life, optional, scope);
    if (told == null) {
      return UNKNOWN;
    }
    double millis = TimeSpan.ofNumber(told);
    if (Double.isNaN(millis)) {
      throw isNot("expires.in", "a number of seconds");
    }
    return life(millis, "expires.in", told);
  }
}
