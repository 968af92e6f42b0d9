package io.countersign.start;

import io.countersign.config.SiteSettings;
import io.countersign.config.TlsSettings;
import io.countersign.flow.FlowException;
import io.countersign.http.ExchangeSettings;
import io.countersign.http.HttpExchange;
import io.countersign.http.StoreFile;
import io.countersign.time.Clock;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The agent's own HTTP: one for all sites, another for a site with stores of its own. */
public final class Exchanges {
  private final ExchangeSettings settings;
  private final HttpExchange common;

  public Exchanges(final Clock clock) {
    settings =
        new ExchangeSettings(
            new LongSupplier() {
              @Override
              public long getAsLong() {
                return clock.monotonicNanos();
              }
            },
            new Function<String, @Nullable String>() {
              @Override
              public @Nullable String apply(String property) {
                return System.getProperty(property);
              }
            });
    common = new HttpExchange(settings);
  }

  public HttpExchange of(SiteSettings site) {
    TlsSettings trust = site.trustStore();
    TlsSettings keys = site.keyStore();
    if (trust == null && keys == null) {
      return common;
    }
    ExchangeSettings own = settings;
    if (trust != null) {
      own = own.withTrustStore(store(trust));
    }
    if (keys != null) {
      own = own.withKeyStore(store(keys));
    }
    return new HttpExchange(own);
  }

  private static StoreFile store(final TlsSettings tls) {
    return new StoreFile(
        tls.file(),
        tls.type(),
        new StoreFile.Password() {
          @Override
          public char @Nullable [] read() throws IOException {
            try {
              return tls.password();
            } catch (FlowException e) {
              throw new IOException(e.getMessage());
            }
          }
        });
  }
}
