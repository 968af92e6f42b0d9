package io.countersign.start;

import io.countersign.config.AgentSettings;
import io.countersign.config.Configuration;
import io.countersign.credential.Site;
import io.countersign.observe.AgentMXBean;
import io.countersign.observe.Log;
import io.countersign.observe.SiteEvents;
import io.countersign.observe.StatusTable;
import io.countersign.time.Clock;
import io.countersign.weave.Defects;
import io.countersign.weave.LiveSites;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;

/**
 * The agent at work: its sites, and the configuration in force, which follows its files. A file
 * that is not valid is told once and changes nothing.
 */
final class RunningAgent implements Runnable, AgentMXBean {
  private static final String STAYS = "the configuration in force stays";

  private final File jar;
  private final Clock clock;
  private final Sites sites;
  private final LiveSites live;
  private final Management management;

  // guarded by this
  private File file;
  private Stamps stamps;
  private boolean mayChangeUnseen;
  private Configuration configuration;
  private List<String> told = Collections.emptyList();
  private long configuredMillis;

  RunningAgent(File jar, Reading reading, Configuration configuration, Clock clock) {
    this.jar = jar;
    this.clock = clock;
    this.configuration = configuration;
    file = reading.file;
    stamps = reading.stamps;
    configuredMillis = clock.wallMillis();
    mayChangeUnseen = stamps.isRecentAt(configuredMillis);
    sites = new Sites(clock);
    live = new LiveSites(sites.take(configuration), clock, this);
    management = new Management(this);
    SiteEvents.install(new Recorder(management));
    AgentSettings agent = configuration.agent();
    live.lookEvery(agent.reloadMillis());
    management.take(agent.jmx());
    SiteEvents.recorder().configured(file.getPath(), configuration.sites().size(), "started");
  }

  LiveSites live() {
    return live;
  }

  Management management() {
    return management;
  }

  List<SiteBean> beans() {
    List<SiteBean> beans = new ArrayList<>();
    for (Site site : sites.all()) {
      beans.add(new SiteBean(site));
    }
    return beans;
  }

  String status() {
    return StatusTable.of(this, beans());
  }

  /** Looks whether the files have changed, and reads them where they have. */
  @Override
  public synchronized void run() {
    try {
      Stamps now = Stamps.of(file);
      if (mayChangeUnseen || !now.equals(stamps)) {
        take(Reading.of(file, now));
      }
    } catch (Throwable defect) {
      Defects.report("reload", defect);
    }
  }

  /** Reads the configuration again, whatever the files' times say. */
  @Override
  public String reload() {
    return reloaded().text();
  }

  synchronized Answer reloaded() {
    return take(Reading.of(file));
  }

  /** The same from another file, which is followed from now on where it is valid. */
  synchronized Answer reload(File other) {
    return take(Reading.of(other));
  }

  @Override
  public String getVersion() {
    return JarVersion.of(jar);
  }

  @Override
  public synchronized String getConfigurationFile() {
    return file.getAbsolutePath();
  }

  @Override
  public synchronized Date getConfiguredAt() {
    return new Date(configuredMillis);
  }

  @Override
  public List<String> getSites() {
    List<String> names = new ArrayList<>();
    for (Site site : sites.all()) {
      names.add(site.name());
    }
    return names;
  }

  private Answer take(Reading reading) {
    boolean sameFile = reading.file.equals(file);
    if (sameFile) {
      stamps = reading.stamps;
      mayChangeUnseen = stamps.isRecentAt(clock.wallMillis());
    }
    Configuration next = reading.configuration;
    if (next == null) {
      tell(reading);
      return Answer.invalid(reading.mistakes, STAYS);
    }
    if (!told.isEmpty()) {
      told = Collections.emptyList();
      Log.warn("valid-again", "file", reading.file);
    }
    Configuration before = configuration;
    Changes changes = new Changes(before, next);
    if (sameFile && changes.isEmpty() && before.agent().isSameAs(next.agent())) {
      return new Answer(Answer.DONE, "unchanged: sites=" + next.sites().size());
    }
    live.set(sites.take(next));
    configuration = next;
    file = reading.file;
    stamps = reading.stamps;
    mayChangeUnseen = stamps.isRecentAt(clock.wallMillis());
    configuredMillis = clock.wallMillis();
    Logs.take(next.agent().log(), before.agent().log(), clock);
    if (before.agent().reloadMillis() != next.agent().reloadMillis()) {
      live.lookEvery(next.agent().reloadMillis());
    }
    management.take(next.agent().jmx());
    return done(next, changes);
  }

  private Answer done(Configuration taken, Changes changes) {
    int count = taken.sites().size();
    Log.info(
        "reloaded",
        "file",
        file,
        "sites",
        count,
        "added",
        changes.added,
        "changed",
        changes.changed,
        "removed",
        changes.removed);
    SiteEvents.recorder().configured(file.getPath(), count, "reloaded " + changes);
    return new Answer(Answer.DONE, "reloaded: sites=" + count + " " + changes);
  }

  /** Once: as long as the file stands there as it is, it is wrong in the same way. */
  private void tell(Reading reading) {
    if (reading.mistakes.equals(told)) {
      return;
    }
    told = reading.mistakes;
    Start.tell(reading);
    Log.error("not-reloaded", "mistakes", told.size(), "file", reading.file, "effect", STAYS);
    SiteEvents.recorder()
        .configured(reading.file.getPath(), configuration.sites().size(), "invalid, not reloaded");
  }
}
