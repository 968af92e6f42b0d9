package org.example.benchmarks.processes.agents;

import java.lang.instrument.Instrumentation;

/** Does nothing: what any agent costs, for {@code java.lang.instrument} has to be there. */
public final class EmptyAgent {
  private EmptyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {}
}
