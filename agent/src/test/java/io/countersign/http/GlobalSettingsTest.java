package io.countersign.http;

import static io.countersign.http.Exchanges.AMPLE;
import static io.countersign.http.Exchanges.fails;
import static io.countersign.http.Exchanges.get;
import static io.countersign.http.Exchanges.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.http.ExchangeException.Kind;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an application sets for the whole JVM is not consulted, and does not weaken anything. */
@Timeout(60)
class GlobalSettingsTest {
  private static final String TRUST_ALGORITHM = "ssl.TrustManagerFactory.algorithm";

  private final List<String> consulted = new ArrayList<>();
  private final Authenticator authenticator = Authenticator.getDefault();
  private final CookieHandler cookies = CookieHandler.getDefault();
  private final ProxySelector proxies = ProxySelector.getDefault();
  private final HostnameVerifier verifier = HttpsURLConnection.getDefaultHostnameVerifier();
  private final SSLSocketFactory factory = HttpsURLConnection.getDefaultSSLSocketFactory();
  private final String trustAlgorithm = Security.getProperty(TRUST_ALGORITHM);
  private SSLContext context;

  @BeforeEach
  void set() throws Exception {
    context = SSLContext.getDefault();
    SSLContext trustingAll = SSLContext.getInstance("TLS");
    trustingAll.init(null, new TrustManager[] {new TrustingAll()}, null);
    SSLContext.setDefault(trustingAll);
    HttpsURLConnection.setDefaultSSLSocketFactory(trustingAll.getSocketFactory());
    HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> consulted.add("verifier"));
    Authenticator.setDefault(new NotingAuthenticator());
    CookieHandler.setDefault(new NotingCookies());
    ProxySelector.setDefault(new NotingProxies());
  }

  @AfterEach
  void restore() {
    Security.setProperty(TRUST_ALGORITHM, trustAlgorithm);
    ProxySelector.setDefault(proxies);
    CookieHandler.setDefault(cookies);
    Authenticator.setDefault(authenticator);
    HttpsURLConnection.setDefaultHostnameVerifier(verifier);
    HttpsURLConnection.setDefaultSSLSocketFactory(factory);
    SSLContext.setDefault(context);
  }

  @Test
  void nothingOfItIsConsultedInPlainText() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start(InetAddress.getByName("127.0.0.1"), 0);
      server.enqueue(
          new MockResponse()
              .setResponseCode(401)
              .addHeader("WWW-Authenticate", "Basic realm=x")
              .addHeader("Set-Cookie", "a=1"));

      String url = "http://127.0.0.1:" + server.getPort() + "/";
      assertEquals(401, new HttpExchange(settings()).send(get(url), AMPLE).status());
      assertEquals(1, server.getRequestCount());
    }
    assertEquals(List.of(), consulted);
  }

  @Test
  void aDefaultContextThatTrustsEverythingDoesNotCount() throws Exception {
    HeldCertificate unknown =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    try (MockWebServer server = new MockWebServer()) {
      HandshakeCertificates certificates =
          new HandshakeCertificates.Builder().heldCertificate(unknown).build();
      server.useHttps(certificates.sslSocketFactory(), false);
      server.start(InetAddress.getByName("127.0.0.1"), 0);

      Security.setProperty(TRUST_ALGORITHM, "none");
      String url = "https://127.0.0.1:" + server.getPort() + "/";
      fails(Kind.TLS, new HttpExchange(settings()), get(url), AMPLE);
      assertEquals(0, server.getRequestCount());
    }
    assertEquals(List.of(), consulted);
  }

  private final class NotingAuthenticator extends Authenticator {
    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      consulted.add("authenticator");
      return new PasswordAuthentication("u", new char[0]);
    }
  }

  private final class NotingCookies extends CookieHandler {
    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
      consulted.add("cookies");
      return Map.of();
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) {
      consulted.add("cookies");
    }
  }

  private final class NotingProxies extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      consulted.add("proxies " + uri);
      throw new IllegalStateException("an application's selector that fails");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
      consulted.add("proxies");
    }
  }

  private final class TrustingAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(java.security.cert.X509Certificate[] chain, String type) {
      consulted.add("context");
    }

    @Override
    public void checkServerTrusted(java.security.cert.X509Certificate[] chain, String type) {
      consulted.add("context");
    }

    @Override
    public java.security.cert.X509Certificate[] getAcceptedIssuers() {
      return new java.security.cert.X509Certificate[0];
    }
  }
}
