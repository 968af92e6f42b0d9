package io.countersign.start;

import io.countersign.bridge.Handover;
import io.countersign.bridge.HttpClientBridge;
import io.countersign.bridge.HttpUrlConnectionBridge;
import io.countersign.config.Configuration;
import io.countersign.config.ConfigurationFile;
import io.countersign.credential.Site;
import io.countersign.match.SiteTable;
import io.countersign.observe.Log;
import io.countersign.time.Clock;
import io.countersign.time.SystemClock;
import io.countersign.weave.ClassHooks;
import io.countersign.weave.Weaver;
import io.countersign.weave.httpclient.HttpClientDelegate;
import io.countersign.weave.httpclient.HttpClientHooks;
import io.countersign.weave.httpurlconnection.HttpUrlConnectionDelegate;
import io.countersign.weave.httpurlconnection.HttpUrlConnectionHooks;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The isolated part's start, by its initialiser (see {@link Handover}): configuration → sites →
 * hooks. Where the configuration is missing or invalid, that is said and nothing is woven.
 */
public final class Start {
  static {
    Handover.weaver = start();
  }

  private Start() {}

  private static @Nullable ClassFileTransformer start() {
    Configuration configuration = read();
    if (configuration == null) {
      return null;
    }
    Log.level(configuration.agent().logLevel());
    Clock clock = new SystemClock();
    SiteTable<Site> sites = Sites.of(configuration, clock);
    HttpUrlConnectionBridge.install(new HttpUrlConnectionDelegate(sites, clock));
    List<ClassHooks> hooks = new ArrayList<>();
    hooks.add(HttpUrlConnectionHooks.table());
    if (hasHttpClient()) {
      HttpClientBridge.install(new HttpClientDelegate(sites, clock));
      hooks.addAll(HttpClientHooks.tables(Runtime.version().feature()));
    }
    Log.info("started", "sites", configuration.sites().size());
    return new Weaver(hooks);
  }

  private static @Nullable Configuration read() {
    File file =
        ConfigurationFile.find(
            Handover.arguments, Handover.jar, System.getenv(), new File("").getAbsoluteFile());
    if (file == null) {
      Log.error(
          "inactive",
          "reason",
          "no agent.properties: name it in -javaagent:countersign.jar=FILE, -Dcountersign.config or"
              + " COUNTERSIGN_CONFIG, or put it beside the jar");
      return null;
    }
    try {
      Configuration configuration = Configuration.read(file, System.getenv());
      List<String> mistakes = configuration.mistakes().lines();
      for (String mistake : mistakes) {
        Log.errorText("invalid-configuration", mistake);
      }
      if (mistakes.isEmpty()) {
        return configuration;
      }
      Log.error("inactive", "mistakes", mistakes.size(), "file", file);
    } catch (IOException e) {
      Log.error("inactive", "file", file, "reason", e.getMessage());
    }
    return null;
  }

  /** Not on Java 8, and not in an image linked without the module. */
  private static boolean hasHttpClient() {
    try {
      Class.forName("java.net.http.HttpHeaders", false, Start.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
