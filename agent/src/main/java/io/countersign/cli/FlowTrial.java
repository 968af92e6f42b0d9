package io.countersign.cli;

import io.countersign.config.Configuration;
import io.countersign.config.SiteSettings;
import io.countersign.credential.Acquirer;
import io.countersign.credential.FlowAcquirer;
import io.countersign.credential.StoredAcquirer;
import io.countersign.flow.Acquired;
import io.countersign.flow.Expiry;
import io.countersign.flow.FlowException;
import io.countersign.flow.FlowRunner;
import io.countersign.flow.Injection;
import io.countersign.http.HttpExchange;
import io.countersign.start.Exchanges;
import io.countersign.start.Stores;
import io.countersign.store.TokenStore;
import io.countersign.time.Clock;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Gets a site's credential as the agent would, and tells each step. What is not stored is given
 * back at the end, where the flow knows how to, so that nothing stays open at the server.
 */
final class FlowTrial {
  private final SiteSettings settings;
  private final Acquirer acquirer;
  private final boolean stored;
  private final StepReport report;
  private final PrintWriter out;
  private final CommandLine command;
  private final Progress progress;
  private final @Nullable ApiTrial api;

  /**
   * @param asked what is asked of the API once there is a credential; null for nothing
   */
  FlowTrial(
      SiteSettings settings,
      @Nullable AskedUrl asked,
      Configuration configuration,
      Clock clock,
      CommandLine command,
      Progress progress) {
    this.settings = settings;
    this.command = command;
    this.progress = progress;
    out = command.getOut();
    report = new StepReport(out, progress);
    HttpExchange http = new Exchanges(clock).of(settings);
    api = asked == null ? null : new ApiTrial(asked, settings, http, clock, report);
    FlowRunner runner =
        new FlowRunner(
                settings.name(),
                settings.flow(),
                settings.parameters(),
                http,
                clock,
                settings.policy().allowHttp())
            .toldTo(report);
    TokenStore store =
        settings.flow().kept().isEmpty() ? null : Stores.of(configuration.agent(), clock);
    stored = store != null;
    acquirer =
        store == null
            ? new FlowAcquirer(runner)
            : new StoredAcquirer(settings.name(), runner, settings.flow().kept(), store, clock);
  }

  /** Whether every step did what it should. */
  boolean run() {
    out.println(title("site " + settings.name() + ": running " + settings.summary().flow()));
    out.flush();
    try {
      progress.begin("the secrets of site " + settings.name());
      Acquired acquired =
          acquirer.acquire(Collections.<String, String>emptyMap(), settings.policy().waitMillis());
      progress.end();
      if (acquired.isRestored()) {
        out.println("  no step was run: the token store has a credential that is still good");
      } else if (!report.hasSteps()) {
        out.println("  no step to run: nothing is asked of a server");
      }
      out.println("  life      " + life(acquired.lifeMillis()));
      out.println("  goes on   " + injected(acquired));
      try {
        if (api != null) {
          api.send(acquired);
        }
      } finally {
        giveBack(acquired);
      }
      out.println(command.getColorScheme().ansi().string("  @|green good|@"));
      return true;
    } catch (FlowException e) {
      out.flush();
      command
          .getErr()
          .println(
              command
                  .getColorScheme()
                  .errorText(
                      "site "
                          + settings.name()
                          + ": "
                          + Terminal.plain(String.valueOf(e.getMessage()))));
      return false;
    } finally {
      progress.end();
      out.flush();
    }
  }

  private void giveBack(Acquired acquired) throws FlowException {
    if (!stored && settings.flow().releases(settings.parameters())) {
      out.println("  it is given back now, so that nothing of this trial stays open");
      acquirer.release(acquired.variables(), settings.policy().waitMillis());
    }
  }

  private String title(String text) {
    return command.getColorScheme().ansi().string("@|bold " + text + "|@");
  }

  private static String life(long millis) {
    if (millis == Expiry.UNKNOWN) {
      return "no end is told: it is used until it is refused";
    }
    long seconds = Math.max(1, millis / 1000);
    String span =
        seconds < 120
            ? seconds + " s"
            : seconds < 7200
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    return "expires in " + span;
  }

  /** Names, never values. */
  private String injected(Acquired acquired) {
    List<String> names = new ArrayList<>();
    if (acquired.perRequest() != null) {
      for (String header : settings.flow().headerNames(settings.parameters())) {
        names.add("header " + header);
      }
      return "each request anew: " + String.join(", ", names);
    }
    Injection injection = acquired.injection();
    for (int i = 0; i < injection.headerCount(); i++) {
      names.add("header " + injection.headerName(i));
    }
    String query = injection.query();
    if (query != null) {
      for (String pair : query.split("&")) {
        names.add("query " + pair.split("=", 2)[0]);
      }
    }
    if (injection.hasCookies()) {
      names.add("cookies");
    }
    return "requests as " + String.join(", ", names);
  }
}
