package io.countersign.weave.httpclient;

import io.countersign.bridge.HttpClientBridge;
import io.countersign.credential.Credential;
import io.countersign.credential.Site;
import io.countersign.flow.Injection;
import io.countersign.flow.RequestView;
import io.countersign.match.SiteTable;
import io.countersign.time.Clock;
import io.countersign.weave.Defects;
import io.countersign.weave.RequestFacts;
import io.countersign.weave.WeakTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.Map;
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

  private final SiteTable<Site> sites;
  private final Clock clock;
  private final WeakTable<Object, Exchange> exchanges = new WeakTable<>();
  private final WeakTable<HttpRequestImpl, Sent> rewritten = new WeakTable<>();

  public HttpClientDelegate(SiteTable<Site> sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  @Override
  protected void onRequest(Object request, @Nullable Object body, Object multiExchange)
      throws IOException {
    HttpRequestImpl hop = (HttpRequestImpl) request;
    Exchange exchange = exchanges.get(multiExchange);
    if (exchange != null) {
      exchange.redirected();
    }
    Site site = find(hop.uri());
    if (site == null || site.leavesTo(new UserHeaders(hop.headers()))) {
      return;
    }
    Credential credential = site.credential();
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
    if (exchange == null) {
      exchange = new Exchange();
      exchanges.put(multiExchange, exchange);
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
    String challenge = ((HttpHeaders) responseHeaders).firstValue(CHALLENGE).orElse(null);
    if (!site.isRefusal(status, challenge)) {
      if (status < 500) { // an error of the server says nothing of the credential
        site.keeper().accepted(carried.credential);
      }
      exchanges.remove(multiExchange);
      return null;
    }
    // once for each request of the application; the second refusal it gets as it is
    if (exchange.resent || !Bodies.isRepeatable(body)) {
      site.keeper().markRefused(carried.credential);
      return null;
    }
    exchange.resent = site.afterRefusal(carried.credential) != null;
    return exchange.resent
        ? HttpRequestImpl.newInstanceForAuthentication((HttpRequestImpl) request)
        : null;
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
            return !(carried.site.replacesExisting() && has(carried.injection, name))
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

  /** A CONNECT has a URI without http scheme, and is never found. */
  private @Nullable Site find(URI uri) {
    return sites.find(uri.getScheme(), uri.getHost(), uri.getPort(), uri.getRawPath());
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

  private static boolean has(Injection injection, String name) {
    for (int i = 0; i < injection.headerCount(); i++) {
      if (injection.headerName(i).equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** A request of the application over all its hops and attempts, one after the other. */
  private static final class Exchange {
    volatile @Nullable Sent sent;
    volatile boolean resent;

    /**
     * Another hop begins: if the last answer did not come by, the client followed it, and it was no
     * refusal. (Filters see answers in reverse order, and the one for redirects ends the row.)
     */
    void redirected() {
      Sent followed = sent;
      sent = null;
      if (followed != null) {
        followed.site.keeper().accepted(followed.credential);
      }
    }
  }

  /** What a hop carries. */
  private static final class Sent {
    final Site site;
    final Credential credential;
    final Injection injection;

    Sent(Site site, Credential credential, Injection injection) {
      this.site = site;
      this.credential = credential;
      this.injection = injection;
    }
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
