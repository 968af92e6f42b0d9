package org.example.legacy.urlconnection;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The batch job of an application with an Authenticator, a CookieHandler and a ProxySelector of its
 * own, each of which prints a line when it is asked or fed.
 */
public final class JobWithOwnGlobals {
  private JobWithOwnGlobals() {}

  public static void main(String[] args) throws IOException {
    Authenticator.setDefault(new OwnAuthenticator());
    CookieHandler.setDefault(new OwnCookies());
    ProxySelector.setDefault(new OwnProxies());
    BatchJob.main(args);
  }

  private static void note(String line) {
    System.out.println("note: " + Answers.oneLine(line));
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
      return Collections.emptyMap();
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
      return Collections.singletonList(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      note("proxies told of " + uri);
    }
  }
}
