package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.example.standin.Echo;
import org.example.standin.Reply;
import org.example.standin.StandIn;
import org.junit.jupiter.api.io.TempDir;

/** What JMX and flight recordings show. */
class ManagementIT {
  private static final String SITE = "io.countersign:type=Site,name=api";
  private static final String AGENT = "io.countersign:type=Agent";
  private static final String SERVED = "200 " + Echo.of("GET", "/api/x", "");

  @OnEveryJdk
  void beansStandWhereTheApplicationHasStartedJmxAndNotBefore(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target).agent(api(folder, standIn)).start("ManagedJob")) {
      String get = "GET " + standIn.url("/api/x");
      assertEquals(SERVED, job.ask(get), job::toString);
      assertEquals("0", job.ask("SERVERS"), "the agent starts no JMX");
      assertEquals("started true", job.ask("START"));
      assertEquals("[]", job.ask("NAMES io.countersign:*"));
      standIn.tokens().revoke();
      assertEquals(SERVED, job.ask(get), job::toString);
      awaitAnswer(job, "NAMES io.countersign:*", "[" + AGENT + ", " + SITE + "]");

      assertEquals("FRESH", bean(job, "State"));
      assertEquals("2", bean(job, "Generation"));
      assertEquals("3", bean(job, "Injections"));
      assertEquals("2", bean(job, "Renewals"));
      assertEquals("1", bean(job, "RefusalsHealed"));
      assertEquals("0", bean(job, "RefusalsNotHealed"));
      assertEquals("null", bean(job, "LastError"));
      assertTrue(Long.parseLong(bean(job, "RenewalMedianMillis")) >= 0);
      assertTrue(bean(job, "ExpiresAt").matches(".*20[0-9]{2}"), bean(job, "ExpiresAt"));

      assertEquals("3", job.ask("INVOKE " + SITE + " renew"));
      assertEquals(3, standIn.tokens().issued());
      standIn.tokenEndpoint().fail(Reply.error(400, "invalid_client", "no such client"));
      String failed = job.ask("INVOKE " + SITE + " renew");
      assertTrue(failed.contains("invalid_client"), failed);
      assertEquals("1", bean(job, "Failures"));
      assertTrue(bean(job, "LastError").contains("invalid_client"), bean(job, "LastError"));
      assertEquals("FRESH", bean(job, "State"), "what it has is good");
      standIn.tokenEndpoint().fail(null);
      job.ask("INVOKE " + SITE + " forget");
      assertEquals("EMPTY", bean(job, "State"));

      api(folder, standIn).set("site.api.timeout", "9s").write();
      String reloaded = job.ask("INVOKE " + AGENT + " reload");
      assertEquals("reloaded: sites=1 added=[] changed=[api] removed=[]", reloaded);
      assertEquals("0", bean(job, "Injections"), "a changed site begins a new count");
      assertEquals(0, job.finish());
      Secrets.assertNoneIn(job.toString(), "what JMX shows");
    }
  }

  @OnOldestAndNewestJdk
  void beansStandWithoutTheApplicationWhereTheyAreWanted(Target target, @TempDir Path folder)
      throws Exception {
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn).set("agent.jmx", "on"))
                .start("ManagedJob")) {
      assertEquals(SERVED, job.ask("GET " + standIn.url("/api/x")), job::toString);
      awaitAnswer(job, "SERVERS", "1");
      awaitAnswer(job, "NAMES io.countersign:*", "[" + AGENT + ", " + SITE + "]");
      assertEquals("1", bean(job, "Injections"));
      api(folder, standIn).set("agent.jmx", "off").write();
      assertTrue(job.ask("INVOKE " + AGENT + " reload").startsWith("reloaded: "), job::toString);
      assertEquals("[]", job.ask("NAMES io.countersign:*"));
      assertEquals(0, job.finish());
      assertEquals("", job.err());
    }
  }

  @OnEveryJdk
  void recordingTellsTheStory(Target target, @TempDir Path folder) throws Exception {
    Path recording = folder.resolve("story.jfr");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn).set("agent.reload", "1ms"))
                .recording(recording)
                .start("BatchJob")) {
      String get = "GET " + standIn.url("/api/x");
      assertEquals(SERVED, job.ask(get), job::toString);
      standIn.tokens().revoke();
      assertEquals(SERVED, job.ask(get), job::toString);
      api(folder, standIn).set("agent.reload", "1ms").set("site.api.timeout", "9s").write();
      assertEquals(SERVED, job.ask(get), job::toString);
      assertEquals(0, job.finish(), job::toString);
    }
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().startsWith("io.countersign."))
            .sorted((a, b) -> a.getEndTime().compareTo(b.getEndTime()))
            .toList();
    assertEquals(
        List.of(
            "Configuration", "Renewal", "Renewal", "Refusal", "Resend", "Configuration", "Renewal"),
        events.stream()
            .map(event -> event.getEventType().getName().replace("io.countersign.", ""))
            .toList());
    assertEquals(List.of("Countersign"), events.get(0).getEventType().getCategoryNames());
    assertEquals("api", events.get(1).getString("site"));
    assertTrue(events.get(1).getBoolean("succeeded"));
    assertEquals(2, events.get(2).getLong("generation"));
    assertFalse(events.get(3).getBoolean("handedOn"));
    assertEquals(1, events.get(4).getLong("refusedGeneration"));
    assertTrue(events.get(5).getString("outcome").contains("changed=[api]"));
    Secrets.assertNoneIn(events.toString(), "the recording");
  }

  @OnEveryJdk
  void runtimeWithoutJmxAndJfrServesAllTheSame(Target target, @TempDir Path folder)
      throws Exception {
    assumeTrue(target.jdk().feature() >= 9, "Java 8 has no modules");
    try (StandIn standIn = StandIn.start();
        LegacyProcess job =
            LegacyProcess.of(target)
                .agent(api(folder, standIn).set("agent.jmx", "on"))
                .jvm("--limit-modules", "java.base,java.instrument")
                .start("BatchJob")) {
      String get = "GET " + standIn.url("/api/x");
      assertEquals(SERVED, job.ask(get), job::toString);
      standIn.tokens().revoke();
      assertEquals(SERVED, job.ask(get), job::toString);
      assertEquals(0, job.finish());
      assertEquals(
          "countersign warn not-in-jmx reason=\"this Java runtime has no module java.management\"",
          job.err().strip());
    }
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }

  private static String bean(LegacyProcess job, String attribute) throws Exception {
    return job.ask("GET-BEAN " + SITE + " " + attribute);
  }

  /** It is the end of a renewal that looks for JMX, after the request that waited for it. */
  private static void awaitAnswer(LegacyProcess job, String order, String expected)
      throws Exception {
    String answer = job.ask(order);
    for (int i = 0; i < 1_000 && !answer.equals(expected); i++) {
      answer = job.ask(order);
    }
    assertEquals(expected, answer, job::toString);
  }
}
