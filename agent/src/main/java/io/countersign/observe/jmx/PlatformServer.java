package io.countersign.observe.jmx;

import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The MBean server that JConsole and its like see. */
public final class PlatformServer {
  private static final String FIRST_SIGN = "com.sun.jmx.mbeanserver.JmxMBeanServer";

  private PlatformServer() {}

  /** Null where nobody has started it. Does not start it, nor anything that it would start. */
  public static @Nullable MBeanServer started(Instrumentation instrumentation) {
    // to ask JMX itself would initialise java.util.logging, whose choice belongs to the application
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().equals(FIRST_SIGN) && loaded.getClassLoader() == null) {
        return amongAll();
      }
    }
    return null;
  }

  /** Starts it where nobody has. */
  public static MBeanServer start() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  private static @Nullable MBeanServer amongAll() {
    try {
      ObjectName itsOwn = new ObjectName(ManagementFactory.RUNTIME_MXBEAN_NAME);
      for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
        if (server.isRegistered(itsOwn)) {
          return server;
        }
      }
      return null;
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
