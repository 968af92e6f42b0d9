package io.countersign.bridge;

import java.io.File;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the bootstrap and the isolated part give each other at start. Fields, because a reflective
 * call would load {@code java.lang.invoke} before the application's main.
 */
public final class Handover {
  /** The agent argument as the JVM gave it: {@code -javaagent:countersign.jar=THIS}. */
  public static volatile @Nullable String arguments;

  /** The agent's own jar. */
  public static volatile @Nullable File jar;

  public static volatile @Nullable Instrumentation instrumentation;

  /**
   * What operators ask of the isolated part, and what it answers; set once it has tried to start.
   */
  public static volatile @Nullable Function<String, String> control;

  /** Set by the isolated part when it is ready; stays null when the configuration is invalid. */
  public static volatile @Nullable ClassFileTransformer weaver;

  private Handover() {}
}
