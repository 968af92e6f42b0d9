package io.countersign.start;

import io.countersign.config.Configuration;
import io.countersign.config.SitePolicy;
import io.countersign.config.SiteSettings;
import io.countersign.credential.Acquirer;
import io.countersign.credential.FlowAcquirer;
import io.countersign.credential.Keeper;
import io.countersign.credential.Site;
import io.countersign.credential.StoredAcquirer;
import io.countersign.flow.FlowRunner;
import io.countersign.http.HttpExchange;
import io.countersign.match.SiteTable;
import io.countersign.observe.Log;
import io.countersign.store.TokenStore;
import io.countersign.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Sites at work, made from sites as configured. */
final class Sites {
  private Sites() {}

  static SiteTable<Site> of(Configuration configuration, Clock clock) {
    Random random = new Random();
    Exchanges exchanges = new Exchanges(clock);
    TokenStore store = Stores.of(configuration.agent(), clock);
    SiteTable.Builder<Site> table = SiteTable.builder();
    List<Keeper> releasing = new ArrayList<>();
    for (SiteSettings settings : configuration.sites()) {
      Site site = site(settings, exchanges.of(settings), store, clock, random);
      table.add(site, settings.match(), settings.except());
      if (settings.flow().releases(settings.parameters())) {
        releasing.add(site.keeper());
      }
    }
    if (!releasing.isEmpty()) {
      try {
        Runtime.getRuntime().addShutdownHook(new Farewell(releasing, clock));
      } catch (IllegalStateException shuttingDown) {
        Log.warn("not-released", "reason", "the JVM was shutting down when the agent started");
      }
    }
    return table.build();
  }

  private static Site site(
      SiteSettings settings,
      HttpExchange http,
      @Nullable TokenStore store,
      Clock clock,
      Random random) {
    SitePolicy policy = settings.policy();
    FlowRunner runner =
        new FlowRunner(
            settings.name(),
            settings.flow(),
            settings.parameters(),
            http,
            clock,
            policy.allowHttp());
    Acquirer acquirer =
        store == null || settings.flow().kept().isEmpty()
            ? new FlowAcquirer(runner)
            : new StoredAcquirer(settings.name(), runner, settings.flow().kept(), store, clock);
    return new Site(
        settings.name(),
        new Keeper(settings.name(), acquirer, clock, random, policy.waitMillis()),
        settings.flow().headerNames(settings.parameters()),
        settings.rejectStatuses(),
        policy.replaceExisting() ? Site.OnExisting.REPLACE : Site.OnExisting.KEEP,
        policy.passOnFailure() ? Site.OnFailure.PASS : Site.OnFailure.FAIL);
  }
}
