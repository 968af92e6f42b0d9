package org.example.endtoend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages and the examples say the same. */
class DocumentationIT {
  @Test
  void everyExampleStandsOnAPageAsItIs() throws IOException {
    Path examples = Path.of("..", "..", "docs", "examples");
    List<Path> files;
    try (Stream<Path> all = Files.list(examples)) {
      files = all.sorted().toList();
    }
    assertFalse(files.isEmpty());
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".properties", "");
      String page = Documented.page(name.startsWith("octorate") ? "octorate" : name);
      assertTrue(page.contains("```properties\n" + Documented.exampleText(name) + "```"), name);
    }
  }

  @Test
  void ownFlowFilesBuildOnNoBuiltInOne() {
    for (String name : List.of("docoon", "simplicite", "octorate", "dvinci", "decisiv")) {
      String page = Documented.page(name);
      String own = page.substring(page.indexOf("```properties\n# flows/"));
      assertFalse(own.contains("\nflow "), name);
    }
  }
}
