package io.countersign.observe.jmx;

import io.countersign.observe.AgentMXBean;
import io.countersign.observe.Log;
import io.countersign.observe.SiteMXBean;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The agent's beans in one MBean server. */
public final class Beans {
  private static final String DOMAIN = "io.countersign:";

  private final MBeanServer server;
  private final List<ObjectName> shown = new ArrayList<>(); // guarded by this

  public Beans(MBeanServer server) {
    this.server = server;
  }

  /** Shows these, and no others that were shown before. */
  public synchronized void show(AgentMXBean agent, List<? extends SiteMXBean> sites) {
    hide();
    show(DOMAIN + "type=Agent", agent, AgentMXBean.class);
    for (SiteMXBean site : sites) {
      show(DOMAIN + "type=Site,name=" + value(site.getName()), site, SiteMXBean.class);
    }
  }

  public synchronized void hide() {
    for (ObjectName name : shown) {
      try {
        server.unregisterMBean(name);
      } catch (JMException goneAlready) {
        // the application has cleared its server
      }
    }
    shown.clear();
  }

  private <T> void show(String name, T bean, Class<T> type) {
    try {
      ObjectName objectName = new ObjectName(name);
      server.registerMBean(new StandardMBean(bean, type, true), objectName);
      shown.add(objectName);
    } catch (JMException e) {
      Log.warn("not-in-jmx", "bean", name, "reason", e.getMessage());
    }
  }

  private static String value(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (",=:\"*?\n\\".indexOf(name.charAt(i)) >= 0) {
        return ObjectName.quote(name);
      }
    }
    return name;
  }
}
