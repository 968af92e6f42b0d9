package io.countersign.cli;

import io.countersign.config.Configuration;
import io.countersign.config.SiteSettings;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.start.Exchanges;
import io.countersign.start.Stores;
import io.countersign.store.StoreException;
import io.countersign.store.TokenStore;
import io.countersign.time.Clock;
import java.util.Map;

/** A site, its flow and its token store as the agent has them. */
final class StoredSite {
  private static final long STORE_MILLIS = 10_000;

  private final SiteSettings settings;
  private final FlowRunner runner;
  private final TokenStore store;

  private StoredSite(SiteSettings settings, FlowRunner runner, TokenStore store) {
    this.settings = settings;
    this.runner = runner;
    this.store = store;
  }

  static StoredSite of(SiteSettings settings, Configuration configuration, Clock clock)
      throws CommandException {
    TokenStore store = Stores.of(configuration.agent(), clock);
    if (store == null) {
      throw CommandException.usage(
          "nothing is stored: agent.store is memory, which ends with each JVM");
    }
    return new StoredSite(
        settings,
        new FlowRunner(
            settings.name(),
            settings.flow(),
            settings.parameters(),
            new Exchanges(clock).of(settings),
            clock,
            settings.policy().allowHttp()),
        store);
  }

  String name() {
    return settings.name();
  }

  /** What was done, in words. Nothing is forgotten that the server did not take back. */
  String release() throws FlowException, StoreException {
    Map<String, String> stored = store.read(name());
    if (stored.isEmpty()) {
      return "nothing is stored for it";
    }
    boolean releases = settings.flow().releases(settings.parameters());
    if (releases) {
      runner.release(stored, settings.policy().waitMillis());
    }
    store.remove(name(), STORE_MILLIS);
    return releases
        ? "its tokens are given back and forgotten"
        : "its tokens are forgotten; its flow has no release.…, so that the server was told nothing";
  }
}
