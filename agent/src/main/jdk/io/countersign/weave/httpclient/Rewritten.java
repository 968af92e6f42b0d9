package io.countersign.weave.httpclient;

import io.countersign.flow.Injection;
import io.countersign.weave.WeakTable;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.function.BiPredicate;
import jdk.internal.net.http.HttpRequestImpl;

/** A hop that goes on the wire otherwise than the application wrote it. */
final class Rewritten extends WeakTable.Entry<HttpRequestImpl>
    implements BiPredicate<String, String> {
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
