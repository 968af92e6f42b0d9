package org.example.hosts;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.TreeSet;

/**
 * An agent of the application's own house, on the JDK's HTTP classes: takes them as they load and
 * as they are retransformed, and gives each back as it is.
 */
public final class OwnAgent implements ClassFileTransformer {
  private static final Set<String> SEEN = new TreeSet<>();
  private static volatile Instrumentation instrumentation;

  private OwnAgent() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
    given.addTransformer(new OwnAgent(), true);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (!isHttp(name)) {
      return null;
    }
    synchronized (SEEN) {
      SEEN.add(name);
    }
    return bytes.clone();
  }

  /** Retransforms what is loaded of the HTTP classes, and tells how many classes it has seen. */
  static int again() throws Exception {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (isHttp(loaded.getName().replace('.', '/')) && instrumentation.isModifiableClass(loaded)) {
        instrumentation.retransformClasses(loaded);
      }
    }
    synchronized (SEEN) {
      return SEEN.size();
    }
  }

  private static boolean isHttp(String name) {
    return name != null
        && !name.contains("Lambda")
        && (name.startsWith("sun/net/www/protocol/http/")
            || name.startsWith("jdk/internal/net/http/"));
  }
}
