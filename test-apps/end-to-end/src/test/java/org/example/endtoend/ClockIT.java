package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.example.standin.Echo;
import org.example.standin.RawServer;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose clocks are wrong by hours, or the machine's own: which one, nobody can tell. */
class ClockIT {
  @OnEveryJdk
  void aDateIsReadByTheClockOfTheServerThatWroteIt(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        RawServer behind = login(standIn, Duration.ofHours(-5), Duration.ofHours(1));
        RawServer ahead = login(standIn, Duration.ofHours(5), Duration.ofHours(1));
        RawServer over = login(standIn, Duration.ofHours(5), Duration.ofMinutes(-1))) {
      AgentProperties properties = new AgentProperties(folder);
      site(properties, standIn, "behind", behind);
      site(properties, standIn, "ahead", ahead);
      site(properties, standIn, "over", over);
      try (LegacyProcess job = LegacyProcess.of(target).agent(properties).start("BatchJob")) {
        for (int i = 0; i < 3; i++) {
          assertServed(standIn, job, "/api/behind");
          assertServed(standIn, job, "/api/ahead");
        }
        assertEquals(1, behind.requests(), "over long ago, by this clock");
        assertEquals(1, ahead.requests());
        String told = job.ask("GET " + standIn.url("/api/over"));
        assertTrue(told.startsWith("IOException: "), told);
        assertTrue(told.contains("site over: "), told);
      }
    }
  }

  /** A login whose token ends so long after what its clock says. */
  private static RawServer login(StandIn standIn, Duration wrong, Duration life) throws Exception {
    Instant its = Instant.now().plus(wrong);
    DateTimeFormatter date =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    String json =
        "{\"token\":\"%s\",\"expires\":\"%s\"}".formatted(standIn.tokens().issue(), its.plus(life));
    return RawServer.start(
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nDate: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(date.format(its), json.length(), json)));
  }

  private static void site(
      AgentProperties properties, StandIn standIn, String name, RawServer login) {
    properties
        .set("site." + name + ".match", standIn.url("/api/" + name + "/**"))
        .set("site." + name + ".flow", "login")
        .set("site." + name + ".url", login.url("/login"))
        .set("site." + name + ".username", StandIn.USER)
        .set("site." + name + ".password", StandIn.PASSWORD)
        .set("site." + name + ".acquire.take.expires", "json:/expires")
        .set("site." + name + ".expires.at", "${expires}");
  }

  private static void assertServed(StandIn standIn, LegacyProcess job, String path)
      throws Exception {
    assertEquals("200 " + Echo.of("GET", path, ""), job.ask("GET " + standIn.url(path)), job::err);
  }
}
