package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.example.standin.StandIn;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code JAVA_TOOL_OPTIONS} reaches every JVM, also those of the JDK's own tools: none of them says
 * a word of ours, whether the configuration is good, invalid or missing.
 */
class ToolsIT {
  private static final List<String> COMMANDS =
      List.of(
          "java -version",
          "javac -version",
          "jar --version",
          "jshell --version",
          "keytool -help",
          "jps -q",
          "jcmd -h");

  @OnSomeJdks
  void toolsEndAndSpeakAsWithoutTheAgent(Target target, @TempDir Path folder) throws Exception {
    List<Executable> all = new ArrayList<>();
    try (StandIn standIn = StandIn.start()) {
      Path valid =
          new AgentProperties(folder)
              .clientCredentials("api", standIn, standIn.url("/api/**"))
              .write();
      Path invalid = Files.writeString(folder.resolve("invalid.properties"), "site.x.flow = no\n");
      Path missing = folder.resolve("missing.properties");
      for (String command : COMMANDS) {
        String[] words = command.split(" ");
        JdkTool tool = new JdkTool(target.jdk(), words[0]);
        if (!tool.exists()) {
          continue; // jshell is none of Java 8's
        }
        CommandLine.Result plain = tool.run("", words[1]);
        for (Path file : command.startsWith("java ") ? List.of(valid, invalid) : List.of(missing)) {
          String attach = "-javaagent:" + Jars.agent() + "=" + file;
          CommandLine.Result attached = tool.run(attach, words[1]);
          all.add(() -> assertSame(command + " with " + file, plain, attached));
        }
      }
      assertAll(all);
    }
  }

  private static void assertSame(
      String what, CommandLine.Result plain, CommandLine.Result attached) {
    assertEquals(plain.exitCode(), attached.exitCode(), what);
    if (what.startsWith("jps")) {
      assertEquals("", attached.out().replaceAll("[0-9\\s]", ""), what); // process ids
    } else {
      assertEquals(plain.out(), attached.out(), what);
    }
    List<String> said =
        Arrays.stream(attached.err().split("\n"))
            .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
            .toList();
    assertEquals(plain.err().strip(), String.join("\n", said).strip(), what);
  }
}
