package io.countersign.http;

import static io.countersign.http.Exchanges.AMPLE;
import static io.countersign.http.Exchanges.SHORT;
import static io.countersign.http.Exchanges.fails;
import static io.countersign.http.Exchanges.get;
import static io.countersign.http.Exchanges.settings;
import static io.countersign.http.Exchanges.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.ExchangeException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TlsTest {
  private static final char[] PASSWORD = "store-s3cret".toCharArray();

  @TempDir
  @SuppressWarnings("NullAway") // JUnit sets it
  static Path dir;

  private static HeldCertificate authority;
  private static StoreFile trusting;

  private final MockWebServer server = new MockWebServer();

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority = new HeldCertificate.Builder().certificateAuthority(1).commonName("ca").build();
    trusting = trustStore("PKCS12");
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void aServerThatTheTrustStoreOfTheSettingsKnowsIsTrusted(String type) throws Exception {
    serve(leaf("127.0.0.1"));
    HttpExchange exchange = new HttpExchange(settings().withTrustStore(trustStore(type)));
    server.enqueue(new MockResponse().setBody("safe"));
    server.enqueue(new MockResponse().setBody("again"));

    assertEquals("safe", text(exchange.send(get(url()), AMPLE)));
    assertEquals("again", text(exchange.send(get(url()), AMPLE)));
  }

  @Test
  void aServerThatTheJdkDoesNotTrustIsRefused() throws Exception {
    serve(leaf("127.0.0.1"));

    ExchangeException e = fails(Kind.TLS, new HttpExchange(settings()), get(url()), AMPLE);

    assertSays(e, "is not trusted; put its authority into the trust store of the site");
    assertSays(e, "https://127.0.0.1:" + server.getPort() + "/token: ");
    assertEquals(0, server.getRequestCount());
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.2", "other.example", "''"})
  void aCertificateForAnotherHostIsRefused(String name) throws Exception {
    serve(leaf(name));

    ExchangeException e = fails(Kind.TLS, trusting(), get(url()), AMPLE);

    assertSays(e, "is for another host name");
    assertEquals(0, server.getRequestCount());
  }

  @Test
  void anExpiredCertificateIsRefused() throws Exception {
    long end = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    serve(
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("127.0.0.1")
            .validityInterval(end - 1_000_000, end)
            .build());

    assertSays(fails(Kind.TLS, trusting(), get(url()), AMPLE), "certificate has expired");
  }

  @Test
  void aNameIsVerifiedAndAnnouncedEvenWithoutDot() throws Exception {
    HandshakeCertificates certificates = certificates(leaf("inner"));
    try (SSLServerSocket listener =
        (SSLServerSocket)
            certificates
                .sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> announced = new CompletableFuture<>();
      Thread thread = new Thread(() -> answerOnce(listener, announced));
      thread.setDaemon(true);
      thread.start();
      HttpExchange exchange =
          new HttpExchange(
              settings().withTrustStore(trusting),
              host -> new InetAddress[] {InetAddress.getLoopbackAddress()});

      Response response =
          exchange.send(get("https://inner:" + listener.getLocalPort() + "/"), AMPLE);

      assertEquals("x", text(response));
      assertEquals("inner", announced.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aClientCertificateOfTheKeyStoreIsShown() throws Exception {
    serve(leaf("127.0.0.1"));
    server.requireClientAuth();
    server.enqueue(new MockResponse().setBody("known"));
    HttpExchange exchange =
        new HttpExchange(settings().withTrustStore(trusting).withKeyStore(keyStore()));

    assertEquals("known", text(exchange.send(get(url()), AMPLE)));
  }

  @Test
  void aServerThatWantsAClientCertificateSaysSo() throws Exception {
    serve(leaf("127.0.0.1"));
    server.requireClientAuth();
    server.enqueue(new MockResponse());

    // TLS or, where the reset overtakes the alert, CLOSED
    ExchangeException e =
        assertThrows(ExchangeException.class, () -> trusting().send(get(url()), AMPLE));

    assertSays(e, "key store of the site");
  }

  @Test
  void aServerThatSpeaksPlainHttpIsNamedAsSuch() throws Exception {
    try (RawServer raw =
        RawServer.atOnce(
            (self, socket) ->
                socket
                    .getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII)))) {
      ExchangeException e = fails(Kind.TLS, trusting(), get(raw.url("https")), AMPLE);
      assertSays(e, "does not speak TLS on this port");
      assertTrue(raw.clientClosed());
    }
  }

  @Test
  void aServerThatClosesInTheHandshakeIsAnError() throws Exception {
    try (RawServer raw = RawServer.atOnce((self, socket) -> socket.shutdownOutput())) {
      ExchangeException e = fails(Kind.TLS, trusting(), get(raw.url("https")), AMPLE);
      assertSays(e, "closed the connection during the handshake");
      assertTrue(raw.clientClosed());
    }
  }

  @Test
  void aServerOfOldProtocolsOnlyIsNamedAsSuch() throws Exception {
    try (RawServer raw =
        RawServer.atOnce(
            (self, socket) -> {
              socket.getInputStream().read();
              // a fatal alert: protocol_version (RFC 5246 §7.2)
              socket.getOutputStream().write(new byte[] {21, 3, 1, 0, 2, 2, 70});
            })) {
      ExchangeException e = fails(Kind.TLS, trusting(), get(raw.url("https")), AMPLE);
      assertSays(e, "no TLS version in common");
      assertTrue(raw.clientClosed());
    }
  }

  @Test
  void silenceInTheHandshakeEndsAtTheDeadline() throws Exception {
    try (RawServer raw = RawServer.atOnce((self, socket) -> {})) {
      fails(Kind.NO_ANSWER, trusting(), get(raw.url("https")), SHORT);
      assertTrue(raw.clientClosed());
    }
  }

  @Test
  void aHandshakeThatDripsBytesOfOneRecordEndsAtTheDeadline() throws Exception {
    AtomicLong now = new AtomicLong();
    HttpExchange exchange =
        new HttpExchange(new ExchangeSettings(now::get, name -> null).withTrustStore(trusting));
    try (RawServer raw =
        RawServer.atOnce(
            (self, socket) -> {
              OutputStream out = socket.getOutputStream();
              // a handshake record of 16 KiB that never becomes whole
              out.write(new byte[] {22, 3, 3, 0x40, 0});
              RawServer.dripUntilClosed(out, 0, () -> now.addAndGet(1_000_000_000));
            })) {
      ExchangeException e = fails(Kind.NO_ANSWER, exchange, get(raw.url("https")), AMPLE);
      assertSays(e, "the TLS handshake was not complete in time");
      assertTrue(raw.clientClosed());
    }
  }

  @Test
  void aStoreThatCannotBeReadIsNamedWithoutItsPassword() throws Exception {
    StoreFile missing = new StoreFile(dir.resolve("none.p12").toString(), "PKCS12", PASSWORD);
    StoreFile wrong =
        new StoreFile(trustFile("PKCS12").toString(), "PKCS12", "a-s3cret".toCharArray());
    Request request = get("https://127.0.0.1:1/");

    for (StoreFile file : List.of(missing, wrong)) {
      HttpExchange exchange = new HttpExchange(settings().withTrustStore(file));
      assertSays(fails(Kind.STORE, exchange, request, AMPLE), file.toString());
    }
    HttpExchange exchange = new HttpExchange(settings().withKeyStore(missing));
    assertSays(fails(Kind.STORE, exchange, request, AMPLE), missing.toString());
  }

  @Test
  void aSetUpThatTakesAllTheTimeIsNotBlamedOnTheNetwork() {
    AtomicLong now = new AtomicLong();
    HttpExchange exchange =
        new HttpExchange(new ExchangeSettings(() -> now.getAndAdd(AMPLE), name -> null));

    assertSays(
        fails(Kind.CONNECT_TIMEOUT, exchange, get("https://127.0.0.1:1/"), AMPLE), "set-up of TLS");
  }

  @Test
  void aStoreThatIsMendedIsReadAtTheNextTry() throws Exception {
    serve(leaf("127.0.0.1"));
    server.enqueue(new MockResponse().setBody("mended"));
    Path late = dir.resolve("late.p12");
    HttpExchange exchange =
        new HttpExchange(
            settings().withTrustStore(new StoreFile(late.toString(), "PKCS12", PASSWORD)));

    fails(Kind.STORE, exchange, get(url()), AMPLE);
    Files.copy(trustFile("PKCS12"), late);

    assertEquals("mended", text(exchange.send(get(url()), AMPLE)));
  }

  private static HttpExchange trusting() {
    return new HttpExchange(settings().withTrustStore(trusting));
  }

  private void serve(HeldCertificate leaf) throws IOException {
    server.useHttps(certificates(leaf).sslSocketFactory(), false);
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  private String url() {
    return "https://127.0.0.1:" + server.getPort() + "/token?code=s3cret";
  }

  private static HandshakeCertificates certificates(HeldCertificate leaf) {
    return new HandshakeCertificates.Builder()
        .heldCertificate(leaf)
        .addTrustedCertificate(authority.certificate())
        .build();
  }

  private static HeldCertificate leaf(String name) {
    HeldCertificate.Builder leaf = new HeldCertificate.Builder().signedBy(authority);
    return name.isEmpty() ? leaf.build() : leaf.addSubjectAlternativeName(name).build();
  }

  private static StoreFile trustStore(String type) throws Exception {
    return new StoreFile(trustFile(type).toString(), type, PASSWORD);
  }

  private static Path trustFile(String type) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setCertificateEntry("authority", authority.certificate());
    return write(store, dir.resolve("trust." + type));
  }

  private static StoreFile keyStore() throws Exception {
    HeldCertificate client = leaf("client.example");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "client",
        client.keyPair().getPrivate(),
        PASSWORD,
        new Certificate[] {client.certificate(), authority.certificate()});
    return new StoreFile(write(store, dir.resolve("keys.p12")).toString(), "PKCS12", PASSWORD);
  }

  private static Path write(KeyStore store, Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }

  private static void answerOnce(SSLServerSocket listener, CompletableFuture<String> announced) {
    try (SSLSocket socket = (SSLSocket) listener.accept()) {
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      SNIHostName name =
          (SNIHostName) ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames().get(0);
      announced.complete(name.getAsciiName());
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".getBytes(US_ASCII));
      socket.getInputStream().readAllBytes();
    } catch (IOException | RuntimeException e) {
      announced.completeExceptionally(e);
    }
  }

  private static void assertSays(ExchangeException e, String words) {
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
