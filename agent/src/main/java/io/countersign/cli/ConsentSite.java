package io.countersign.cli;

import io.countersign.config.AgentSettings;
import io.countersign.config.Configuration;
import io.countersign.config.SiteSettings;
import io.countersign.credential.StoredAcquirer;
import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.flow.Scope;
import io.countersign.flow.Template;
import io.countersign.start.Exchanges;
import io.countersign.start.Stores;
import io.countersign.store.StoreException;
import io.countersign.store.TokenStore;
import io.countersign.time.Clock;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A site that a person consents to, its flow and its token store as the agent has them. */
final class ConsentSite {
  private static final long STORE_MILLIS = 10_000;

  private final SiteSettings settings;
  private final FlowRunner runner;
  private final TokenStore store;
  private final Clock clock;

  private ConsentSite(SiteSettings settings, FlowRunner runner, TokenStore store, Clock clock) {
    this.settings = settings;
    this.runner = runner;
    this.store = store;
    this.clock = clock;
  }

  /** Everything that would be in vain is said before a person is asked. */
  static ConsentSite of(SiteSettings settings, Configuration configuration, Clock clock)
      throws CommandException {
    String site = "site " + settings.name() + ": ";
    if (settings.flow().consent() == null) {
      throw CommandException.usage(
          site + "its flow needs nobody's consent: it gets its credential by itself");
    }
    if (settings.flow().kept().isEmpty()) {
      throw CommandException.usage(
          site + "its flow keeps nothing for later: say keep = refresh_token");
    }
    TokenStore store = store(configuration.agent(), clock);
    try {
      store.read(settings.name());
    } catch (StoreException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
    FlowRunner runner =
        new FlowRunner(
            settings.name(),
            settings.flow(),
            settings.parameters(),
            new Exchanges(clock).of(settings),
            clock,
            settings.policy().allowHttp());
    return new ConsentSite(settings, runner, store, clock);
  }

  String name() {
    return settings.name();
  }

  /** {@code redirect-uri}: what is registered with the server; null where the site does not say. */
  @Nullable String redirectUri() throws CommandException {
    Template own = settings.parameters().get("redirect-uri");
    try {
      return own == null ? null : own.render(new Scope(settings.parameters()));
    } catch (FlowException e) {
      throw CommandException.usage("redirect-uri: " + e.getMessage());
    }
  }

  /** Where the person consents. */
  URI page(ConsentValues values) throws CommandException {
    String text;
    try {
      text = runner.consentUrl(values.forPage());
    } catch (FlowException e) {
      throw CommandException.usage("site " + name() + ": consent: " + e.getMessage());
    }
    if (!text.contains(values.state())) {
      throw CommandException.usage(
          "site "
              + name()
              + ": its flow does not send the state, so that anybody's answer would be taken for"
              + " this one: say consent.query.state = ${state}");
    }
    try {
      URI page = new URI(text);
      if (isSafe(page)) {
        return page;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw CommandException.usage(
        "site "
            + name()
            + ": consent.url is no URL to open: accepted is https://HOST/PATH, and http:// for this"
            + " machine or with allow-http = true");
  }

  Acquired exchange(Map<String, String> given) throws FlowException {
    return runner.exchange(given, settings.policy().waitMillis());
  }

  /** What of the tokens is stored. */
  TreeSet<String> kept() {
    return new TreeSet<>(settings.flow().kept());
  }

  boolean keepsAnyOf(Acquired acquired) {
    return !Collections.disjoint(acquired.variables().keySet(), settings.flow().kept());
  }

  void keep(Acquired acquired) throws StoreException {
    new StoredAcquirer(name(), runner, settings.flow().kept(), store, clock)
        .keep(acquired, STORE_MILLIS);
  }

  private boolean isSafe(URI page) {
    return page.getHost() != null
        && ("https".equalsIgnoreCase(page.getScheme())
            || "http".equalsIgnoreCase(page.getScheme())
                && (RedirectUri.isLoopback(page) || settings.policy().allowHttp()));
  }

  private static TokenStore store(AgentSettings agent, Clock clock) throws CommandException {
    TokenStore store = Stores.of(agent, clock);
    if (store == null) {
      throw CommandException.usage(
          "what a person consents to has to outlive this command: set agent.store = FILE and"
              + " agent.store-key = ${env:NAME} or ${file:PATH}");
    }
    return store;
  }
}
