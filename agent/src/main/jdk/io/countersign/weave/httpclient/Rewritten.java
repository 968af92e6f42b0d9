package io.countersign.weave.httpclient;

import io.countersign.flow.Injection;
import io.countersign.weave.WeakTable;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import jdk.internal.net.http.HttpRequestImpl;

/** A hop that goes on the wire otherwise than the application wrote it. */
final class Rewritten extends WeakTable.Entry<HttpRequestImpl>
    implements BiPredicate<String, String> {
  private static final String LOCATION = "Location";
  private static final BiPredicate<String, String> ALL =
      new BiPredicate<String, String>() {
        @Override
        public boolean test(String name, String value) {
          return true;
        }
      };

  private final Injection injection;
  private final boolean replacesExisting;

  Rewritten(
      HttpRequestImpl hop,
      WeakTable<HttpRequestImpl, Rewritten> table,
      Injection injection,
      boolean replacesExisting) {
    super(hop, table);
    this.injection = injection;
    this.replacesExisting = replacesExisting;
  }

  URI uri(URI uri) {
    if (injection.query() == null) {
      return uri;
    }
    String written = uri.toString();
    int fragment = written.indexOf('#');
    return URI.create(injection.addTo(fragment < 0 ? written : written.substring(0, fragment)));
  }

  HttpHeaders userHeaders(HttpHeaders headers) {
    return replacesExisting || injection.hasCookies()
        ? HttpHeaders.of(headers.map(), this)
        : headers;
  }

  /** Without the site's parameters in where the answer leads. */
  HttpHeaders responseHeaders(HttpHeaders headers) {
    Optional<String> location = headers.firstValue(LOCATION);
    if (!location.isPresent()) {
      return headers;
    }
    String clean = injection.takenFrom(location.get());
    if (clean.equals(location.get())) {
      return headers;
    }
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.putAll(headers.map());
    fields.put(LOCATION, Collections.singletonList(clean));
    return HttpHeaders.of(fields, ALL);
  }

  /** Whether a header of the application goes on the wire. */
  @Override
  public boolean test(String name, String value) {
    return !(replacesExisting && carries(name))
        && !(injection.hasCookies() && name.equalsIgnoreCase("Cookie"));
  }

  private boolean carries(String header) {
    for (int i = 0; i < injection.headerCount(); i++) {
      if (injection.headerName(i).equalsIgnoreCase(header)) {
        return true;
      }
    }
    return false;
  }
}
