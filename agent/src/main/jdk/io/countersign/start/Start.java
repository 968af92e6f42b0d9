package io.countersign.start;

import io.countersign.bridge.Handover;
import io.countersign.config.Configuration;
import io.countersign.config.ConfigurationFile;
import io.countersign.observe.Log;
import io.countersign.thread.AgentThread;
import io.countersign.time.Clock;
import io.countersign.time.SystemClock;
import java.io.File;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The isolated part's start, by its initialiser (see {@link Handover}): configuration → sites →
 * hooks. Where the configuration is missing or invalid, that is said and nothing is woven, until an
 * operator attaches with a better one.
 */
public final class Start {
  private static final String INACTIVE = "the agent stays inactive";

  private static volatile @Nullable RunningAgent running;
  private static volatile Answer begun;

  static {
    begun = begin(null);
    Handover.control = new Control();
  }

  private Start() {}

  /** Null where the agent is inactive. */
  static @Nullable RunningAgent running() {
    return running;
  }

  /** What came of the last start. */
  static Answer begun() {
    return begun;
  }

  /**
   * @param named null for the usual places
   */
  static synchronized Answer begin(@Nullable File named) {
    File file = named == null ? usual() : named;
    if (file == null) {
      String reason =
          "no agent.properties: name it in -javaagent:countersign.jar=FILE, -Dcountersign.config or"
              + " COUNTERSIGN_CONFIG, or put it beside the jar";
      Log.error("inactive", "reason", reason);
      return begun = Answer.unreadable(reason, INACTIVE);
    }
    Reading reading = Reading.of(file);
    Configuration configuration = reading.configuration;
    if (configuration == null) {
      tell(reading);
      Log.error("inactive", "mistakes", reading.mistakes.size(), "file", file);
      return begun = Answer.invalid(reading.mistakes, INACTIVE);
    }
    Clock clock = new SystemClock();
    Logs.take(configuration.agent().log(), null, clock);
    AgentThread.makeBy(new CleanThreads());
    RunningAgent agent =
        new RunningAgent(Objects.requireNonNull(Handover.jar), reading, configuration, clock);
    running = agent;
    Handover.weaver = new Weavers(agent.live(), clock);
    int sites = configuration.sites().size();
    Log.info("started", "sites", sites, "file", file);
    return begun = new Answer(Answer.DONE, "started: sites=" + sites);
  }

  /** Every mistake, a line each. */
  static void tell(Reading reading) {
    for (String mistake : reading.mistakes) {
      Log.errorText("invalid-configuration", mistake);
    }
  }

  private static @Nullable File usual() {
    return ConfigurationFile.find(
        Handover.arguments, Handover.jar, System.getenv(), new File("").getAbsoluteFile());
  }
}
