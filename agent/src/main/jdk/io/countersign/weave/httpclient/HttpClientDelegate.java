package io.countersign.weave.httpclient;

import io.countersign.bridge.HttpClientBridge;
import io.countersign.credential.Credential;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import jdk.internal.net.http.HttpRequestImpl;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks in {@code java.net.http} do. A request object of the client is one hop: redirects
 * and repeats make new ones, of one exchange.
 */
public final class HttpClientDelegate extends HttpClientBridge {
  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String COOKIE = "Cookie";

  private final LiveSites sites;
  private final Clock clock;
  private final Waits waits = new Waits();
  private final WeakTable<Object, Exchange> exchanges = new WeakTable<>();
  private final WeakTable<HttpRequestImpl, Sent> rewritten = new WeakTable<>();

  /** Whether the hooks in MultiExchange are woven: they see a hop first. */
  private volatile boolean preparing;

  public HttpClientDelegate(LiveSites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  @Override
  protected Executor onStart(Executor executor, Object request, Object multiExchange) {
    preparing = true;
    Exchange exchange = prepare(null, (HttpRequestImpl) request, multiExchange);
    Prepared prepared = exchange == null ? null : exchange.prepared();
    return exchange == null || prepared == null || prepared.pending() == null
        ? executor
        : new Start(executor, waits.until(prepared, exchange.limit(prepared.site, clock)));
  }

  @Override
  protected @Nullable CompletableFuture<Object> onNext(
      Object request, Object multiExchange, final Object client) {
    Exchange exchange = exchanges.get(multiExchange);
    if (exchange != null && exchange.prepared() != null) {
      return null; // the same once more, with what onPending waited for; or: waited already
    }
    exchange = prepare(exchange, (HttpRequestImpl) request, multiExchange);
    Prepared prepared = exchange == null ? null : exchange.prepared();
    return exchange == null || prepared == null || prepared.pending() == null
        ? null
        : waits.resumed(client, waits.until(prepared, exchange.limit(prepared.site, clock)));
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
    if (!preparing) { // the hooks that prepare a hop are not woven: wait here
      exchange = prepare(exchange, hop, multiExchange);
    }
    Prepared prepared = exchange == null ? null : exchange.takePrepared();
    if (exchange == null || prepared == null) {
      return;
    }
    Site site = prepared.site;
    Credential credential = prepared.credential();
    Injection injection =
        credential == null
            ? null
            : site.injection(credential, credential.isPerRequest() ? facts(hop, body) : null);
    if (credential == null || injection == null) {
      return;
    }
    // system headers are not copied on a redirect, and not shown by HttpResponse.request()
    for (int i = 0; i < injection.headerCount(); i++) {
      hop.setSystemHeader(injection.headerName(i), injection.headerValue(i));
    }
    if (injection.hasCookies()) {
      hop.setSystemHeader(COOKIE, injection.cookies(joined(hop.headers().allValues(COOKIE))));
    }
    Sent sent = new Sent(site, credential, injection);
    exchange.sent = sent;
    if (injection.query() != null || injection.hasCookies() || site.replacesExisting()) {
      rewritten.put(hop, sent);
    }
  }

  @Override
  protected void onCookies(
      Object request, Map<String, List<String>> systemHeaders, Object multiExchange) {
    Exchange exchange = exchanges.get(multiExchange);
    Sent carried = exchange == null ? null : exchange.sent;
    List<String> all = systemHeaders.get(COOKIE);
    if (carried != null && carried.injection.hasCookies() && all != null) {
      // a server that gets two of the same name takes the one or the other
      ((HttpRequestImpl) request).setSystemHeader(COOKIE, carried.injection.cookies(joined(all)));
    }
  }

  @Override
  protected @Nullable CompletableFuture<Object> onPending(
      Object answer,
      @Nullable Object body,
      Object multiExchange,
      Object client,
      int status,
      Object responseHeaders) {
    Exchange exchange = exchanges.get(multiExchange);
    Sent carried = exchange == null ? null : exchange.sent;
    if (exchange == null
        || carried == null
        || exchange.replacement != null // it has been waited for
        || !isHealable(exchange, carried, body, status, responseHeaders)) {
      return null;
    }
    Renewal replacement = carried.site.keeper().replacement(carried.credential);
    exchange.replacement = replacement;
    return replacement == null || replacement.isDone()
        ? null
        : waits.resumed(
            client, waits.until(replacement, exchange.limit(carried.site, clock), answer));
  }

  @Override
  protected @Nullable Object onAnswer(
      Object request,
      @Nullable Object body,
      Object multiExchange,
      int status,
      Object responseHeaders) {
    Exchange exchange = exchanges.get(multiExchange);
    Sent carried = exchange == null ? null : exchange.sent;
    if (exchange == null || carried == null) {
      return null;
    }
    exchange.sent = null;
    Site site = carried.site;
    if (!isRefusal(site, status, responseHeaders)) {
      if (status < 500) { // an error of the server says nothing of the credential
        site.keeper().accepted(carried.credential);
      }
      exchanges.remove(multiExchange);
      return null;
    }
    if (!isHealable(exchange, carried, body, status, responseHeaders)) {
      site.handOn(carried.credential, exchange.isResent());
      return null;
    }
    Renewal replacement =
        preparing ? exchange.takeReplacement() : site.keeper().replacement(carried.credential);
    Credential better = site.replaced(carried.credential, replacement, 1);
    if (better == null) {
      return null;
    }
    exchange.resend(Prepared.with(site, better));
    return HttpRequestImpl.newInstanceForAuthentication((HttpRequestImpl) request);
  }

  @Override
  protected URI onUri(Object request, URI uri) {
    Sent carried =
        request instanceof HttpRequestImpl ? rewritten.get((HttpRequestImpl) request) : null;
    if (carried == null || carried.injection.query() == null) {
      return uri;
    }
    String written = uri.toString();
    int fragment = written.indexOf('#');
    return URI.create(
        carried.injection.addTo(fragment < 0 ? written : written.substring(0, fragment)));
  }

  @Override
  protected Object onUserHeaders(Object headers, Object request) {
    final Sent carried = rewritten.get((HttpRequestImpl) request);
    if (carried == null || !carried.site.replacesExisting() && !carried.injection.hasCookies()) {
      return headers;
    }
    return HttpHeaders.of(
        ((HttpHeaders) headers).map(),
        new BiPredicate<String, String>() {
          @Override
          public boolean test(String name, String value) {
            return !(carried.site.replacesExisting() && carried.carries(name))
                && !(carried.injection.hasCookies() && name.equalsIgnoreCase(COOKIE));
          }
        });
  }

  @Override
  protected Object onBody(Object publisher, Object request) {
    return Bodies.isRepeatable(publisher) || find(((HttpRequestImpl) request).uri()) == null
        ? publisher
        : new SpoolingPublisher((BodyPublisher) publisher);
  }

  @Override
  protected void report(String hook, Throwable defect) {
    Defects.report("HttpClient." + hook, defect);
  }

  /** Finds the site of a hop, and what it is to carry; null where it is none of a site. */
  private @Nullable Exchange prepare(
      @Nullable Exchange exchange, HttpRequestImpl hop, Object multiExchange) {
    if (exchange != null) {
      exchange.redirected();
    }
    Site site = find(hop.uri());
    if (site == null || site.leavesTo(new UserHeaders(hop.headers()))) {
      return null;
    }
    if (exchange == null) {
      exchange = new Exchange();
      exchanges.put(multiExchange, exchange);
    }
    exchange.begin(Prepared.by(site), hop.timeout(), clock);
    return exchange;
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

  private static boolean isRefusal(Site site, int status, Object headers) {
    return site.isRefusal(status, ((HttpHeaders) headers).firstValue(CHALLENGE).orElse(null));
  }

  /** Once for each request of the application; the second refusal it gets as it is. */
  private static boolean isHealable(
      Exchange exchange, Sent carried, @Nullable Object body, int status, Object headers) {
    return !exchange.isResent()
        && Bodies.isRepeatable(body)
        && isRefusal(carried.site, status, headers);
  }

  private static final class UserHeaders implements Site.Headers {
    private final HttpHeaders headers;

    UserHeaders(HttpHeaders headers) {
      this.headers = headers;
    }

    @Override
    public boolean has(String name) {
      return headers.firstValue(name).isPresent();
    }
  }
}
