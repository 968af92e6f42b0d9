package org.example.standin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are out. A token dies by revocation, by expiry (the test says so, or its life on
 * the clock is over), or once it was good for its number of requests. Each begins with {@link
 * #PREFIX}, so that a test can look for leaks.
 */
public final class Tokens {
  public static final String PREFIX = "STANDIN-TOKEN-";

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Map<String, Life> live = new HashMap<>();
  private int issued;
  private int revoked;
  private int expired;
  private @Nullable Duration life;
  private int requestsEach = Integer.MAX_VALUE;

  Tokens(Clock clock) {
    this.clock = clock;
  }

  /** Tokens issued from now on are good for this time; null for no limit. */
  public synchronized void goodFor(@Nullable Duration life) {
    this.life = life;
  }

  /** Tokens issued from now on are good for so many requests. */
  public synchronized void goodForRequests(int requests) {
    this.requestsEach = requests;
  }

  public synchronized String issue() {
    byte[] unguessable = new byte[12];
    random.nextBytes(unguessable);
    issued++;
    String token = PREFIX + issued + "-" + HexFormat.of().formatHex(unguessable);
    Instant end = life == null ? Instant.MAX : clock.instant().plus(life);
    live.put(token, new Life(end, requestsEach));
    return token;
  }

  /** Whether a request with this token is to be served; counts as one of its requests. */
  public synchronized boolean accept(String token) {
    Life left = live.remove(token);
    if (left == null) {
      return false;
    }
    if (left.requests() == 0 || !clock.instant().isBefore(left.end())) {
      expired++;
      return false;
    }
    live.put(token, new Life(left.end(), left.requests() - 1));
    return true;
  }

  /** Revokes every token that is out. */
  public synchronized void revoke() {
    revoked += live.size();
    live.clear();
  }

  /** Ends the life of every token that is out, on the server's side only. */
  public synchronized void expire() {
    expired += live.size();
    live.clear();
  }

  public synchronized int issued() {
    return issued;
  }

  public synchronized int revoked() {
    return revoked;
  }

  /** How many tokens are over, as far as it was noticed: by {@link #expire} or by a request. */
  public synchronized int expired() {
    return expired;
  }

  private record Life(Instant end, int requests) {}
}
