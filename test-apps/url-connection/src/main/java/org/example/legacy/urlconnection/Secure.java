package org.example.legacy.urlconnection;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** https: its getters, the application's own socket factory and verifier, and the tunnel. */
final class Secure {
  private Secure() {}

  static void into(Map<String, Situation> all) {
    all.put("https-get", p -> Outcomes.of(p.open("/echo")));
    for (String how : new String[] {"buffered", "fixed", "chunked"}) {
      all.put("https-post-" + how, place -> posted(place, how));
      all.put("https-expect-" + how, place -> expected(place, how));
    }
    getter(all, "getCipherSuite", HttpsURLConnection::getCipherSuite);
    getter(all, "getServerCertificates", c -> c.getServerCertificates().length);
    getter(all, "getLocalCertificates", HttpsURLConnection::getLocalCertificates);
    getter(all, "getPeerPrincipal", c -> c.getPeerPrincipal() != null);
    getter(all, "getLocalPrincipal", HttpsURLConnection::getLocalPrincipal);
    getter(all, "getSSLSession", Secure::session);
    all.put("https-redirect", p -> Outcomes.of(p.open("/redirect/302?/echo")));
    all.put("https-reuse", p -> Outcomes.of(p.open("/echo")) + Outcomes.of(p.open("/echo")));
    all.put(
        "https-idle-closed",
        p -> Outcomes.of(p.open("/echo")) + Outcomes.of(p.open("/dies-if-reused")));
    all.put("https-own-socket-factory", Secure::ownFactory);
    all.put("https-own-default-socket-factory", Secure::ownDefaultFactory);
    all.put("https-other-name-not-verified", p -> named(p, null));
    all.put("https-own-verifier-accepts", p -> named(p, (host, session) -> true));
    all.put("https-own-verifier-refuses", p -> named(p, (host, session) -> false));
    all.put("https-not-trusted", Secure::notTrusted);
    all.put("https-by-tunnel", p -> Outcomes.of(p.openByProxy("/echo")));
    all.put("https-post-by-tunnel", Secure::postedByTunnel);
    all.put("https-by-closed-tunnel", p -> Proxies.asked(p.openByProxy("/echo")));
    all.put("https-by-closed-tunnel-not-answered", p -> Outcomes.of(p.openByProxy("/echo")));
  }

  private static void getter(Map<String, Situation> all, String name, Getter getter) {
    all.put(
        "https-" + name,
        place -> {
          HttpsURLConnection connection = (HttpsURLConnection) place.open("/echo");
          String before = Outcomes.attempt(() -> getter.of(connection));
          connection.connect();
          String connected = Outcomes.attempt(() -> getter.of(connection));
          String answer = Outcomes.of(connection);
          return before + connected + answer + Outcomes.attempt(() -> getter.of(connection));
        });
  }

  /** {@code getSSLSession}: Java 12 and later. */
  private static Object session(HttpsURLConnection connection) throws Exception {
    try {
      Object session = HttpsURLConnection.class.getMethod("getSSLSession").invoke(connection);
      return session.toString().startsWith("Optional[");
    } catch (NoSuchMethodException before12) {
      return "not on Java 11";
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  private static String posted(Place place, String how) throws IOException {
    HttpURLConnection connection = Bodies.opened(place, "/echo", how, 100);
    Bodies.write(connection, 100);
    return Outcomes.of(connection);
  }

  private static String expected(Place place, String how) throws IOException {
    HttpURLConnection connection = Bodies.opened(place, "/echo", how, 100);
    connection.setRequestProperty("Expect", "100-continue");
    Bodies.write(connection, 100);
    return Outcomes.of(connection);
  }

  private static String postedByTunnel(Place place) throws IOException {
    HttpURLConnection connection = place.openByProxy("/echo");
    connection.setDoOutput(true);
    connection.setChunkedStreamingMode(0);
    Bodies.write(connection, 100);
    return Outcomes.of(connection);
  }

  private static String ownFactory(Place place) throws Exception {
    HttpsURLConnection connection = (HttpsURLConnection) place.open("/echo");
    SSLSocketFactory own = trusting(true);
    connection.setSSLSocketFactory(own);
    return Outcomes.of(connection) + (connection.getSSLSocketFactory() == own);
  }

  private static String ownDefaultFactory(Place place) throws Exception {
    SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
    HttpsURLConnection.setDefaultSSLSocketFactory(trusting(true));
    try {
      return Outcomes.of(place.open("/echo"));
    } finally {
      HttpsURLConnection.setDefaultSSLSocketFactory(before);
    }
  }

  private static String notTrusted(Place place) throws Exception {
    HttpsURLConnection connection = (HttpsURLConnection) place.open("/echo");
    connection.setSSLSocketFactory(trusting(false));
    return Outcomes.attempt(() -> Outcomes.of(connection));
  }

  /** Under a name of this machine that is not in the certificate. */
  private static String named(Place place, HostnameVerifier verifier) throws IOException {
    String url = place.url("/echo").replace("127.0.0.1", "localhost");
    HttpsURLConnection connection = (HttpsURLConnection) new java.net.URL(url).openConnection();
    StringBuilder asked = new StringBuilder();
    if (verifier != null) {
      connection.setHostnameVerifier(
          (host, session) -> {
            asked.append(" verifies ").append(host);
            return verifier.verify(host, session);
          });
    }
    return Outcomes.attempt(() -> connection.getResponseCode() + Outcomes.body(connection)) + asked;
  }

  private static SSLSocketFactory trusting(boolean ours) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    if (ours) {
      try (InputStream in = new FileInputStream(System.getProperty("javax.net.ssl.trustStore"))) {
        store.load(in, null);
      }
    } else {
      store.load(null, null);
      store.setCertificateEntry("another", anyOther());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  /** Of those that come with the JDK. */
  private static java.security.cert.Certificate anyOther() throws Exception {
    KeyStore own = KeyStore.getInstance("JKS");
    String home = System.getProperty("java.home");
    try (InputStream in = new FileInputStream(home + "/lib/security/cacerts")) {
      own.load(in, null);
    }
    return own.getCertificate(own.aliases().nextElement());
  }

  /** What may be asked once there is a session. */
  private interface Getter {
    Object of(HttpsURLConnection connection) throws Exception;
  }
}
