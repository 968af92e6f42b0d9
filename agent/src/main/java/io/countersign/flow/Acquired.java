package io.countersign.flow;

/** What a flow run got: the injection, and how long it lives. */
public final class Acquired {
  private final Injection injection;
  private final long lifeMillis;

  public Acquired(Injection injection, long lifeMillis) {
    this.injection = injection;
    this.lifeMillis = lifeMillis;
  }

  public Injection injection() {
    return injection;
  }

  /** From when the run began, or {@link Expiry#UNKNOWN}. */
  public long lifeMillis() {
    return lifeMillis;
  }
}
