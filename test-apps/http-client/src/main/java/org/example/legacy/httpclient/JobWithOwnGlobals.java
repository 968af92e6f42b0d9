package org.example.legacy.httpclient;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;

/**
 * The batch job of an application with an Authenticator, a CookieHandler and a ProxySelector of its
 * own, in its client and as defaults of the JVM, each of which prints a line when it is asked or
 * fed. Arguments as for {@link BatchJob}.
 */
public final class JobWithOwnGlobals {
  private JobWithOwnGlobals() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    OwnAuthenticator authenticator = new OwnAuthenticator();
    OwnCookies cookies = new OwnCookies();
    OwnProxies proxies = new OwnProxies();
    Authenticator.setDefault(authenticator);
    CookieHandler.setDefault(cookies);
    ProxySelector.setDefault(proxies);
    HttpClient.Builder client = BatchJob.client(args);
    client.authenticator(authenticator).cookieHandler(cookies).proxy(proxies);
    new BatchJob(client.build()).run();
  }

  private static void note(String line) {
    System.out.println("note: " + BatchJob.oneLine(line));
  }

  private static final class OwnAuthenticator extends Authenticator {
    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      note("authenticator asked for " + getRequestingURL() + " " + getRequestingScheme());
      return new PasswordAuthentication("own-user", "own-password".toCharArray());
    }
  }

  private static final class OwnCookies extends CookieHandler {
    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
      note("cookies asked for " + uri + " " + headers);
      return Map.of();
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) {
      note("cookies fed from " + uri + " " + headers);
    }
  }

  private static final class OwnProxies extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      note("proxies asked for " + uri);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      note("proxies told of " + uri);
    }
  }
}
