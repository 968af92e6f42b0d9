package io.countersign.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;

/**
 * Another JVM of this machine, by the JDK's attach API. That belongs to JDKs and not to every
 * runtime, and on Java 8 to no class path: hence by reflection.
 */
final class RunningJvm implements AutoCloseable {
  private static final String REPLY = "countersign.reply";

  private final String pid;
  private final Object machine;

  private RunningJvm(String pid, Object machine) {
    this.pid = pid;
    this.machine = machine;
  }

  /**
   * @throws CommandException what is in the way, and what to do about it
   */
  static RunningJvm attach(String pid) throws CommandException {
    if (!pid.matches("[0-9]{1,10}")) {
      throw CommandException.usage(
          "'" + Terminal.plain(pid) + "' is no process id: `jps -l` lists the JVMs of this user");
    }
    try {
      return new RunningJvm(pid, api().getMethod("attach", String.class).invoke(null, pid));
    } catch (InvocationTargetException e) {
      throw notAttached(pid, cause(e));
    } catch (ReflectiveOperationException e) {
      throw withoutApi();
    }
  }

  /** Has the agent of the jar carry out a request in that JVM: the exit code, and what it says. */
  Reply ask(File jar, String request) throws CommandException {
    String id = UUID.randomUUID().toString();
    Throwable refused = null;
    try {
      String argument = "countersign-command," + id + "," + request;
      call("loadAgent", jar.getAbsolutePath(), argument);
    } catch (InvocationTargetException e) {
      // between different Java versions success may look like this: the reply decides
      refused = cause(e);
    }
    String reply = agentProperties().getProperty(REPLY, "");
    if (reply.startsWith(id + "\n")) {
      return Reply.of(reply.substring(id.length() + 1));
    }
    throw refused == null ? otherVersion() : notLoaded(refused);
  }

  @Override
  public void close() {
    try {
      call("detach");
    } catch (InvocationTargetException | CommandException gone) {
      // the other JVM has ended
    }
  }

  private Properties agentProperties() throws CommandException {
    try {
      return (Properties) call("getAgentProperties");
    } catch (InvocationTargetException e) {
      throw CommandException.failed("JVM " + pid + " does not answer any more: " + cause(e));
    }
  }

  private Object call(String method, Object... arguments)
      throws InvocationTargetException, CommandException {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, String.class);
    try {
      return api().getMethod(method, types).invoke(machine, arguments);
    } catch (InvocationTargetException e) {
      throw e;
    } catch (ReflectiveOperationException e) {
      throw withoutApi();
    }
  }

  private static Class<?> api() throws ReflectiveOperationException {
    return Api.LOADER.loadClass("com.sun.tools.attach.VirtualMachine");
  }

  private static Throwable cause(InvocationTargetException e) {
    Throwable cause = e.getCause();
    return cause == null ? e : cause;
  }

  private static CommandException withoutApi() {
    return CommandException.usage(
        "this Java runtime ("
            + System.getProperty("java.home")
            + ") has no attach API: run the command with the java of a JDK");
  }

  private static CommandException notAttached(String pid, Throwable why) {
    String message = String.valueOf(why.getMessage());
    if (why instanceof AccessDeniedException) { // says the file alone
      message = "access denied to " + message;
    }
    String reason = message.toLowerCase(Locale.ROOT);
    if (reason.contains("no such process")) {
      return CommandException.usage(
          "there is no process " + pid + ": `jps -l` lists the JVMs of this user");
    }
    if (reason.contains("current vm") || reason.contains("attach to self")) {
      return CommandException.usage("process " + pid + " is this command itself");
    }
    return CommandException.failed(
        "JVM "
            + pid
            + " cannot be attached to: "
            + message
            + "\nRun the command as the user that runs the JVM (sudo -u USER, in the same container)."
            + "\nA JVM that cannot write its /tmp, one with -XX:+DisableAttachMechanism and another"
            + " vendor's VM cannot be attached to: start it with -javaagent.");
  }

  private CommandException notLoaded(Throwable why) {
    String message = String.valueOf(why.getMessage());
    if (message.contains("ynamic agent loading is not enabled")) {
      return CommandException.failed(
          "JVM "
              + pid
              + " forbids it (-XX:-EnableDynamicAgentLoading): start it without that option, or"
              + " with -javaagent:countersign.jar=agent.properties");
    }
    return CommandException.failed(
        "JVM "
            + pid
            + " does not load the agent: "
            + message
            + "\nThe user of that JVM must be able to read the jar under the same path.");
  }

  private CommandException otherVersion() {
    return CommandException.failed(
        "the agent in JVM "
            + pid
            + " does not answer; its stderr may say why. Where it runs another version of"
            + " Countersign, use the command of that version.");
  }

  /** What came of a request. */
  static final class Reply {
    final int exitCode;
    final String text;

    private Reply(int exitCode, String text) {
      this.exitCode = exitCode;
      this.text = text;
    }

    static Reply of(String reply) {
      int end = reply.indexOf('\n');
      return new Reply(Integer.parseInt(reply.substring(0, end)), reply.substring(end + 1));
    }
  }

  /** On Java 9 and later the system loader has it, on 8 the JDK's {@code tools.jar}. */
  private static final class Api {
    static final ClassLoader LOADER = loader();

    private static ClassLoader loader() {
      File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
      try {
        return tools.isFile()
            ? new URLClassLoader(new URL[] {tools.toURI().toURL()})
            : ClassLoader.getSystemClassLoader();
      } catch (MalformedURLException e) {
        return ClassLoader.getSystemClassLoader();
      }
    }
  }
}
