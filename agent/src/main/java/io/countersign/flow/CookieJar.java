package io.countersign.flow;

import io.countersign.http.Response;
import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one flow run, as a browser keeps them (RFC 6265): they go back to the host that
 * set them, below their path, and are gone when the run ends.
 */
final class CookieJar {
  private static final int MOST = 100;

  private final Map<String, Kept> cookies = new LinkedHashMap<>();

  void store(URI from, Response response) {
    for (String line : response.headers("Set-Cookie")) {
      List<HttpCookie> parsed;
      try {
        parsed = HttpCookie.parse("Set-Cookie: " + line);
      } catch (IllegalArgumentException e) {
        continue; // as browsers do: a cookie that cannot be read is none
      }
      for (HttpCookie cookie : parsed) {
        keep(new Kept(cookie, from));
      }
    }
  }

  /** The value of a {@code Cookie} header, those of the flow first; null where there are none. */
  @Nullable String header(URI to, List<String> ownNamesAndValues) {
    List<String> pairs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < ownNamesAndValues.size(); i += 2) {
      names.add(ownNamesAndValues.get(i));
      pairs.add(ownNamesAndValues.get(i) + "=" + ownNamesAndValues.get(i + 1));
    }
    for (Kept cookie : cookies.values()) {
      if (cookie.goesTo(to) && !names.contains(cookie.name)) {
        pairs.add(cookie.name + "=" + cookie.value);
      }
    }
    return pairs.isEmpty() ? null : String.join("; ", pairs);
  }

  private void keep(Kept cookie) {
    String key = cookie.name + ";" + cookie.domain + ";" + cookie.path;
    cookies.remove(key);
    if (!cookie.isOver && cookies.size() < MOST) {
      cookies.put(key, cookie);
    }
  }

  private static final class Kept {
    final String name;
    final String value;
    final String domain;
    final boolean subdomains;
    final String path;
    final boolean secure;
    final boolean isOver;

    Kept(HttpCookie cookie, URI from) {
      name = cookie.getName();
      value = cookie.getValue();
      String host = host(from);
      String told = cookie.getDomain() == null ? "" : cookie.getDomain();
      String wanted = (told.startsWith(".") ? told.substring(1) : told).toLowerCase(Locale.ROOT);
      // a domain that is not the host's own is not taken over: the cookie stays with its host
      subdomains = wanted.indexOf('.') > 0 && isBelow(host, wanted);
      domain = subdomains ? wanted : host;
      String toldPath = cookie.getPath();
      path = toldPath != null && toldPath.startsWith("/") ? toldPath : folder(from);
      secure = cookie.getSecure();
      isOver = cookie.getMaxAge() == 0;
    }

    boolean goesTo(URI to) {
      String host = host(to);
      String toPath = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
      return (subdomains ? isBelow(host, domain) : host.equals(domain))
          && (toPath.equals(path) || toPath.startsWith(path.endsWith("/") ? path : path + "/"))
          && (!secure || "https".equalsIgnoreCase(to.getScheme()));
    }

    private static String host(URI uri) {
      return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static boolean isBelow(String host, String domain) {
      return host.equals(domain) || host.endsWith("." + domain);
    }

    /** RFC 6265 §5.1.4. */
    private static String folder(URI uri) {
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      int last = path.lastIndexOf('/');
      return last <= 0 ? "/" : path.substring(0, last);
    }
  }
}
