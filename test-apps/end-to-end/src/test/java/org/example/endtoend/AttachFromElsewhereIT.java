package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.example.standin.Echo;
import org.example.standin.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator who is not where the application is: another JDK, another user, half a JDK. */
class AttachFromElsewhereIT {
  private static final String SERVED = "200 " + Echo.of("GET", "/api/x", "");

  @Test
  void commandOfAnotherJdkAttaches(@TempDir Path folder) throws Exception {
    List<Target> ends = Target.oldestAndNewest();
    assumeTrue(ends.size() == 2, "there is one JDK alone");
    try (StandIn standIn = StandIn.start()) {
      Path file = api(folder, standIn).write();
      attaches(ends.get(0), ends.get(1), file, standIn);
      attaches(ends.get(1), ends.get(0), file, standIn);
    }
  }

  private static void attaches(Target command, Target application, Path file, StandIn standIn)
      throws Exception {
    try (LegacyProcess job = LegacyProcess.of(application).start("BatchJob")) {
      String api = "GET " + standIn.url("/api/x");
      assertTrue(job.ask(api).startsWith("401 "), job::toString);
      Operator operator = new Operator(command);
      Operator.Said attached = operator.attach(job, file);
      assertEquals("started: sites=1", attached.out(), attached::toString);
      assertEquals(SERVED, job.ask(api), job::toString);
      assertEquals("1", operator.status(job).column("api", "INJECTIONS"));
    }
  }

  @OnSomeJdks
  void anotherUserIsToldWhatToDo(Target target, @TempDir Path folder) throws Exception {
    String[] nobody = OtherUser.orSkip(Jars.agent(), target.jdk().java());
    OtherUser.open(folder);
    try (StandIn standIn = StandIn.start();
        LegacyProcess job = LegacyProcess.of(target).start("BatchJob")) {
      String api = "GET " + standIn.url("/api/x");
      assertTrue(job.ask(api).startsWith("401 "), job::toString);
      Operator.Said said = new Operator(target, nobody).attach(job, api(folder, standIn).write());
      assertEquals(1, said.exitCode(), said::toString);
      assertTrue(
          said.err().matches("(?s).*(Operation not permitted|access denied to /).*"), said::err);
      assertTrue(said.err().contains("Run the command as the user that runs the JVM"), said::err);
      assertTrue(job.ask(api).startsWith("401 "), job::toString);
    }
  }

  @OnOldestAndNewestJdk
  void theSameUserAttachesWithoutAnyRights(Target target, @TempDir Path folder) throws Exception {
    String[] nobody = OtherUser.orSkip(Jars.agent(), target.jdk().java(), target.client().jar());
    OtherUser.open(folder);
    try (StandIn standIn = StandIn.start();
        LegacyProcess job = LegacyProcess.of(target).by(nobody).start("BatchJob")) {
      String api = "GET " + standIn.url("/api/x");
      assertTrue(job.ask(api).startsWith("401 "), job::toString);
      Operator.Said attached =
          new Operator(target, nobody).attach(job, api(folder, standIn).write());
      assertEquals("started: sites=1", attached.out(), attached::toString);
      assertEquals(SERVED, job.ask(api), job::toString);
    }
  }

  @OnOldestAndNewestJdk
  void runtimeWithoutTheAttachApiIsToldWhichOneToUse(Target target) throws Exception {
    assumeTrue(target.jdk().feature() >= 9, "Java 8 has no modules");
    for (String command : List.of("attach", "status")) {
      try (LegacyProcess without =
          LegacyProcess.of(target)
              .startJava(
                  "--limit-modules",
                  "java.base,java.instrument",
                  "-jar",
                  Jars.agent().toString(),
                  command,
                  String.valueOf(ProcessHandle.current().pid()))) {
        assertEquals(2, without.finish(), without::toString);
        assertTrue(
            without.err().contains("has no attach API: run the command with the java of a JDK"),
            without::err);
      }
    }
  }

  private static AgentProperties api(Path folder, StandIn standIn) throws Exception {
    return new AgentProperties(folder).clientCredentials("api", standIn, standIn.url("/api/**"));
  }
}
