package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.example.standin.Echo;
import org.example.standin.Reply;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** A file log, and places where nothing can be written. */
class OddPlacesIT {
  private static final String SERVED = "200 " + Echo.of("GET", "/api/x", "");

  @OnEveryJdk
  void logFileHoldsALineForEachEvent(Target target, @TempDir Path folder) throws Exception {
    Path log = folder.resolve("logs/countersign.log");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    api(folder, standIn)
                        .set("agent.log-file", "logs/countersign.log")
                        .set("agent.log-level", "info"))
                .start("BatchJob")) {
      assertEquals(SERVED, job.ask("GET " + standIn.url("/api/x")), job::toString);
      standIn.tokens().revoke();
      assertEquals(SERVED, job.ask("GET " + standIn.url("/api/x")), job::toString);
      assertEquals(0, job.finish());
      assertEquals("", job.err(), "all of it stands in the file");
      List<String> lines = Files.readAllLines(log);
      String time = "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z countersign info ";
      List<String> events =
          List.of(
              "started sites=1 file=.*",
              "renewed site=api generation=1 millis=\\d+",
              "refused site=api generation=1",
              "renewed site=api generation=2 millis=\\d+");
      assertEquals(events.size(), lines.size(), lines::toString);
      for (int i = 0; i < events.size(); i++) {
        assertTrue(lines.get(i).matches(time + events.get(i)), lines.get(i));
      }
      Secrets.assertNoneIn(lines.toString(), "the log");
    }
  }

  @OnOldestAndNewestJdk
  void nothingThatCanBeWrittenAndNoHomeIsEnough(Target target, @TempDir Path folder)
      throws Exception {
    Path noFolder = Files.writeString(folder.resolve("file"), "a file, in which no file can be");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn).set("agent.log-file", noFolder + "/countersign.log"))
                .jvm("-Duser.home=?", "-Djava.io.tmpdir=" + noFolder)
                .start("BatchJob")) {
      assertEquals(SERVED, job.ask("GET " + standIn.url("/api/x")), job::toString);
      standIn.tokenEndpoint().fail(Reply.of(500, ""));
      standIn.tokens().revoke();
      assertTrue(job.ask("GET " + standIn.url("/api/x")).startsWith("401 "), job::toString);
      assertEquals(0, job.finish());
      List<String> err = job.err().lines().filter(line -> line.startsWith("countersign ")).toList();
      assertTrue(err.get(0).startsWith("countersign warn log-file-unwritable file="), job::err);
      assertTrue(err.get(1).startsWith("countersign warn renewal-failed site=api "), job::err);
      assertEquals(2, err.size(), job::err);
    }
  }

  /** As systemd hands it over: {@code LoadCredential=} and the variable that names its folder. */
  @OnOldestAndNewestJdk
  void secretIsReadFromTheFolderOfCredentialsThatTheEnvironmentNames(
      Target target, @TempDir Path folder) throws Exception {
    Path credentials = Files.createDirectory(folder.resolve("credentials"));
    Files.writeString(credentials.resolve("orders-secret"), StandIn.CLIENT_SECRET + "\n");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(
                    new AgentProperties(folder)
                        .set("site.api.match", standIn.url("/api/**"))
                        .set("site.api.flow", "oauth2-client-credentials")
                        .set("site.api.token-endpoint", standIn.url("/oauth2/token"))
                        .set("site.api.client-id", StandIn.CLIENT_ID)
                        .set(
                            "site.api.client-secret",
                            "${file:${env:CREDENTIALS_DIRECTORY}/orders-secret}"))
                .environment(Map.of("CREDENTIALS_DIRECTORY", credentials.toString()))
                .start("BatchJob")) {
      assertEquals(SERVED, job.ask("GET " + standIn.url("/api/x")), job::toString);
      assertEquals(0, job.finish());
      assertEquals("", job.err());
    }
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
