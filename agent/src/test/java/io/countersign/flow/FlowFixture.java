package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.config.ConfigurationFixture;
import io.countersign.config.SiteSettings;
import io.countersign.http.ExchangeSettings;
import io.countersign.http.HttpExchange;
import io.countersign.time.Clock;
import io.countersign.time.SystemClock;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a flow as a site of an {@code agent.properties} has it. */
final class FlowFixture {
  private FlowFixture() {}

  /**
   * @param settings of the site, without the {@code site.NAME.} before them
   */
  static FlowRunner runner(String... settings) {
    return runner(new SystemClock(), settings);
  }

  static FlowRunner runner(Clock clock, String... settings) {
    SiteSettings site =
        ConfigurationFixture.site(
            Stream.concat(Stream.of("match = https://api.example/**"), Stream.of(settings))
                .map(setting -> "site.a." + setting)
                .toArray(String[]::new));
    HttpExchange http = new HttpExchange(new ExchangeSettings(System::nanoTime, property -> null));
    return new FlowRunner(
        "a", site.flow(), site.parameters(), http, clock, site.policy().allowHttp());
  }

  static Acquired acquire(String... settings) throws FlowException {
    return runner(settings).acquire(Map.of(), 20_000);
  }

  static FlowException fails(String... settings) {
    FlowRunner runner = runner(settings);
    return assertThrows(FlowException.class, () -> runner.acquire(Map.of(), 20_000));
  }
}
