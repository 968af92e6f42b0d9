package io.countersign.weave.httpclient;

import io.countersign.bridge.HttpClientBridge;
import io.countersign.credential.Credential;
import io.countersign.credential.Site;
import io.countersign.flow.Injection;
import io.countersign.match.SiteTable;
import io.countersign.weave.Defects;
import io.countersign.weave.WeakTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.function.BiPredicate;
import jdk.internal.net.http.HttpRequestImpl;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks in {@code java.net.http} do. A request object of the client is one hop: redirects
 * and repeats make new ones, of one exchange.
 */
public final class HttpClientDelegate extends HttpClientBridge {
  private static final String CHALLENGE = "WWW-Authenticate";

  private final SiteTable<Site> sites;
  private final WeakTable<HttpRequestImpl, Sent> sent = new WeakTable<>();
  private final WeakTable<Object, Boolean> resent = new WeakTable<>();

  public HttpClientDelegate(SiteTable<Site> sites) {
    this.sites = sites;
  }

  @Override
  protected void onRequest(Object request, Object exchange) throws IOException {
    HttpRequestImpl hop = (HttpRequestImpl) request;
    Site site = find(hop.uri());
    if (site == null) {
      return;
    }
    Credential credential = site.credential();
    if (credential == null || isKept(site, credential.injection(), hop.headers())) {
      return;
    }
    Injection injection = credential.injection();
    // system headers are not copied on a redirect, and not shown by HttpResponse.request()
    for (int i = 0; i < injection.headerCount(); i++) {
      hop.setSystemHeader(injection.headerName(i), injection.headerValue(i));
    }
    sent.put(hop, new Sent(site, credential));
  }

  @Override
  protected @Nullable Object onAnswer(
      Object request, @Nullable Object body, Object exchange, int status, Object responseHeaders) {
    HttpRequestImpl hop = (HttpRequestImpl) request;
    Sent carried = sent.get(hop);
    if (carried == null) {
      return null;
    }
    sent.remove(hop);
    Site site = carried.site;
    String challenge = ((HttpHeaders) responseHeaders).firstValue(CHALLENGE).orElse(null);
    if (!site.isRefusal(status, challenge)) {
      if (status < 500) { // an error of the server says nothing of the credential
        site.keeper().accepted(carried.credential);
      }
      return null;
    }
    // once for each request of the application; the second refusal it gets as it is
    if (resent.get(exchange) != null || !Bodies.isRepeatable(body)) {
      site.keeper().markRefused(carried.credential);
      return null;
    }
    if (site.afterRefusal(carried.credential) == null) {
      return null;
    }
    resent.put(exchange, Boolean.TRUE);
    return HttpRequestImpl.newInstanceForAuthentication(hop);
  }

  @Override
  protected URI onUri(Object request, URI uri) {
    Sent carried = request instanceof HttpRequestImpl ? sent.get((HttpRequestImpl) request) : null;
    if (carried == null || carried.credential.injection().query() == null) {
      return uri;
    }
    String written = uri.toString();
    int fragment = written.indexOf('#');
    return URI.create(
        carried
            .credential
            .injection()
            .addTo(fragment < 0 ? written : written.substring(0, fragment)));
  }

  @Override
  protected Object onUserHeaders(Object headers, Object request) {
    final Sent carried = sent.get((HttpRequestImpl) request);
    if (carried == null || !carried.site.replacesExisting()) {
      return headers;
    }
    return HttpHeaders.of(
        ((HttpHeaders) headers).map(),
        new BiPredicate<String, String>() {
          @Override
          public boolean test(String name, String value) {
            return !has(carried.credential.injection(), name);
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

  private static boolean isKept(Site site, Injection injection, HttpHeaders userHeaders) {
    if (site.replacesExisting()) {
      return false;
    }
    for (int i = 0; i < injection.headerCount(); i++) {
      if (userHeaders.firstValue(injection.headerName(i)).isPresent()) {
        site.tellKept(injection.headerName(i));
        return true;
      }
    }
    return false;
  }

  private static boolean has(Injection injection, String name) {
    for (int i = 0; i < injection.headerCount(); i++) {
      if (injection.headerName(i).equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** What a hop carries. */
  private static final class Sent {
    final Site site;
    final Credential credential;

    Sent(Site site, Credential credential) {
      this.site = site;
      this.credential = credential;
    }
  }
}
