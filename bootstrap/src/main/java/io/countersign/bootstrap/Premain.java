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

  private static @Nullable String namedWith; // the arguments of the first -javaagent

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
   * JDK 27 hangs in an exit during premain, and in a halt: both wait until no callback of an agent
   * runs, and premain runs in one (JvmtiEventController::vm_death). An exception out of premain
   * stops every JDK, with a stack trace and an abort; it is kept for those that need it.
   */
  private static void stop() {
    String version = System.getProperty("java.specification.version", "");
    if (!version.startsWith("1.") && Integer.parseInt(version) >= 26) {
      throw new IllegalStateException(
          "countersign: invalid configuration, and the agent is strict");
    }
    System.exit(INVALID_CONFIGURATION);
  }

  private static synchronized boolean install(
      @Nullable String arguments, Instrumentation instrumentation, boolean now) {
    if (isolation != null) {
      return isNamedAlike(arguments);
    }
    namedWith = arguments;
    try {
      Isolation registered = register(arguments, instrumentation);
      // With an AOT cache (JDK 25 and later) HTTP classes can be there before premain.
      retransform(instrumentation);
      return !now || registered.weaver() != null;
    } catch (SecurityException denied) {
      say(
          "countersign error not-started reason=\"the security policy: "
              + String.valueOf(denied.getMessage()).replace('"', '\'')
              + ": grant the code base of countersign.jar java.security.AllPermission\"");
      return false;
    } catch (Throwable e) {
      say("countersign error not-started reason=\"" + e + "\"");
      return false;
    }
  }

  /** The same agent twice is as good as once. */
  private static boolean isNamedAlike(@Nullable String arguments) {
    boolean alike = arguments == null ? namedWith == null : arguments.equals(namedWith);
    if (!alike) {
      say(
          "countersign error named-twice reason=\"the JVM has the agent already, with other"
              + " arguments: name one -javaagent, in JAVA_TOOL_OPTIONS and the like too; one"
              + " agent.properties holds all sites\"");
    }
    return alike;
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
    } catch (SecurityException denied) {
      System.err.println(line); // the policy grants the agent nothing
    }
  }
}
