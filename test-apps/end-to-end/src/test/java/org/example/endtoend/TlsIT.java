package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.example.standin.Echo;
import org.example.standin.SeenRequest;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** API and token endpoint over https, trusted through the application's own trust store. */
class TlsIT {
  private static final String STORE_PASSWORD = "changeit";

  private final HeldCertificate root =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test root").build();
  private final HandshakeCertificates certificates =
      new HandshakeCertificates.Builder()
          .heldCertificate(
              new HeldCertificate.Builder()
                  .signedBy(root)
                  .addSubjectAlternativeName("127.0.0.1")
                  .addSubjectAlternativeName("localhost")
                  .build())
          .build();

  @OnEveryClient
  void servedOverHttpsAcrossARevocation(Target target, @TempDir Path folder) throws Exception {
    serve(target, folder, false);
  }

  @OnEveryHttpClient
  void servedOverHttp2AcrossARevocation(Target target, @TempDir Path folder) throws Exception {
    serve(target, folder, true);
  }

  @OnEveryClient
  void tokenEndpointThatIsNotTrustedGetsNoSecret(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start(certificates.sslContext(), Clock.systemUTC());
        StandIn api = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .clientCredentials("api", standIn, api.url("/api/**")))
                .start("BatchJob")) {
      String answer = job.ask("GET " + api.url("/api/orders"));
      assertTrue(answer.startsWith("IOException: "), answer);
      assertTrue(answer.contains(standIn.url("/oauth2/token")), answer);
      assertEquals(List.of(), standIn.seen(), "nothing was to arrive over an untrusted connection");
    }
  }

  private void serve(Target target, Path folder, boolean http2) throws Exception {
    try (StandIn standIn = StandIn.start(certificates.sslContext(), Clock.systemUTC());
        MockWebServer api = new MockWebServer()) {
      api.useHttps(certificates.sslSocketFactory(), false);
      api.setProtocols(
          http2 ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1));
      api.setDispatcher(new ThroughStandIn(standIn));
      api.start(InetAddress.getByName("127.0.0.1"), 0);
      String base = "https://127.0.0.1:" + api.getPort();
      LegacyProcess.Launch launch =
          LegacyProcess.of(target)
              .agent(
                  new AgentProperties(folder).clientCredentials("api", standIn, base + "/api/**"))
              .jvm(
                  "-Djavax.net.ssl.trustStore=" + trustStore(folder),
                  "-Djavax.net.ssl.trustStoreType=JKS",
                  "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD);
      if (http2) {
        launch.http2();
      }
      try (LegacyProcess job = launch.start("BatchJob")) {
        for (String order : target.client().orders) {
          boolean post = order.startsWith("POST");
          String text = post ? "order 4711 " + "ü".repeat(3000) : "";
          String url = base + "/api/orders" + (post ? " " + text : "");
          String served = "200 " + Echo.of(post ? "POST" : "GET", "/api/orders", text);
          assertEquals(served, job.ask(order + " " + url), () -> order + "\n" + job.err());
          standIn.tokens().revoke();
          assertEquals(served, job.ask(order + " " + url), () -> order + " revoked\n" + job.err());
        }
        assertEquals(1 + target.client().orders.size(), standIn.tokens().issued(), job::err);
        for (SeenRequest request : standIn.seen("/api/")) {
          // MockWebServer keeps this pseudo-header of h2, and writes HTTP/1.1 for every version
          assertEquals(http2, request.header(":scheme") != null, () -> "over h2: " + request);
        }
        assertTrue(standIn.statuses("/api/").contains(401), "the revocation was to be seen");
      }
    }
  }

  private Path trustStore(Path folder) throws IOException, GeneralSecurityException {
    // JKS: the one type that every JDK from 8 on reads without a setting
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    store.setCertificateEntry("root", root.certificate());
    Path file = folder.resolve("trust.jks");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, STORE_PASSWORD.toCharArray());
    }
    return file;
  }
}
