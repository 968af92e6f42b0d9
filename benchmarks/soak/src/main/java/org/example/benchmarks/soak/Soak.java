package org.example.benchmarks.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.example.standin.StandIn;

/**
 * {@code Soak [SECONDS [JAVA_HOME [SEED]]]}: an application in a JVM of its own, with the shipped
 * jar, under load against a {@link Service}; once with each client, one after the other. Prints
 * what happened; exit code 1 where a request failed, a renewal asked twice, or threads, heap or
 * open files grew.
 */
public final class Soak {
  private static final int ROUNDS = 4;
  private static final int THREADS = 16;
  private static final int MORE_THREADS = 2;
  private static final int MORE_FILES = 4;
  private static final double MORE_HEAP = 1.15;
  private static final long HEAP_NOISE_BYTES = 1 << 20;

  private final Path javaHome;
  private final long seed;
  private final int seconds;
  private boolean broken;

  private Soak(int seconds, Path javaHome, long seed) {
    this.seconds = seconds;
    this.javaHome = javaHome;
    this.seed = seed;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    // connections that idle are closed: the JDK's clients open others
    System.setProperty("sun.net.httpserver.idleInterval", "2");
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 180;
    Path javaHome = Path.of(args.length > 1 ? args[1] : System.getProperty("java.home"));
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
    Soak soak = new Soak(seconds, javaHome, seed);
    System.out.println(javaHome.getFileName() + ", " + seconds + " s each, seed " + seed);
    soak.run("HttpURLConnection", "url-connection", "urlconnection", List.of());
    if (Files.exists(javaHome.resolve("lib/modules"))) { // Java 8 has no HttpClient
      soak.run("HttpClient", "http-client", "httpclient", List.of("HTTP_1_1", "NEVER"));
    }
    System.exit(soak.broken ? 1 : 0);
  }

  private void run(String client, String module, String packageName, List<String> arguments)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("soak");
    try (Service service = Service.start(seed)) {
      Process process = start(folder, service.standIn(), module, packageName, arguments);
      try (Writer orders = process.outputWriter(StandardCharsets.UTF_8);
          BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
        System.out.println("== " + client);
        List<Measured> measured = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
          String url = service.standIn().url("/soak/x");
          String got = ask(orders, answers, "RUN " + seconds / ROUNDS + " " + url);
          require(got.matches("\\{200 =[0-9]+\\}"), "a request failed: " + got);
          measured.add(Measured.parse(ask(orders, answers, "MEASURE")));
          System.out.println("round " + (round + 1) + ": " + got + ", " + measured.get(round));
        }
        System.out.println(service);
        require(service.keepsItsPromise(), "a renewal asked for more than one token");
        require(service.served() > seconds, "hardly anything was sent");
        requireFlat(measured.get(1), measured.get(ROUNDS - 1)); // the first round warms up
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private Process start(
      Path folder, StandIn standIn, String module, String packageName, List<String> arguments)
      throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("agent.properties"),
            String.join(
                "\n",
                "site.soak.match = " + standIn.url("/soak/**"),
                "site.soak.flow = oauth2-client-credentials",
                "site.soak.token-endpoint = " + standIn.url("/oauth2/token"),
                "site.soak.client-id = " + StandIn.CLIENT_ID,
                "site.soak.client-secret = " + StandIn.CLIENT_SECRET));
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    command.add("-Xmx128m");
    command.add("-javaagent:" + jar("agent/target/countersign.jar") + "=" + configuration);
    command.add("-cp");
    command.add(jar("test-apps/" + module + "/target/" + module + ".jar"));
    command.add("org.example.legacy." + packageName + ".Load");
    command.addAll(arguments);
    command.add(Integer.toString(THREADS));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String jar(String path) {
    Path jar = Path.of(path).toAbsolutePath();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is missing: run mvn -Psoak -DskipTests package");
    }
    return jar.toString();
  }

  private static String ask(Writer orders, BufferedReader answers, String order)
      throws IOException {
    orders.write(order + "\n");
    orders.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the application ended");
    }
    return answer;
  }

  private void requireFlat(Measured before, Measured after) {
    require(after.threads() <= before.threads() + MORE_THREADS, "threads grew");
    require(after.files() <= before.files() + MORE_FILES, "open files grew");
    require(after.heap() <= before.heap() * MORE_HEAP + HEAP_NOISE_BYTES, "the heap grew");
  }

  private void require(boolean promise, String otherwise) {
    if (!promise) {
      broken = true;
      System.out.println("BROKEN: " + otherwise);
    }
  }

  private record Measured(int threads, long heap, long files) {
    static Measured parse(String line) {
      String[] words = line.split(" ");
      return new Measured(
          Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    @Override
    public String toString() {
      return threads + " threads, " + heap / 1024 + " KiB of heap, " + files + " open files";
    }
  }
}
