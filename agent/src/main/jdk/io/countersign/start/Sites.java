package io.countersign.start;

import io.countersign.config.Configuration;
import io.countersign.config.SitePolicy;
import io.countersign.config.SiteSettings;
import io.countersign.credential.Acquirer;
import io.countersign.credential.Keeper;
import io.countersign.credential.Site;
import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.http.ExchangeSettings;
import io.countersign.http.HttpExchange;
import io.countersign.match.SiteTable;
import io.countersign.time.Clock;
import io.countersign.time.SystemClock;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sites at work, made from sites as configured. */
final class Sites {
  private Sites() {}

  static SiteTable<Site> of(Configuration configuration) {
    Clock clock = new SystemClock();
    Random random = new Random();
    HttpExchange http = new HttpExchange(exchange(clock));
    SiteTable.Builder<Site> table = SiteTable.builder();
    for (SiteSettings settings : configuration.sites()) {
      table.add(site(settings, http, clock, random), settings.match(), settings.except());
    }
    return table.build();
  }

  private static ExchangeSettings exchange(final Clock clock) {
    return new ExchangeSettings(
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
  }

  private static Site site(SiteSettings settings, HttpExchange http, Clock clock, Random random) {
    SitePolicy policy = settings.policy();
    final FlowRunner runner =
        new FlowRunner(settings.flow(), settings.parameters(), http, clock, policy.allowHttp());
    Acquirer acquirer =
        new Acquirer() {
          @Override
          public Acquired acquire(long timeoutMillis) throws FlowException {
            return runner.acquire(timeoutMillis);
          }
        };
    return new Site(
        settings.name(),
        new Keeper(settings.name(), acquirer, clock, random, policy.waitMillis()),
        settings.flow().headerNames(settings.parameters()),
        settings.rejectStatuses(),
        policy.replaceExisting() ? Site.OnExisting.REPLACE : Site.OnExisting.KEEP,
        policy.passOnFailure() ? Site.OnFailure.PASS : Site.OnFailure.FAIL);
  }
}
