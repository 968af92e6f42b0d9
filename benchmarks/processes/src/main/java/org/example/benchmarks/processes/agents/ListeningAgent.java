package org.example.benchmarks.processes.agents;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Is shown each class that is loaded, and leaves it as it is: what any agent costs that waits for a
 * class to be loaded.
 */
public final class ListeningAgent implements ClassFileTransformer {
  private ListeningAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new ListeningAgent());
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] file) {
    return null;
  }
}
