package io.countersign.weave.httpurlconnection;

import io.countersign.bridge.HttpUrlConnectionBridge;
import io.countersign.credential.Credential;
import io.countersign.credential.Site;
import io.countersign.flow.Injection;
import io.countersign.flow.RequestView;
import io.countersign.time.Clock;
import io.countersign.weave.Defects;
import io.countersign.weave.LiveSites;
import io.countersign.weave.RequestFacts;
import io.countersign.weave.WeakTable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;
import sun.net.www.http.PosterOutputStream;

/**
 * What the hooks in HttpURLConnection do. A connection is one request of the application, over all
 * its redirects; each hop is matched afresh.
 */
@SuppressWarnings("sunapi") // exported to this loader's module alone: see BootModules
public final class HttpUrlConnectionDelegate extends HttpUrlConnectionBridge {
  /** The JDK's engine of https; its package is not exported to the agent. */
  private static final String BY_TLS =
      "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";

  private final LiveSites sites;
  private final Clock clock;
  private final WeakTable<HttpURLConnection, Exchange> exchanges = new WeakTable<>();

  public HttpUrlConnectionDelegate(LiveSites sites, Clock clock) {
    this.sites = sites;
    this.clock = clock;
  }

  /** From now on the hooks call one of these. */
  public static void install(LiveSites sites, Clock clock) {
    install(
        new HttpUrlConnectionDelegate(
            sites, clock)); // here, so that nothing loads the other client's
  }

  @Override
  protected Object onHeaders(
      Object headers,
      HttpURLConnection connection,
      Object userHeaders,
      @Nullable Object poster,
      boolean streaming)
      throws IOException {
    URL url = connection.getURL();
    Site site = sites.find(url);
    if (site == null || isInClear(connection, url)) {
      return headers;
    }
    Exchange exchange = exchanges.get(connection);
    if (exchange != null && exchange.isDiverted()) {
      return headers;
    }
    Credential credential = null;
    Injection injection = null;
    if (!site.leavesTo(new Fields((MessageHeader) userHeaders))) {
      try {
        credential = site.credential(patience(connection));
        if (credential != null) {
          RequestView view =
              credential.isPerRequest() ? facts(connection, poster, streaming) : null;
          injection = site.injection(credential, view);
        }
      } catch (IOException deliberate) {
        connection.disconnect(); // nothing has been written to it
        throw deliberate;
      }
    }
    if (credential == null || injection == null) {
      exchanges.remove(connection);
      return headers;
    }
    if (exchange == null) {
      exchange = new Exchange(connection, exchanges);
      exchanges.put(exchange);
    }
    exchange.sent(url, site, credential, injection);
    return injected((MessageHeader) headers, injection);
  }

  @Override
  protected boolean onAnswer(HttpURLConnection connection, int status, Object responseHeaders) {
    if (status == HttpURLConnection.HTTP_USE_PROXY) {
      // the JDK keeps the URL and sends it to the host that the answer names (RFC 9110 §15.4.6)
      Exchange diverted = new Exchange(connection, exchanges);
      diverted.divert();
      exchanges.put(diverted);
      return false;
    }
    Exchange exchange = current(connection);
    if (exchange == null) {
      return false;
    }
    exchange.takeFromLocation((MessageHeader) responseHeaders);
    boolean healed =
        exchange.isHealed(status, (MessageHeader) responseHeaders, patience(connection));
    if (!healed && status / 100 == 2 && !exchange.isReplaying()) {
      exchanges.drop(exchange); // nothing follows: the collector need not find out
    }
    return healed;
  }

  @Override
  protected boolean onChallenge(HttpURLConnection connection, int status, Object responseHeaders) {
    Exchange exchange = current(connection);
    return exchange != null
        && exchange.claims(status, (MessageHeader) responseHeaders, patience(connection));
  }

  @Override
  protected OutputStream onBody(OutputStream out, HttpURLConnection connection) {
    Exchange exchange = current(connection);
    return exchange == null ? out : exchange.spooled(out);
  }

