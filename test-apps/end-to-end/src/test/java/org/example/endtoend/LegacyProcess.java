package org.example.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.example.standin.StandIn;
import org.jspecify.annotations.Nullable;

/**
 * A legacy application in a JVM of its own: takes orders on stdin, answers on stdout. Every wait is
 * bounded; {@link #close} ends this process and no other.
 */
final class LegacyProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;
  private static final String END = "end of output";

  private final Process process;
  private final Writer orders;
  private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final List<Thread> readers;

  private LegacyProcess(Process process) {
    this.process = process;
    orders = process.outputWriter(StandardCharsets.UTF_8);
    readers =
        List.of(
            read(process.getInputStream(), out, unread), read(process.getErrorStream(), err, null));
  }

  static Launch of(Target target) {
    return new Launch(target);
  }

  /** Gives an order and waits for its answer, past lines that begin with {@code note:}. */
  String ask(String order) throws IOException, InterruptedException {
    orders.write(order + "\n");
    orders.flush();
    for (; ; ) {
      String line = next(order);
      if (!line.startsWith("note: ") && !isOfTheRecorder(line)) {
        return line;
      }
    }
  }

  /** Gives an order and waits for this answer, past what the JVM itself writes to stdout. */
  void ask(String order, String wanted) throws IOException, InterruptedException {
    orders.write(order + "\n");
    orders.flush();
    awaitLine(wanted);
  }

  /** Waits for this line, past what the JVM itself writes to stdout. */
  void awaitLine(String wanted) throws InterruptedException {
    String line;
    do {
      line = next(wanted);
    } while (!line.equals(wanted));
  }

  private String next(String waitingFor) throws InterruptedException {
    String line = unread.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (line == null || line.equals(END)) {
      String why = line == null ? "nothing in " + LIMIT_SECONDS + " s" : "it ended";
      throw new AssertionError(waitingFor + ": " + why + "\n" + this);
    }
    return line;
  }

  /** Gives an order whose answer comes later; no other may be given meanwhile. */
  CompletableFuture<String> later(String order) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return ask(order);
          } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  long pid() {
    return process.pid();
  }

  /** Closes stdin, waits for the end and returns the exit code. */
  int finish() throws IOException, InterruptedException {
    try {
      orders.close();
    } catch (IOException alreadyEnded) {
      // the exit code tells
    }
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end in " + LIMIT_SECONDS + " s\n" + this);
    }
    for (Thread reader : readers) {
      reader.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    }
    return process.exitValue();
  }

  /** What it wrote to stdout so far, by lines. */
  List<String> out() {
    return copy(out);
  }

  /** The lines of stdout that begin with {@code note:}. */
  List<String> notes() {
    return out().stream().filter(line -> line.startsWith("note: ")).toList();
  }

  /** What it wrote to stderr so far; all of it after {@link #finish}. */
  String err() {
    return String.join("\n", copy(err));
  }

  /**
   * Waits for a line on stderr that has this in it: what was written before an answer may be read
   * after it.
   */
  void awaitErr(String part) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    synchronized (err) {
      while (err.stream().noneMatch(line -> line.contains(part))) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError(part + ": not said in " + LIMIT_SECONDS + " s\n" + this);
        }
        err.wait(left);
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return "stdout:\n" + String.join("\n", out()) + "\nstderr:\n" + err();
  }

  /** What a JVM says on stdout when it starts a flight recording. */
  private static boolean isOfTheRecorder(String line) {
    return line.isEmpty()
        || line.contains("Started recording")
        || line.contains("JFR.dump")
        || line.endsWith(".jfr");
  }

  private static List<String> copy(List<String> lines) {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  private static Thread read(
      InputStream from, List<String> kept, @Nullable BlockingQueue<String> queue) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  synchronized (kept) {
                    kept.add(line);
                    kept.notifyAll();
                  }
                  if (queue != null) {
                    queue.add(line);
                  }
                }
              } catch (IOException streamClosed) {
                // the process was ended
              } finally {
                if (queue != null) {
                  queue.add(END);
                }
              }
            },
            "reader");
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  /** The command line of a process to be. */
  static final class Launch {
    private final Target target;
    private final List<String> before = new ArrayList<>();
    private final List<String> jvm = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private String version = "HTTP_1_1";
    private final String redirects = "ALWAYS";
    private final Map<String, String> environment = new HashMap<>();
    private String javaToolOptions = "";
    private @Nullable Path workingDirectory;

    private Launch(Target target) {
      this.target = target;
      jvm.add("-XX:TieredStopAtLevel=1");
      // stdin and stdout in UTF-8 also on JDKs that ask the locale
      jvm.add("-Dfile.encoding=UTF-8");
      jvm.add("-Dstdout.encoding=UTF-8");
    }

    Launch agent(AgentProperties properties) {
      return agent("", properties);
    }

    /** With options before the file, such as {@code strict,}. */
    Launch agent(String options, AgentProperties properties) {
      jvm.add(agentOption(options, properties));
      return this;
    }

    Launch agentByEnvironment(AgentProperties properties) {
      javaToolOptions = agentOption("", properties);
      return this;
    }

    /** With a file that somebody else has written. */
    Launch agentFile(Path properties) {
      jvm.add("-javaagent:" + Jars.agent() + "=" + properties);
      return this;
    }

    Launch environment(Map<String, String> more) {
      environment.putAll(more);
      return this;
    }

    /** The jar's command line, on the JDK of the target. */
    LegacyProcess command(String... arguments) {
      List<String> command = new ArrayList<>();
      command.add("-XX:TieredStopAtLevel=1");
      command.addAll(List.of("-jar", Jars.agent().toString()));
      command.addAll(List.of(arguments));
      return run(command);
    }

    /** Records its flight from start to end. */
    Launch recording(Path file) {
      if (target.jdk().feature() > 8) {
        jvm.add("-Xlog:disable"); // what it says of the recording
      }
      jvm.add("-XX:StartFlightRecording=dumponexit=true,filename=" + file);
      return this;
    }

    Launch jvm(String... options) {
      jvm.addAll(List.of(options));
      return this;
    }

    /** Started by another program, which is given {@code java} and its arguments. */
    Launch by(String... program) {
      before.addAll(List.of(program));
      return this;
    }

    Launch in(Path directory) {
      workingDirectory = directory;
      return this;
    }

    Launch http2() {
      version = "HTTP_2";
      return this;
    }

    /** Starts this main of the target's application. */
    LegacyProcess start(String main, String... more) {
      if (target.client() == Client.HTTP_CLIENT) {
        arguments.add(version);
        arguments.add(redirects);
      }
      arguments.addAll(List.of(more));
      List<String> command = new ArrayList<>(jvm);
      command.addAll(List.of("-cp", target.client().jar().toString(), target.client().main(main)));
      command.addAll(arguments);
      return run(command);
    }

    /** Starts this main class of an application that has this class path. */
    LegacyProcess startOn(String classPath, String main) {
      List<String> command = new ArrayList<>(jvm);
      command.addAll(List.of("-cp", classPath, main));
      return run(command);
    }

    /** Starts {@code java} with nothing but these arguments. */
    LegacyProcess startJava(String... only) {
      return run(List.of(only));
    }

    private LegacyProcess run(List<String> afterJava) {
      List<String> command = new ArrayList<>(before);
      command.add(target.jdk().java().toString());
      command.addAll(afterJava);
      ProcessBuilder builder = new ProcessBuilder(command);
      if (workingDirectory != null) {
        builder.directory(workingDirectory.toFile());
      }
      Map<String, String> environment = builder.environment();
      environment
          .keySet()
          .removeIf(name -> name.contains("JAVA_OPTIONS") || name.startsWith("COUNTERSIGN_"));
      environment.remove("JAVA_TOOL_OPTIONS");
      environment.put(AgentProperties.CLIENT_ID, StandIn.CLIENT_ID);
      environment.putAll(this.environment);
      if (!javaToolOptions.isEmpty()) {
        environment.put("JAVA_TOOL_OPTIONS", javaToolOptions);
      }
      try {
        return new LegacyProcess(builder.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String agentOption(String options, AgentProperties properties) {
      try {
        Path file = properties.write();
        return "-javaagent:" + Jars.agent() + "=" + options + file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
