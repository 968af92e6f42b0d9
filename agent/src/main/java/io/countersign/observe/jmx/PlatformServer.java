package io.countersign.observe.jmx;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** The MBean server that JConsole and its like see. */
public final class PlatformServer {
  private PlatformServer() {}

  /** Starts it where nobody has. */
  public static MBeanServer start() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  /**
   * Once JMX has been started.
   *
   * @return null where it was started for other servers than that one
   */
  public static @Nullable MBeanServer started() {
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
