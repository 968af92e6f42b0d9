package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.config.BuiltInFlow;
import io.countersign.flow.Flow;
import java.io.File;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CliTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void flowsAreListedWithWhatTheyNeedFirst() {
    assertEquals(0, run("flows"));
    String listed = out.toString().replace(System.lineSeparator(), "\n");
    assertTrue(listed.contains("basic\n  HTTP Basic (RFC 7617)\n"), listed);
    assertTrue(listed.contains("  needs     username, password\n"), listed);
    assertTrue(listed.contains("  needs     token-endpoint, client-id, client-secret\n"), listed);
    assertTrue(listed.contains("client-auth = basic (or "), listed);
    assertFalse(listed.contains(" access_token"), listed);
  }

  @Test
  void aChoiceIsListedWithWhatElseItNeeds() {
    run("flows");
    String listed = out.toString();
    assertTrue(listed.contains("permanent (or session with session-token)"), listed);
  }

  @Test
  void whatAFlowMakesOfOtherParametersIsNotListed() {
    run("flows");
    assertFalse(out.toString().contains("signing-key"), out.toString());
    assertFalse(out.toString().contains("request."), out.toString());
  }

  @Test
  void fragmentsAreNotListedAmongTheFlows() {
    run("flows");
    String listed = out.toString();
    int fragments = listed.indexOf("They build on:");
    assertTrue(fragments > 0, listed);
    assertTrue(listed.indexOf("oauth2-client-auth-post") > fragments, listed);
  }

  @Test
  void everyBuiltInFlowIsPrintedAsItShips() throws Exception {
    for (String name : BuiltInFlow.names()) {
      out.getBuffer().setLength(0);
      assertEquals(0, run("flows", name));
      try (InputStream in = Flow.class.getResourceAsStream(name + ".properties")) {
        assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), out.toString());
      }
    }
  }

  @Test
  void everyFlowThatIsListedSaysWhatItIs() throws Exception {
    for (String name : BuiltInFlow.names()) {
      BuiltInFlow flow = BuiltInFlow.find(name);
      assertTrue(flow != null && !flow.description().isEmpty(), name);
    }
  }

  @Test
  void anUnknownFlowIsSaidWithTheNearest() {
    assertEquals(2, run("flows", "oauth2-client-credential"));
    assertTrue(err.toString().contains("did you mean oauth2-client-credentials?"), err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void theVersionIsPrinted() {
    assertEquals(0, run("version"));
    assertEquals(0, run("--version"));
    assertEquals(2, out.toString().lines().filter(l -> l.startsWith("Countersign ")).count());
  }

  @Test
  void helpIsThereForAllAndForEach() {
    assertEquals(0, run("help"));
    assertTrue(out.toString().contains("authorize"), out.toString());
    assertEquals(0, run("help", "authorize"));
    assertTrue(out.toString().contains("--no-browser"), out.toString());
    assertEquals(0, run("flows", "--help"));
  }

  @Test
  void wrongArgumentsAreSaid() {
    assertEquals(2, run());
    assertEquals(2, run("flow"));
    assertTrue(err.toString().contains("flows"), err.toString());
    assertEquals(2, run("authorize"));
    assertEquals(2, run("authorize", "x", "--port", "70000"));
    assertTrue(err.toString().contains("accepted are 1 to 65535"), err.toString());
  }

  @Test
  void withoutATerminalThereAreNoColours() {
    run("flows");
    run("help");
    run("nonsense");
    assertFalse((out.toString() + err).contains("\u001b["));
  }

  private int run(String... arguments) {
    CommandLine commands = Cli.commandLine(new File("no.jar"));
    return commands
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
