package org.example.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The application in a JVM of its own, with or without the agent. */
final class Child implements AutoCloseable {
  private static final int LIMIT_SECONDS = 30;

  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;
  private final Path errors;
  private final StringBuilder output = new StringBuilder();

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    orders = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it with this {@code -javaagent} option, or with none. */
  static Child start(Application application, Path folder, @Nullable String agent, String clientId)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (agent != null) {
      command.add("-javaagent:" + agent);
    }
    command.add("-cp");
    command.add(application.jar);
    command.add(application.main);
    command.addAll(application.arguments);
    Path errors = folder.resolve(application.jar + (agent == null ? ".plain" : ".agent") + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectError(errors.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    builder.environment().put("CLIENT_ID", clientId);
    return new Child(builder.start(), errors);
  }

  /** Gives an order and waits for the line with its answer. */
  String ask(String order) throws IOException, InterruptedException {
    try {
      orders.write(order + "\n");
      orders.flush();
    } catch (IOException e) {
      process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      throw new IOException("the application did not start or ended:\n" + errors(), e);
    }
    FutureTask<@Nullable String> line = new FutureTask<>(answers::readLine);
    Thread reader = new Thread(line, "answer");
    reader.setDaemon(true);
    reader.start();
    try {
      String answer = line.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException("the application ended:\n" + errors());
      }
      output.append(answer).append('\n');
      return answer;
    } catch (ExecutionException e) {
      throw new IOException("its output cannot be read", e);
    } catch (TimeoutException e) {
      throw new IOException("no answer in " + LIMIT_SECONDS + " s:\n" + errors(), e);
    }
  }

  /** Ends it and returns all that it wrote, to stdout and to stderr. */
  String finish() throws IOException, InterruptedException {
    orders.close();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the application did not end in " + LIMIT_SECONDS + " s");
    }
    return output + errors();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private String errors() throws IOException {
    return Files.readString(errors);
  }
}
