package org.example.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.example.standin.StandIn;

/**
 * An Apache Tomcat as an administrator runs it: {@code catalina.sh run}, an instance folder of its
 * own, options in {@code setenv.sh}. Its web application calls an API with the JDK's clients.
 */
final class TomcatProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 90;
  private static final Pattern PORT = Pattern.compile("http-nio-127\\.0\\.0\\.1-auto-1-([0-9]+)");

  private final Process process;
  private final StringBuffer said = new StringBuffer();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private TomcatProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "reader");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * @param release the Java release whose Tomcat it is
   */
  static TomcatProcess start(int release, Jdk jdk, Path base, Path agentProperties)
      throws Exception {
    Path home = home(release);
    Files.createDirectories(base.resolve("temp"));
    Files.createDirectories(base.resolve("logs"));
    Files.createDirectories(base.resolve("bin"));
    Path conf = Files.createDirectories(base.resolve("conf"));
    Files.copy(home.resolve("conf/web.xml"), conf.resolve("web.xml"));
    Files.copy(home.resolve("conf/logging.properties"), conf.resolve("logging.properties"));
    Files.writeString(
        conf.resolve("server.xml"),
        """
        <Server port="-1">
          <Service name="Catalina">
            <Connector port="0" address="127.0.0.1" protocol="HTTP/1.1"/>
            <Engine name="Catalina" defaultHost="localhost">
              <Host name="localhost" appBase="webapps"/>
            </Engine>
          </Service>
        </Server>
        """);
    Files.writeString(
        base.resolve("bin/setenv.sh"),
        "CATALINA_OPTS=\"$CATALINA_OPTS -XX:TieredStopAtLevel=1 -javaagent:"
            + (Jars.agent() + "=" + agentProperties)
            + "\"\n");
    Path application = Files.createDirectories(base.resolve("webapps/ROOT"));
    Files.writeString(
        application.resolve("url-connection.jsp"),
        """
        <%@ page contentType="text/plain" import="java.net.*" %><%
        URL url = new URL(request.getParameter("url"));
        out.print(((HttpURLConnection) url.openConnection()).getResponseCode()); %>
        """);
    Files.writeString(
        application.resolve("http-client.jsp"),
        """
        <%@ page contentType="text/plain" import="java.net.URI,java.net.http.*" %><%
        HttpRequest call = HttpRequest.newBuilder(URI.create(request.getParameter("url"))).build();
        HttpClient client = HttpClient.newHttpClient();
        out.print(client.send(call, HttpResponse.BodyHandlers.ofString()).statusCode()); %>
        """);
    ProcessBuilder builder =
        new ProcessBuilder("sh", home.resolve("bin/catalina.sh").toString(), "run");
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith("CATALINA_")
                    || name.startsWith("COUNTERSIGN_")
                    || name.startsWith("JAVA_")
                    || name.startsWith("JRE_"));
    environment.put("JAVA_HOME", jdk.home().toString());
    environment.put("CATALINA_BASE", base.toString());
    environment.put(AgentProperties.CLIENT_ID, StandIn.CLIENT_ID);
    return new TomcatProcess(builder.redirectErrorStream(true).start());
  }

  /** What the web application says of its call: the status of the answer that it got. */
  String call(String page, String api) throws Exception {
    int listening = port.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    String query = "?url=" + URLEncoder.encode(api, StandardCharsets.UTF_8);
    URI uri = URI.create("http://127.0.0.1:" + listening + "/" + page + query);
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(LIMIT_SECONDS)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body().strip();
  }

  /** The script gives its process to the JVM. */
  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return said.toString();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        Matcher matcher = PORT.matcher(line);
        if (line.contains("Starting ProtocolHandler") && matcher.find()) {
          port.complete(Integer.valueOf(matcher.group(1)));
        }
      }
    } catch (IOException streamClosed) {
      // the process was ended
    }
    port.completeExceptionally(new IOException("Tomcat ended\n" + said));
  }

  private static Path home(int release) throws IOException {
    String folder = System.getProperty("tomcats");
    if (folder == null) {
      throw new IllegalStateException("tomcats is not set: run `mvn verify`");
    }
    try (Stream<Path> unpacked = Files.list(Path.of(folder, String.valueOf(release)))) {
      return unpacked.findFirst().orElseThrow().toAbsolutePath().normalize();
    }
  }
}
