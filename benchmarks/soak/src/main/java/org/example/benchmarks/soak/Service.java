package org.example.benchmarks.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.example.standin.Reply;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.example.standin.Tokens;

/**
 * A service with bad days, all by one seed: tokens of short and changing lives, revocations, slow
 * answers, and a token endpoint that hangs up. Bad only where the design promises that nobody
 * notices: it hangs up on a renewal ahead of time alone (the credential at hand is still good), and
 * revokes a token only after it has served (one that never did is not renewed at once), and not in
 * the pause after a failed renewal.
 */
final class Service implements AutoCloseable {
  private static final int SHORTEST_LIFE_SECONDS = 8;
  private static final int LONGEST_LIFE_SECONDS = 30;
  private static final int SERVED_BEFORE_REVOKED = 50;
  private static final int REVOKED_ABOUT_EVERY = 2000;
  private static final long BETWEEN_REVOCATIONS_NANOS = Duration.ofSeconds(4).toNanos();
  private static final int SLOW_MILLIS = 1500;
  private static final long ENOUGH_LEFT_NANOS = Duration.ofSeconds(6).toNanos();

  private final StandIn standIn;
  private final Random random;
  private long endOfNewest;
  private int servedByNewest;
  private long lastRevocation = System.nanoTime();
  private boolean hungUp;
  private int atEndpoint;

  private int mostAtEndpoint;
  private int unusedTokens;
  private int hangUps;
  private int slow;
  private int revocations;
  private int refused;
  private int served;

  private Service(StandIn standIn, long seed) {
    this.standIn = standIn;
    this.random = new Random(seed);
  }

  static Service start(long seed) throws IOException {
    Service service = new Service(StandIn.start(), seed);
    service.standIn.serve("/oauth2/token", service::token);
    service.standIn.serve("/soak/", service::api);
    return service;
  }

  StandIn standIn() {
    return standIn;
  }

  private Reply token(SeenRequest request) {
    long delay;
    synchronized (this) {
      mostAtEndpoint = Math.max(mostAtEndpoint, ++atEndpoint);
      boolean ahead = servedByNewest > 0 && endOfNewest - System.nanoTime() > ENOUGH_LEFT_NANOS;
      if (ahead && !hungUp && random.nextInt(3) == 0) {
        hungUp = true;
        hangUps++;
        atEndpoint--;
        throw new IllegalStateException("hang up");
      }
      hungUp = false;
      delay = random.nextInt(3) == 0 ? random.nextInt(SLOW_MILLIS) : 0;
    }
    pause(delay);
    synchronized (this) {
      unusedTokens += standIn.tokens().issued() > 0 && servedByNewest == 0 ? 1 : 0;
      int life =
          SHORTEST_LIFE_SECONDS + random.nextInt(LONGEST_LIFE_SECONDS - SHORTEST_LIFE_SECONDS);
      standIn.tokens().goodFor(Duration.ofSeconds(life));
      standIn.tokenEndpoint().declareExpiresIn(Integer.toString(life));
      endOfNewest = System.nanoTime() + Duration.ofSeconds(life).toNanos();
      servedByNewest = 0;
      atEndpoint--;
      return standIn.tokenEndpoint().answer(request);
    }
  }

  private Reply api(SeenRequest request) {
    long delay;
    synchronized (this) {
      String token = String.valueOf(request.authorization()).replaceFirst("^Bearer ", "");
      if (!standIn.tokens().accept(token)) {
        refused++;
        return Reply.error(401, "invalid_token", "over")
            .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      }
      served++;
      servedByNewest += isNewest(token) ? 1 : 0;
      long now = System.nanoTime();
      if (!hungUp // within the pause after a failure a revocation is not healed
          && servedByNewest > SERVED_BEFORE_REVOKED
          && now - lastRevocation > BETWEEN_REVOCATIONS_NANOS
          && random.nextInt(REVOKED_ABOUT_EVERY) == 0) {
        standIn.tokens().revoke();
        endOfNewest = now; // whoever asks for a token now is in need of it
        lastRevocation = now;
        revocations++;
      }
      boolean isSlow = random.nextInt(200) == 0;
      slow += isSlow ? 1 : 0;
      delay = isSlow ? random.nextInt(SLOW_MILLIS) : 0;
    }
    pause(delay);
    return Reply.of(200, "");
  }

  private boolean isNewest(String token) {
    return token.startsWith(Tokens.PREFIX + standIn.tokens().issued() + "-");
  }

  /** Two token requests at a time, or a token that nobody used: a renewal asked more than once. */
  synchronized boolean keepsItsPromise() {
    return mostAtEndpoint <= 1 && unusedTokens == 0;
  }

  synchronized int served() {
    return served;
  }

  @Override
  public synchronized String toString() {
    return served
        + " served, "
        + refused
        + " refused with 401 on the wire; "
        + standIn.tokens().issued()
        + " tokens, "
        + unusedTokens
        + " of them never used, at most "
        + mostAtEndpoint
        + " token request at a time; "
        + revocations
        + " revocations, "
        + hangUps
        + " hang-ups of the token endpoint, "
        + slow
        + " slow answers";
  }

  @Override
  public void close() {
    standIn.close();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
