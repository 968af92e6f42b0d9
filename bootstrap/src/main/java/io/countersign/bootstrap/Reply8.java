package io.countersign.bootstrap;

import java.util.Properties;

/** Where the attach API of Java 8 reads what an agent has to say. */
final class Reply8 {
  private Reply8() {}

  static void put(String key, String value) throws ReflectiveOperationException {
    Properties properties =
        (Properties)
            Class.forName("sun.misc.VMSupport").getMethod("getAgentProperties").invoke(null);
    properties.setProperty(key, value);
  }
}
