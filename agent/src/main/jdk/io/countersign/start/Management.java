package io.countersign.start;

import io.countersign.bridge.Handover;
import io.countersign.config.AgentSettings.Jmx;
import io.countersign.observe.Log;
import io.countersign.observe.jmx.Beans;
import io.countersign.observe.jmx.PlatformServer;
import io.countersign.thread.AgentThread;
import java.lang.instrument.Instrumentation;
import javax.management.MBeanServer;
import org.jspecify.annotations.Nullable;

/**
 * Shows the agent to JMX. By itself only where the application has started JMX: to start it takes a
 * hundred milliseconds, and belongs to application servers. Looked at when something rare happens.
 */
final class Management {
  private static final String FIRST_SIGN = "com.sun.jmx.mbeanserver.JmxMBeanServer";

  private final RunningAgent agent;
  private Jmx wanted = Jmx.OFF; // guarded by this
  private @Nullable Object beans; // guarded by this; Beans, which wants java.management

  Management(RunningAgent agent) {
    this.agent = agent;
  }

  /** The configuration has changed, or was read for the first time. */
  void take(Jmx jmx) {
    boolean starting;
    synchronized (this) {
      wanted = jmx;
      starting = beans == null && jmx == Jmx.ON;
      if (beans != null) {
        refresh();
      }
    }
    if (starting) {
      start();
    }
  }

  /** Something rare has happened: a renewal, a command of an operator. */
  void look() {
    synchronized (this) {
      if (beans != null || wanted != Jmx.AUTO) {
        return;
      }
    }
    Instrumentation instrumentation = Handover.instrumentation;
    if (instrumentation != null && isStarted(instrumentation)) {
      show(PlatformServer.started());
    }
  }

  /** On a thread of its own, since a class of the application may be waiting to be loaded. */
  private void start() {
    if (!isThere()) {
      Log.warn("not-in-jmx", "reason", "this Java runtime has no module java.management");
      return;
    }
    AgentThread.of(
            "countersign-jmx",
            new Runnable() {
              @Override
              public void run() {
                try {
                  show(PlatformServer.start());
                } catch (Throwable e) {
                  Log.warn("not-in-jmx", "reason", e);
                }
              }
            })
        .start();
  }

  private void show(@Nullable MBeanServer server) {
    if (server == null) {
      return;
    }
    synchronized (this) {
      if (beans == null && wanted != Jmx.OFF) {
        beans = new Beans(server);
        refresh();
      }
    }
  }

  private void refresh() {
    Beans shown = (Beans) beans;
    if (shown == null) {
      return;
    }
    if (wanted == Jmx.OFF) {
      shown.hide();
      beans = null;
    } else {
      shown.show(agent, agent.beans());
    }
  }

  /** To ask JMX itself would initialise java.util.logging, whose choice is the application's. */
  private static boolean isStarted(Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().equals(FIRST_SIGN) && loaded.getClassLoader() == null) {
        return true;
      }
    }
    return false;
  }

  /** Not in an image linked without it. */
  private static boolean isThere() {
    try {
      Class.forName(
          "java.lang.management.ManagementFactory", false, Management.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
