package io.countersign.weave.httpclient;

import io.countersign.bridge.HttpClientBridge;
import io.countersign.credential.Credential;
import io.countersign.credential.Refusals;
import io.countersign.credential.Renewal;
import io.countersign.credential.Site;
import io.countersign.flow.Injection;
import io.countersign.flow.RequestView;
import io.countersign.time.Clock;
import io.countersign.weave.Defects;
import io.countersign.weave.LiveSites;
import io.countersign.weave.RequestFacts;
import io.countersign.weave.WeakTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.net.http.HttpRequestImpl;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks in {@code java.net.http} do. A request object of the client is one hop: redirects
 * and repeats make new ones, of one exchange.
 */
public final class HttpClientDelegate extends HttpClientBridge {
  private static final String COOKIE = "Cookie";

  private final LiveSites sites;
  private final Clock clock;
  private final Waits waits = new Waits();
  private final WeakTable<Object, Exchange> exchanges = new WeakTable<>();
  private final WeakTable<HttpRequestImpl, Rewritten> rewritten = new WeakTable<>();

  /** Whether the hooks in MultiExchange are woven: they see a hop first. */
  private volatile boolean preparing;

  /** Whether any request has got parameters: answers are read often. */
  private volatile boolean addsToQueries;

  public HttpClientDelegate(LiveSites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** From now on the hooks call one of these. */
  public static void install(LiveSites sites, Clock clock) {
    install(new HttpClientDelegate(sites, clock)); // here, so that nothing loads the other client's
  }

  @Override
  protected Executor onStart(Executor executor, Object request, Object multiExchange) {
    preparing = true;
    CompletableFuture<Object> waited = prepare(null, (HttpRequestImpl) request, multiExchange);
    return waited == null ? executor : new Start(executor, waited);
  }

  @Override
  protected @Nullable CompletableFuture<Object> onNext(
      Object request, Object multiExchange, Executor executor) {
    Exchange exchange = exchanges.get(multiExchange);
    if (exchange != null && exchange.isPrepared()) {
      return null; // the same once more, with what onPending waited for; or: waited already
    }
    CompletableFuture<Object> waited = prepare(exchange, (HttpRequestImpl) request, multiExchange);
    return waited == null ? null : waits.resumed(executor, waited);
  }

  @Override
  protected Optional<Duration> onTimeout(Optional<Duration> timeout, Object multiExchange) {
    Exchange exchange = exchanges.get(multiExchange);
    return exchange == null ? timeout : exchange.left(timeout, clock);
  }

  @Override
  protected void onRequest(Object request, @Nullable Object body, Object multiExchange)
      throws IOException {
    HttpRequestImpl hop = (HttpRequestImpl) request;
    Exchange exchange = exchanges.get(multiExchange);
    if (!preparing) { // the hooks that prepare a hop are not woven: it waits here
      prepare(exchange, hop, multiExchange);
      exchange = exchanges.get(multiExchange);
    }
    Site site = exchange == null || !exchange.isPrepared() ? null : exchange.site();
    Credential credential = exchange == null || site == null ? null : exchange.takeCredential(site);
    if (exchange == null || site == null || credential == null) {
      return;
    }
    Injection injection =
        site.injection(credential, credential.isPerRequest() ? facts(hop, body) : null);
    if (injection == null) {
      return;
    }
    // system headers are not copied on a redirect, and not shown by HttpResponse.request()
    for (int i = 0; i < injection.headerCount(); i++) {
      hop.setSystemHeader(injection.headerName(i), injection.headerValue(i));
    }
    if (injection.hasCookies()) {
      hop.setSystemHeader(COOKIE, injection.cookies(joined(hop.headers().allValues(COOKIE))));
    }
    exchange.sent(injection);
    if (injection.query() != null) {
      addsToQueries = true;
    }
    LoggedInjections.remember(injection);
    if (injection.query() != null || injection.hasCookies() || site.replacesExisting()) {
      rewritten.put(new Rewritten(hop, rewritten, injection, site.replacesExisting()));
    }
  }

  @Override
  protected void onCookies(
      Object request, Map<String, List<String>> systemHeaders, Object multiExchange) {
    Exchange exchange = exchanges.get(multiExchange);
    Injection sent = exchange == null ? null : exchange.sent();
    if (sent == null || !sent.hasCookies()) {
      return;
    }
    List<String> all = systemHeaders.get(COOKIE);
    if (all != null) {
      // a server that gets two of the same name takes the one or the other
      ((HttpRequestImpl) request).setSystemHeader(COOKIE, sent.cookies(joined(all)));
    }
  }

  @Override
  protected @Nullable CompletableFuture<Object> onPending(
      Object answer,
      @Nullable Object body,
      Object multiExchange,
      Executor executor,
      int status,
      Object responseHeaders) {
    Exchange exchange = exchanges.get(multiExchange);
    Site site = exchange == null ? null : exchange.site();
    Credential carried = exchange == null ? null : exchange.carried();
    if (exchange == null
        || site == null
        || carried == null
        || exchange.replacement() != null // it has been waited for
        || !site.refusals().include(status, new Fields((HttpHeaders) responseHeaders))
        || !isHealable(exchange, body)) {
      return null;
    }
    Renewal replacement = site.keeper().replacement(carried);
    exchange.replaceBy(replacement);
    return replacement == null || replacement.isDone()
        ? null
        : waits.resumed(executor, waits.until(replacement, exchange.limit(site, clock), answer));
  }

  @Override
  protected @Nullable Object onAnswer(
      Object request,
      @Nullable Object body,
      Object multiExchange,
      int status,
      Object responseHeaders) {
    Exchange exchange = exchanges.get(multiExchange);
    Site site = exchange == null ? null : exchange.site();
    Credential carried = exchange == null ? null : exchange.carried();
    if (exchange == null || site == null || carried == null) {
      return null;
    }
    exchange.answered();
    Fields answer = new Fields((HttpHeaders) responseHeaders);
    if (!site.refusals().include(status, answer)) {
      if (Refusals.isTaken(status, answer)) {
        site.keeper().accepted(carried);
      }
      if (status / 100 != 3) { // a hop may follow, and a request is sent again but once
        exchanges.drop(exchange);
      }
      return null;
    }
    if (!isHealable(exchange, body)) {
      site.handOn(carried, exchange.isResent());
      return null;
    }
    Renewal replacement = preparing ? exchange.replacement() : site.keeper().replacement(carried);
    exchange.replaceBy(null);
    Credential better = site.replaced(carried, replacement, 1);
    if (better == null) {
      return null;
    }
    exchange.resend(site, better);
    return HttpRequestImpl.newInstanceForAuthentication((HttpRequestImpl) request);
  }

  @Override
  protected @Nullable Object onFollowed(
      @Nullable Object answer, AtomicInteger attempts, Object multiExchange) {
    Exchange exchange = exchanges.get(multiExchange);
    if (answer == null || exchange == null || !exchange.takeRepeat()) {
      return answer;
    }
    attempts.decrementAndGet();
    return ((HttpResponse<?>) answer).previousResponse().orElse(null);
  }

  @Override
  protected URI onUri(Object request, URI uri) {
    Rewritten hop =
        request instanceof HttpRequestImpl ? rewritten.get((HttpRequestImpl) request) : null;
    return hop == null ? uri : hop.uri(uri);
  }

  @Override
  protected Object onUserHeaders(Object headers, Object request) {
    Rewritten hop = rewritten.get((HttpRequestImpl) request);
    return hop == null ? headers : hop.userHeaders((HttpHeaders) headers);
  }

  @Override
  protected Object onResponseHeaders(Object headers, Object request) {
    Rewritten hop = addsToQueries ? rewritten.get((HttpRequestImpl) request) : null;
    return hop == null ? headers : hop.responseHeaders((HttpHeaders) headers);
  }

  @Override
  protected Object onBody(Object publisher, Object request) {
    // of a request made from one that was sent before: HttpResponse.request()
    BodyPublisher own =
        publisher instanceof SpoolingPublisher
            ? ((SpoolingPublisher) publisher).body()
            : (BodyPublisher) publisher;
    return Bodies.isRepeatable(own) || find(((HttpRequestImpl) request).uri()) == null
        ? own
        : new SpoolingPublisher(own);
  }

  @Override
  protected String onLogged(String text) {
    return LoggedInjections.mask(text);
  }

  @Override
  protected void report(String hook, Throwable defect) {
    Defects.report("HttpClient." + hook, defect);
  }

  /**
   * Finds the site of a hop, and what it is to carry.
   *
   * @return what to wait for before it is sent; null for nothing
   */
  private @Nullable CompletableFuture<Object> prepare(
      @Nullable Exchange before, HttpRequestImpl hop, Object multiExchange) {
    if (before != null) {
      before.redirected();
    }
    Site site = find(hop.uri());
    if (site == null || site.leavesTo(new Fields(hop.headers()))) {
      return null;
    }
    Exchange exchange = before;
    if (exchange == null) {
      exchange = new Exchange(multiExchange, exchanges);
      exchanges.put(exchange);
    }
    exchange.prepare(site, hop.timeout().orElse(null), clock);
    return exchange.pending() == null ? null : waits.until(exchange, exchange.limit(site, clock));
  }

  /** A CONNECT has a URI without http scheme, and is never found. */
  private @Nullable Site find(URI uri) {
    return sites.find(uri);
  }

  private RequestView facts(HttpRequestImpl hop, @Nullable Object body) {
    URI uri = hop.uri();
    return new RequestFacts(
        hop.method(),
        RequestFacts.host(uri.getScheme(), uri.getHost(), uri.getPort()),
        uri.getRawPath(),
        uri.getRawQuery(),
        new BodyContent((BodyPublisher) body),
        clock.wallMillis());
  }

  private static @Nullable String joined(List<String> cookies) {
    return cookies.isEmpty() ? null : String.join("; ", cookies);
  }

  /** Once for each request of the application; the second refusal it gets as it is. */
  private static boolean isHealable(Exchange exchange, @Nullable Object body) {
    return !exchange.isResent() && Bodies.isRepeatable(body);
  }
}
