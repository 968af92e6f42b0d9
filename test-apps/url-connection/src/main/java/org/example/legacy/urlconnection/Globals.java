package org.example.legacy.urlconnection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CacheRequest;
import java.net.CacheResponse;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.ResponseCache;
import java.net.URI;
import java.net.URLConnection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What an application sets for the whole JVM: cookies and a cache. */
final class Globals {
  private Globals() {}

  static void into(Map<String, Situation> all) {
    all.put("cookies-kept", Globals::cookies);
    all.put("cookies-and-own-cookie-header", Globals::ownCookie);
    all.put("cache-asked-and-fed", p -> cached(p, true, "/echo"));
    all.put("cache-hit-sends-nothing", Globals::hit);
    all.put("cache-not-fed-with-errors", p -> cached(p, true, "/status/404"));
    all.put("cache-not-used", p -> cached(p, false, "/echo"));
  }

  private static String cookies(Place place) throws IOException {
    CookieManager cookies = new CookieManager();
    CookieHandler.setDefault(cookies);
    try {
      return Outcomes.of(place.open("/cookie"))
          + Outcomes.of(place.open("/cookie"))
          + cookies.getCookieStore().getCookies();
    } finally {
      CookieHandler.setDefault(null);
    }
  }

  private static String ownCookie(Place place) throws IOException {
    CookieHandler.setDefault(new CookieManager());
    try {
      String first = Outcomes.of(place.open("/cookie"));
      HttpURLConnection connection = place.open("/echo");
      connection.setRequestProperty("Cookie", "mine=1");
      return first + Outcomes.of(connection);
    } finally {
      CookieHandler.setDefault(null);
    }
  }

  private static String cached(Place place, boolean used, String path) throws IOException {
    Cache cache = new Cache(false);
    ResponseCache.setDefault(cache);
    try {
      HttpURLConnection connection = place.open(path);
      connection.setDefaultUseCaches(true);
      connection.setUseCaches(used);
      connection.setRequestProperty("X-Mine", "1");
      return Outcomes.of(connection) + cache.told + cache.stored;
    } finally {
      ResponseCache.setDefault(null);
    }
  }

  private static String hit(Place place) throws IOException {
    Cache cache = new Cache(true);
    ResponseCache.setDefault(cache);
    try {
      return Outcomes.of(place.open("/echo")) + cache.told;
    } finally {
      ResponseCache.setDefault(null);
    }
  }

  private static final class Cache extends ResponseCache {
    final StringBuilder told = new StringBuilder();
    final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private final boolean full;

    Cache(boolean full) {
      this.full = full;
    }

    @Override
    public CacheResponse get(URI uri, String method, Map<String, List<String>> headers) {
      told.append(" asked ").append(uri).append(method).append(headers.get("X-Mine"));
      told.append(headers.get("Authorization"));
      return full ? new Stored() : null;
    }

    @Override
    public CacheRequest put(URI uri, URLConnection connection) throws IOException {
      told.append(" fed ").append(uri).append(((HttpURLConnection) connection).getResponseCode());
      return new CacheRequest() {
        @Override
        public OutputStream getBody() {
          return stored;
        }

        @Override
        public void abort() {
          told.append(" aborted");
        }
      };
    }
  }

  private static final class Stored extends CacheResponse {
    @Override
    public Map<String, List<String>> getHeaders() {
      return Collections.singletonMap(null, Collections.singletonList("HTTP/1.1 200 Kept"));
    }

    @Override
    public InputStream getBody() {
      return new ByteArrayInputStream(new byte[] {'k', 'e', 'p', 't'});
    }
  }
}
