package io.countersign.bootstrap;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM enters the agent. Registers one transformer and returns: everything else waits for
 * the first HTTP class. Nothing thrown leaves it, since an exception out of premain ends the JVM.
 */
public final class Premain {
  /** Exit status of a JVM that {@code strict} stopped because of an invalid configuration. */
  static final int INVALID_CONFIGURATION = 2;

  /** One for the JVM, however often the agent is attached; null until it is. */
  private static volatile @Nullable Isolation isolation;

  private Premain() {}

  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    boolean strict = isStrict(arguments);
    boolean started = install(arguments, instrumentation, strict);
    if (strict && !started) {
      say("countersign error stopped reason=strict");
      stop();
    }
  }

  /**
   * Where a running JVM enters: the first time as premain does, and at once; later the
   * configuration is read again, and nothing is woven twice.
   */
  public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
    Command command = Command.of(arguments);
    try {
      command.reply(instrumentation, carryOut(command, instrumentation));
    } catch (Throwable e) {
      say("countersign error not-attached reason=\"" + e + "\"");
    }
  }

  private static String carryOut(Command command, Instrumentation instrumentation)
      throws Exception {
    Isolation known = isolation;
    if (!command.isAttach() && (known == null || !known.isStarted())) {
      return known == null
          ? "1\nno agent is attached to this JVM"
          : "1\nthe agent is there, and waits for the application's first HTTP request";
    }
    boolean fresh = known == null;
    if (known == null) {
      known = register(command.file(), instrumentation);
    }
    boolean wove = !fresh && known.isStarted() && known.weaver() != null;
    String answer = known.ask(command);
    if (!wove) {
      retransform(instrumentation);
    }
    return answer;
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
    if (isolation != null) {
      say(
          "countersign error attached-twice reason=\"the JVM has the agent already: one"
              + " agent.properties holds all sites\"");
      return !now;
    }
    try {
      Isolation registered = register(arguments, instrumentation);
      // With an AOT cache (JDK 25 and later) HTTP classes can be there before premain.
      retransform(instrumentation);
      return !now || registered.weaver() != null;
    } catch (Throwable e) {
      say("countersign error not-started reason=\"" + e + "\"");
      return false;
    }
  }

  private static Isolation register(@Nullable String arguments, Instrumentation instrumentation)
      throws URISyntaxException {
    File jar = new File(Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Isolation registered = new Isolation(jar, arguments, instrumentation);
    instrumentation.addTransformer(new HttpClassWatch(registered), true);
    isolation = registered;
    return registered;
  }

  private static void retransform(Instrumentation instrumentation)
      throws UnmodifiableClassException {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (HttpClassWatch.isWatched(loaded)) {
        instrumentation.retransformClasses(loaded);
      }
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
