package org.example.standin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Octorate as its page on authentication has it. The consent page ({@link #CONSENT_PAGE}) sends the
 * owner back with a code at once; {@code /rest/v1/identity/token}, {@code …/refresh} and {@code
 * …/apilogin} take forms and answer with an {@code expireDate}; {@code /rest/v1/…} takes the token.
 *
 * <p>The document does not list the parameters of {@code /identity/refresh}: taken are the client's
 * and the refresh token. A refresh token is good once.
 */
public final class OctorateService implements Resource {
  public static final String CLIENT_ID = "octorate-client";
  public static final String CLIENT_SECRET = "octorate+secret/=&%";
  public static final String CONSENT_PAGE = "/octobook/identity/oauth.xhtml";
  public static final String BASE = "/rest/v1";

  private final Clock clock;
  private final Tokens tokens;
  private final Tokens refreshTokens;
  private final Map<String, Code> codes = new HashMap<>(); // guarded by this
  private final AtomicInteger redeemedTwice = new AtomicInteger();
  private volatile Duration life = Duration.ofHours(1);

  private OctorateService(Clock clock) {
    this.clock = clock;
    tokens = new Tokens(clock);
    refreshTokens = new Tokens(clock);
    refreshTokens.goodForRequests(1);
  }

  /** Codes and tokens live by the clock. */
  public static OctorateService in(StandIn standIn, Clock clock) {
    OctorateService service = new OctorateService(clock);
    standIn.serve(CONSENT_PAGE, service);
    standIn.serve(BASE + "/", service);
    return service;
  }

  /** Tokens issued from now on end after this time, and their {@code expireDate} says so. */
  public void goodFor(Duration time) {
    life = time;
    tokens.goodFor(time);
  }

  public Tokens tokens() {
    return tokens;
  }

  /** A refresh token as a consent would have brought it. */
  public String issueRefreshToken() {
    return refreshTokens.issue();
  }

  /** Ends the life of every refresh token that is out. */
  public void withdrawConsent() {
    refreshTokens.revoke();
  }

  /** How often a refresh token came that was not, or no longer, good. */
  public int redeemedTwice() {
    return redeemedTwice.get();
  }

  @Override
  public Reply answer(SeenRequest request) {
    return Refusal.orElse(request, resource(request.path()));
  }

  private Resource resource(String path) {
    switch (path) {
      case CONSENT_PAGE:
        return this::consent;
      case BASE + "/identity/token":
        return this::exchange;
      case BASE + "/identity/refresh":
        return this::refresh;
      case BASE + "/identity/apilogin":
        return this::apiLogin;
      default:
        return new BearerResource(
            tokens, call -> Reply.of(200, Echo.of(call.method(), call.path(), call.body())));
    }
  }

  private Reply consent(SeenRequest request) {
    Refusal.unlessMethod(request, "GET");
    Fields query = Refusal.query(request, "client_id", "redirect_uri", "state");
    query.want("client_id", CLIENT_ID);
    String redirect = query.get("redirect_uri");
    String code = refreshTokens.issue();
    synchronized (this) {
      codes.put(code, new Code(redirect, clock.instant().plus(Duration.ofMinutes(1))));
    }
    return Reply.of(302, "")
        .with(
            "Location",
            redirect + "?code=" + encoded(code) + "&state=" + encoded(query.get("state")));
  }

  private Reply exchange(SeenRequest request) {
    Fields form =
        client(request, "client_secret", "client_id", "redirect_uri", "grant_type", "code");
    form.want("grant_type", "code");
    Code code;
    synchronized (this) {
      code = codes.remove(form.get("code"));
    }
    Refusal.unless(
        code != null
            && code.redirect().equals(form.get("redirect_uri"))
            && clock.instant().isBefore(code.end()),
        400,
        "invalid_grant",
        "unknown code, or more than a minute old");
    return granted(refreshTokens.issue());
  }

  private Reply refresh(SeenRequest request) {
    Fields form = client(request, "client_id", "client_secret", "refresh_token");
    boolean good = refreshTokens.accept(form.get("refresh_token"));
    if (!good) {
      redeemedTwice.incrementAndGet();
    }
    Refusal.unless(good, 400, "invalid_grant", "unknown refresh token");
    return granted(refreshTokens.issue());
  }

  private Reply apiLogin(SeenRequest request) {
    client(request, "client_id", "client_secret");
    return granted(null);
  }

  private static Fields client(SeenRequest request, String... names) {
    Refusal.unlessMethod(request, "POST");
    Refusal.query(request);
    Refusal.unless(
        request.authorization() == null, 400, "invalid_request", "credentials go in the form");
    Fields form = Refusal.form(request, names);
    Refusal.unless(
        form.are("client_id", CLIENT_ID, "client_secret", CLIENT_SECRET),
        401,
        "invalid_client",
        "unknown client");
    return form;
  }

  private Reply granted(@Nullable String refreshToken) {
    Instant end = clock.instant().plus(life).truncatedTo(ChronoUnit.MILLIS);
    return Reply.of(
        200,
        "{\"access_token\":\""
            + tokens.issue()
            + (refreshToken == null ? "" : "\",\"refresh_token\":\"" + refreshToken)
            + "\",\"expireDate\":\""
            + end
            + "\"}");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private record Code(String redirect, Instant end) {}
}
