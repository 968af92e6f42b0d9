package io.countersign.http;

import static io.countersign.http.Exchanges.AMPLE;
import static io.countersign.http.Exchanges.fails;
import static io.countersign.http.Exchanges.get;
import static io.countersign.http.Exchanges.settings;
import static io.countersign.http.Exchanges.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.ExchangeException.Kind;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProxyTest {
  @Test
  void httpGoesToTheProxyInAbsoluteForm() throws Exception {
    try (RawServer proxy =
        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false)) {
      HttpExchange exchange = new HttpExchange(settings(properties("http", proxy.port())));

      Response response = exchange.send(get("http://API.example./a?b=c"), AMPLE);

      assertTrue(
          proxy.head().startsWith("GET http://api.example/a?b=c HTTP/1.1\r\nHost: api.example\r\n"),
          proxy.head());
      assertEquals("ok", text(response));
      assertTrue(proxy.clientClosed());
    }
  }

  @Test
  void httpsGoesThroughATunnelThatSeesNothingOfTheRequest(@TempDir Path dir) throws Exception {
    HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(1).build();
    HeldCertificate leaf =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("api.example")
            .build();
    try (MockWebServer proxy = new MockWebServer()) {
      HandshakeCertificates certificates =
          new HandshakeCertificates.Builder().heldCertificate(leaf).build();
      proxy.useHttps(certificates.sslSocketFactory(), true);
      proxy.start();
      proxy.enqueue(
          new MockResponse().setSocketPolicy(SocketPolicy.UPGRADE_TO_SSL_AT_END).clearHeaders());
      proxy.enqueue(new MockResponse().setBody("tunnelled"));
      HttpExchange exchange =
          new HttpExchange(
              settings(properties("https", proxy.getPort()))
                  .withTrustStore(trustStore(dir, authority)));

      Response response =
          exchange.send(
              get("https://api.example/a?b=c", new Header("Authorization", "Basic x")), AMPLE);

      RecordedRequest connect = proxy.takeRequest();
      assertEquals("CONNECT api.example:443 HTTP/1.1", connect.getRequestLine());
      assertEquals("api.example:443", connect.getHeader("Host"));
      assertNull(connect.getHeader("Authorization"));
      RecordedRequest inside = proxy.takeRequest();
      assertEquals("GET /a?b=c HTTP/1.1", inside.getRequestLine());
      assertEquals("Basic x", inside.getHeader("Authorization"));
      assertEquals("tunnelled", text(response));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https, 407, wants authentication (407)",
    "http, 407, wants authentication (407)",
    "https, 403, answered the CONNECT with 403",
    "https, 302, answered the CONNECT with 302"
  })
  void aProxyThatRefusesIsNamed(String scheme, int status, String words) throws Exception {
    try (RawServer proxy =
        RawServer.answering(
            "HTTP/1.1 " + status + " No\r\nContent-Length: 9\r\n\r\nrefused!!", false)) {
      HttpExchange exchange = new HttpExchange(settings(properties(scheme, proxy.port())));

      ExchangeException e =
          fails(Kind.PROXY, exchange, get(scheme + "://api.example/a?b=s3cret"), AMPLE);

      assertTrue(e.getMessage().contains(words), e.getMessage());
      assertTrue(
          e.getMessage().contains("through the proxy 127.0.0.1:" + proxy.port()), e.getMessage());
      assertTrue(proxy.clientClosed());
    }
  }

  @Test
  void aProxyThatClosesIsAnError() throws Exception {
    try (RawServer proxy = RawServer.answering("", true)) {
      HttpExchange exchange = new HttpExchange(settings(properties("https", proxy.port())));
      fails(Kind.CLOSED, exchange, get("https://api.example/"), AMPLE);
      assertEquals(
          "CONNECT api.example:443 HTTP/1.1\r\nHost: api.example:443\r\n"
              + "User-Agent: countersign\r\n\r\n",
          proxy.head());
      assertTrue(proxy.clientClosed());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "70000", "-1"})
  void aPortThatIsNoneIsNamed(String port) {
    Map<String, String> properties = properties("https", 1);
    properties.put("https.proxyPort", port);

    ExchangeException e =
        fails(
            Kind.PROXY, new HttpExchange(settings(properties)), get("https://api.example/"), AMPLE);

    assertTrue(e.getMessage().contains("https.proxyPort"), e.getMessage());
  }

  @Test
  void withoutPortTheDefaultOfTheSchemeCounts() throws Exception {
    InetSocketAddress https = proxyFor("https://a.example/", Map.of("https.proxyHost", "p"));
    InetSocketAddress http = proxyFor("http://a.example/", Map.of("http.proxyHost", "p"));

    assertNotNull(https);
    assertNotNull(http);
    assertEquals(443, https.getPort());
    assertEquals(80, http.getPort());
    assertNull(proxyFor("https://a.example/", Map.of("http.proxyHost", "p")));
    assertNull(proxyFor("https://a.example/", Map.of("https.proxyHost", "")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "unset",
      value = {
        "unset, localhost, true",
        "unset, 127.1.2.3, true",
        "unset, [::1], true",
        "unset, a.example, false",
        "'', localhost, false",
        "a.example, localhost, true",
        "a.example, a.example, true",
        "A.Example, a.example, true",
        "a.example, b.a.example, false",
        "*.a.example, b.a.example, true",
        "*.a.example, a.example, false",
        "x|*a.example|y, a.example, true",
        "10.*, 10.0.0.1, true",
        "10.*, 110.0.0.1, false",
        "*, a.example, true",
        "a*e, a.example, true",
        "a*p*e, a.example, true",
        "a*q*e, a.example, false",
        "aba*ba, aba, false",
        "'a.example | b.example', b.example, true"
      })
  void nonProxyHostsAreReachedDirectly(@Nullable String patterns, String host, boolean direct)
      throws Exception {
    Map<String, String> properties = properties("https", 1);
    if (patterns != null) {
      properties.put("http.nonProxyHosts", patterns);
    }
    assertEquals(direct, proxyFor("https://" + host + "/", properties) == null);
  }

  private static @Nullable InetSocketAddress proxyFor(String url, Map<String, String> properties)
      throws ExchangeException {
    return ProxyProperties.proxyFor(Endpoint.of(URI.create(url)), settings(properties));
  }

  private static Map<String, String> properties(String scheme, int port) {
    Map<String, String> properties = new HashMap<>();
    properties.put(scheme + ".proxyHost", "127.0.0.1");
    properties.put(scheme + ".proxyPort", Integer.toString(port));
    return properties;
  }

  private static StoreFile trustStore(Path dir, HeldCertificate authority) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority.certificate());
    Path file = dir.resolve("trust.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "password".toCharArray());
    }
    return new StoreFile(file.toString(), "PKCS12", "password".toCharArray());
  }
}
