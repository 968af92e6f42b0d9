package io.countersign.bootstrap;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent. Registers one transformer and returns: everything else waits for
 * the first HTTP class. Nothing thrown leaves it, since an exception out of premain ends the JVM.
 */
public final class Premain {
  /** Exit status of a JVM that {@code strict} stopped because of an invalid configuration. */
  static final int INVALID_CONFIGURATION = 2;

  private Premain() {}

  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    boolean strict = isStrict(arguments);
    boolean started = install(arguments, instrumentation, strict);
    if (strict && !started) {
      say("countersign error stopped reason=strict");
      stop();
    }
  }

  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    install(arguments, instrumentation, false);
  }

  /** {@code strict} alone, or before a comma and the file. */
  static boolean isStrict(@Nullable String arguments) {
    return arguments != null && (arguments.equals("strict") || arguments.startsWith("strict,"));
  }

  /**
   * JDK 27 hangs in an exit during premain. An exception out of premain stops every JDK, with a
   * stack trace and an abort; it is kept for those that need it.
   */
  private static void stop() {
    String version = System.getProperty("java.specification.version", "");
    if (!version.startsWith("1.") && Integer.parseInt(version) >= 26) {
      throw new IllegalStateException(
          "countersign: invalid configuration, and the agent is strict");
    }
    System.exit(INVALID_CONFIGURATION);
  }

  private static boolean install(
      @Nullable String arguments, Instrumentation instrumentation, boolean now) {
    try {
      File jar =
          new File(Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      HttpClassWatch watch = new HttpClassWatch(new Isolation(jar, arguments, instrumentation));
      instrumentation.addTransformer(watch, true);
      // With an AOT cache (JDK 25 and later) HTTP classes can be there before premain.
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (HttpClassWatch.isWatched(loaded)) {
          instrumentation.retransformClasses(loaded);
        }
      }
      return !now || watch.start();
    } catch (Throwable e) {
      say("countersign error not-started reason=\"" + e + "\"");
      return false;
    }
  }

  /** To the process's stderr, whatever {@code System.err} is by now. */
  static void say(String line) {
    try {
      new FileOutputStream(FileDescriptor.err).write((line + "\n").getBytes("UTF-8"));
    } catch (IOException closed) {
      // a process without stderr: there is no other place to say it
    }
  }
}
