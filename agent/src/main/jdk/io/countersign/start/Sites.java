package io.countersign.start;

import io.countersign.config.AgentSettings;
import io.countersign.config.Configuration;
import io.countersign.config.SitePolicy;
import io.countersign.config.SiteSettings;
import io.countersign.credential.Acquirer;
import io.countersign.credential.FlowAcquirer;
import io.countersign.credential.Keeper;
import io.countersign.credential.Refusals;
import io.countersign.credential.Site;
import io.countersign.credential.StoredAcquirer;
import io.countersign.flow.FlowRunner;
import io.countersign.http.HttpExchange;
import io.countersign.match.SiteTable;
import io.countersign.store.TokenStore;
import io.countersign.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sites at work, made from sites as configured; those whose credential is the same stay at work.
 */
final class Sites {
  private final Clock clock;
  private final Random random = new Random();
  private final Exchanges exchanges;
  private final Farewell farewell;
  private @Nullable Configuration configuration;
  private @Nullable TokenStore store;
  private Map<String, Site> atWork = new LinkedHashMap<>();

  Sites(Clock clock) {
    this.clock = clock;
    exchanges = new Exchanges(clock);
    farewell = new Farewell(clock);
  }

  /** Takes a valid configuration into force: the table of its sites. */
  synchronized SiteTable<Site> take(Configuration taken) {
    Configuration before = configuration;
    AgentSettings agent = taken.agent();
    boolean sameStore = before != null && before.agent().hasSamePlaces(agent);
    TokenStore tokens = sameStore ? store : Stores.of(agent, clock);
    Map<String, Site> next = new LinkedHashMap<>();
    SiteTable.Builder<Site> table = SiteTable.builder();
    for (SiteSettings settings : taken.sites()) {
      Site kept = kept(settings, before, sameStore);
      Site site = kept == null ? site(settings, tokens) : kept;
      next.put(settings.name(), site);
      table.add(site, settings.match(), settings.except());
      if (kept == null && settings.flow().releases(settings.parameters())) {
        farewell.add(site.keeper());
      }
    }
    configuration = taken;
    store = tokens;
    atWork = next;
    return table.build();
  }

  /** In the order of the configuration. */
  synchronized List<Site> all() {
    return new ArrayList<>(atWork.values());
  }

  private @Nullable Site kept(
      SiteSettings settings, @Nullable Configuration before, boolean sameStore) {
    if (before != null && (sameStore || settings.flow().kept().isEmpty())) {
      for (SiteSettings earlier : before.sites()) {
        if (earlier.name().equals(settings.name())) {
          return earlier.hasSameCredentialAs(settings) ? atWork.get(settings.name()) : null;
        }
      }
    }
    return null;
  }

  private Site site(SiteSettings settings, @Nullable TokenStore tokens) {
    SitePolicy policy = settings.policy();
    HttpExchange http = exchanges.of(settings);
    FlowRunner runner =
        new FlowRunner(
            settings.name(),
            settings.flow(),
            settings.parameters(),
            http,
            clock,
            policy.allowHttp());
    Acquirer acquirer =
        tokens == null || settings.flow().kept().isEmpty()
            ? new FlowAcquirer(runner)
            : new StoredAcquirer(settings.name(), runner, settings.flow().kept(), tokens, clock);
    return new Site(
        settings.name(),
        new Keeper(settings.name(), acquirer, clock, random, policy.waitMillis()),
        settings.flow().headerNames(settings.parameters()),
        new Refusals(settings.rejectStatuses(), settings.rejectHeaders()),
        policy.replaceExisting() ? Site.OnExisting.REPLACE : Site.OnExisting.KEEP,
        policy.passOnFailure() ? Site.OnFailure.PASS : Site.OnFailure.FAIL);
  }
}
