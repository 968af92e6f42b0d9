package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/command-line.md knows every command, docs/troubleshooting.md quotes what is printed. */
class DocumentedCommandsTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void everyCommandHasASectionAndEveryOptionStandsInIt() throws IOException {
    String page = Files.readString(DOCS.resolve("command-line.md"));
    Map<String, CommandLine> commands = Cli.commandLine(new File("no.jar")).getSubcommands();
    for (Map.Entry<String, CommandLine> command : commands.entrySet()) {
      String heading = "\n## " + command.getKey() + "\n";
      int start = page.indexOf(heading);
      assertTrue(start >= 0, heading);
      int end = page.indexOf("\n## ", start + 1);
      String section = page.substring(start, end < 0 ? page.length() : end);
      for (OptionSpec option : command.getValue().getCommandSpec().options()) {
        if (!option.usageHelp()) {
          assertTrue(
              section.contains("`" + option.longestName()),
              () -> command.getKey() + " " + option.longestName());
        }
      }
    }
  }

  @Test
  void everyMessageThatTroubleshootingQuotesIsInTheCode() throws IOException {
    String code = literals();
    Set<String> missing = new TreeSet<>();
    int quoted = 0;
    for (String line : Files.readString(DOCS.resolve("troubleshooting.md")).split("\n")) {
      Matcher cell = Pattern.compile("^\\| `(.+?)`( …)? \\| ").matcher(line);
      if (cell.find() && !cell.group(1).startsWith("-")) {
        quoted++;
        for (String piece : cell.group(1).split("…")) {
          // what stands between is in another literal, or is the server's own
          String text =
              piece.trim().replaceAll("^answered 40[01] invalid_(client|grant)$", "answered ");
          if (!code.contains(text)) {
            missing.add(text);
          }
        }
      }
    }
    assertTrue(quoted > 30, quoted + " messages");
    assertEquals(Set.of(), missing);
  }

  /** The sources, with literals that are added to each other made one. */
  private static String literals() throws IOException {
    StringBuilder code = new StringBuilder();
    for (String root : List.of("src/main/java", "src/main/jdk")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          code.append(Files.readString(file));
        }
      }
    }
    return code.toString().replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\\", "\\");
  }
}
