package org.example.legacy.urlconnection;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Prints what JMX shows of this JVM. */
final class MBeans {
  private MBeans() {}

  /** Every attribute as a note on stdout; returns how many there are. */
  static int note() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    int count = 0;
    for (ObjectName name : server.queryNames(null, null)) {
      for (MBeanAttributeInfo attribute : attributes(server, name)) {
        System.out.println(
            "note: " + name + " " + attribute.getName() + "=" + value(server, name, attribute));
        count++;
      }
    }
    return count;
  }

  private static MBeanAttributeInfo[] attributes(MBeanServer server, ObjectName name) {
    try {
      return server.getMBeanInfo(name).getAttributes();
    } catch (JMException gone) {
      return new MBeanAttributeInfo[0];
    }
  }

  private static String value(MBeanServer server, ObjectName name, MBeanAttributeInfo attribute) {
    try {
      return text(server.getAttribute(name, attribute.getName()))
          .replace("\r", "")
          .replace("\n", "\\n");
    } catch (JMException | RuntimeException notReadable) {
      return "not readable";
    }
  }

  private static String text(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      elements.add(String.valueOf(Array.get(value, i)));
    }
    return elements.toString();
  }
}
