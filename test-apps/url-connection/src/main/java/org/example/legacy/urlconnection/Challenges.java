package org.example.legacy.urlconnection;

import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.util.Map;

/** Challenges, and the application's own Authenticator. */
final class Challenges {
  private Challenges() {}

  static void into(Map<String, Situation> all) {
    for (String scheme : new String[] {"basic", "digest", "ntlm"}) {
      String path = "/" + scheme;
      all.put("challenge-" + scheme + "-elsewhere", p -> byDefault(p.openOther(path)));
      all.put("challenge-" + scheme + "-elsewhere-own", p -> own(p.openOther(path)));
      all.put("challenge-" + scheme + "-not-answered", p -> Outcomes.of(p.openOther(path)));
    }
    all.put("challenge-basic-elsewhere-of-post", Challenges::posted);
    all.put("challenge-basic-elsewhere-of-chunked", Challenges::streamed);
    all.put("challenge-basic-elsewhere-twice", Challenges::remembered);
    all.put("challenge-after-redirect", Challenges::redirected);
    all.put("authenticator-not-needed", p -> byDefault(p.open("/echo")));
    all.put("authenticator-not-needed-own", p -> own(p.open("/echo")));
    all.put("challenge-basic-same-site", p -> byDefault(p.open("/basic")));
    all.put("challenge-digest-same-site", p -> byDefault(p.open("/digest")));
    all.put("x-token-challenge-basic-same-site", p -> byDefault(p.open("/basic")));
    all.put("x-token-challenge-digest-same-site", p -> byDefault(p.open("/digest")));
  }

  static <T> T asked(Authenticator authenticator, java.util.concurrent.Callable<T> step)
      throws IOException {
    Authenticator.setDefault(authenticator);
    try {
      return step.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      Authenticator.setDefault(null);
    }
  }

  private static String byDefault(HttpURLConnection connection) throws IOException {
    OwnAuthenticator authenticator = new OwnAuthenticator();
    return asked(
        authenticator, () -> Outcomes.attempt(() -> Outcomes.of(connection)) + authenticator.told);
  }

  /** {@code setAuthenticator} of the connection: Java 9 and later. */
  private static String own(HttpURLConnection connection) throws Exception {
    OwnAuthenticator authenticator = new OwnAuthenticator();
    try {
      HttpURLConnection.class
          .getMethod("setAuthenticator", Authenticator.class)
          .invoke(connection, authenticator);
    } catch (NoSuchMethodException java8) {
      return "not on Java 8";
    }
    return Outcomes.attempt(() -> Outcomes.of(connection)) + authenticator.told;
  }

  private static String posted(Place place) throws IOException {
    HttpURLConnection connection = place.openOther("/basic");
    connection.setDoOutput(true);
    connection.getOutputStream().write(Bodies.body(9));
    return byDefault(connection);
  }

  private static String streamed(Place place) throws IOException {
    HttpURLConnection connection = place.openOther("/basic");
    connection.setDoOutput(true);
    connection.setChunkedStreamingMode(0);
    connection.getOutputStream().write(Bodies.body(9));
    return byDefault(connection);
  }

  private static String remembered(Place place) throws IOException {
    return byDefault(place.openOther("/basic")) + byDefault(place.openOther("/basic"));
  }

  private static String redirected(Place place) throws IOException {
    return byDefault(place.open("/redirect/302?" + place.other("/basic")));
  }

  /** Remembers what it was asked. */
  static final class OwnAuthenticator extends Authenticator {
    final StringBuilder told = new StringBuilder();

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      told.append(" asked: ").append(getRequestorType()).append(' ').append(getRequestingScheme());
      told.append(' ').append(getRequestingPrompt()).append(' ').append(getRequestingURL());
      return new PasswordAuthentication("own-user", "own-password".toCharArray());
    }
  }
}
