package io.countersign.bootstrap;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** As {@link Reply8}, on Java 9 and later. */
final class Reply9 {
  private Reply9() {}

  static void put(Instrumentation instrumentation, String key, String value) {
    Map<String, Set<Module>> exports = new HashMap<>();
    exports.put("jdk.internal.vm", Collections.singleton(Reply9.class.getModule()));
    BootModules.export(instrumentation, Object.class.getModule(), exports);
    jdk.internal.vm.VMSupport.getAgentProperties().setProperty(key, value);
  }
}