  @Override
  protected @Nullable Object onPoster(
      HttpURLConnection connection,
      @Nullable Object poster,
      int status,
      Object requestHeaders,
      Object responseHeaders)
      throws IOException {
    Exchange exchange = current(connection);
    PosterOutputStream kept =
        exchange == null
            ? null
            : exchange.replayed(
                status,
                (MessageHeader) requestHeaders,
                (MessageHeader) responseHeaders,
                patience(connection));
    return kept == null ? poster : kept;
  }

  @Override
  protected boolean isReplaying(HttpURLConnection connection) {
    Exchange exchange = exchanges.get(connection);
    return exchange != null && exchange.isReplaying();
  }

  @Override
  protected void report(String hook, Throwable defect) {
    Defects.report("HttpURLConnection." + hook, defect);
  }

  /** An https URL that an application's own stream handler has opened by the engine of http. */
  private static boolean isInClear(HttpURLConnection connection, URL url) {
    if (!"https".equalsIgnoreCase(url.getProtocol())) {
      return false;
    }
    for (Class<?> kind = connection.getClass(); kind != null; kind = kind.getSuperclass()) {
      if (kind.getName().equals(BY_TLS)) {
        return false;
      }
    }
    return true;
  }

  /**
   * How long a request may wait for its credential, in milliseconds: as long as the application
   * waits for the answer, or for the connection where that is longer; 0 where it waits for ever.
   */
  private static long patience(HttpURLConnection connection) {
    int read = connection.getReadTimeout();
    return read == 0 ? 0 : Math.max(connection.getConnectTimeout(), read);
  }

  /** The exchange of this hop: null where the hop, perhaps after others, is none of a site. */
  private @Nullable Exchange current(HttpURLConnection connection) {
    Exchange exchange = exchanges.get(connection);
    return exchange != null && exchange.isFor(connection.getURL()) ? exchange : null;
  }

  private RequestView facts(
      HttpURLConnection connection, @Nullable Object poster, boolean streaming) {
    URL url = connection.getURL();
    return new RequestFacts(
        connection.getRequestMethod(),
        RequestFacts.host(url.getProtocol(), url.getHost(), url.getPort()),
        url.getPath(),
        url.getQuery(),
        new RequestFacts.Body() {
          @Override
          public byte @Nullable [] bytes() {
            if (streaming) {
              return null;
            }
            return poster == null ? new byte[0] : ((PosterOutputStream) poster).toByteArray();
          }
        },
        clock.wallMillis());
  }

  /** A copy: what the JDK keeps, logs and carries to the next hop stays clean. */
  private static MessageHeader injected(MessageHeader headers, Injection injection) {
    MessageHeader copy = new MessageHeader();
    String ownCookies = null;
    for (int i = 0; ; i++) {
      String name = headers.getKey(i);
      String value = headers.getValue(i);
      if (name == null && value == null) {
        break;
      }
      if (i == 0 && name != null && value == null) {
        copy.add(target(name, injection), null);
      } else if (injection.hasCookies() && "Cookie".equalsIgnoreCase(name)) {
        ownCookies = ownCookies == null ? value : ownCookies + "; " + value;
      } else if (!injection.hasHeader(name)) {
        copy.add(name, value);
      }
    }
    for (int i = 0; i < injection.headerCount(); i++) {
      copy.add(injection.headerName(i), injection.headerValue(i));
    }
    if (injection.hasCookies()) {
      copy.add("Cookie", injection.cookies(ownCookies));
    }
    return copy;
  }

  /** The request line is the first name, without a value: {@code GET /path?query HTTP/1.1}. */
  private static String target(String requestLine, Injection injection) {
    int first = requestLine.indexOf(' ');
    int last = requestLine.lastIndexOf(' ');
    return injection.query() == null || last <= first
        ? requestLine
        : requestLine.substring(0, first + 1)
            + injection.addTo(requestLine.substring(first + 1, last))
            + requestLine.substring(last);
  }
}
