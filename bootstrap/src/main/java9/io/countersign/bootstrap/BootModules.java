package io.countersign.bootstrap;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What needs the module system (Java 9 and later): the JDK packages that the agent's code names are
 * exported to it alone, and classes are defined in the boot loader. No reflection, which would load
 * {@code java.lang.invoke}. Never named where the verifier of Java 8 would load it.
 */
final class BootModules {
  private BootModules() {}

  static void open(Instrumentation instrumentation, ClassLoader isolated) {
    Map<String, Set<Module>> exports = new HashMap<>();
    exports.put("jdk.internal.misc", Collections.singleton(BootModules.class.getModule()));
    Set<Module> agent = Collections.singleton(isolated.getUnnamedModule());
    exports.put("sun.net.www", agent); // MessageHeader
    exports.put("sun.net.www.http", agent); // PosterOutputStream
    export(instrumentation, Object.class.getModule(), exports);
    Optional<Module> client = ModuleLayer.boot().findModule("java.net.http");
    if (client.isPresent()) { // absent from a jlinked image that does not want it
      export(
          instrumentation,
          client.get(),
          Collections.singletonMap("jdk.internal.net.http", agent)); // HttpRequestImpl
    }
  }

  static void define(String name, byte[] bytes) {
    jdk.internal.misc.Unsafe.getUnsafe().defineClass(name, bytes, 0, bytes.length, null, null);
  }

  static void export(
      Instrumentation instrumentation, Module module, Map<String, Set<Module>> exports) {
    instrumentation.redefineModule(
        module,
        Collections.<Module>emptySet(),
        exports,
        Collections.<String, Set<Module>>emptyMap(),
        Collections.<Class<?>>emptySet(),
        Collections.<Class<?>, List<Class<?>>>emptyMap());
  }
}
