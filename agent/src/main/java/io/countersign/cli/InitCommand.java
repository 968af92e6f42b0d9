package io.countersign.cli;

import io.countersign.config.BuiltInFlow;
import io.countersign.config.ConfigurationFile;
import io.countersign.store.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code init}: writes an agent.properties for one API, from options and answers. */
@Command(
    name = "init",
    description = {
      "Writes a commented agent.properties for one API. What the options do not say is asked for, and"
          + " at the end of the input left at its default.",
      "Secrets are named by where they come from, and stand in the file only with --literal."
    })
final class InitCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  private final File jar;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The API's, as in its documentation: https://api.example.com/orders/{id}")
  private @Nullable String url;

  @Option(
      names = "--flow",
      paramLabel = "NAME",
      completionCandidates = FlowNames.class,
      description = "How to get in: see flows.")
  private @Nullable String flowName;

  @Option(
      names = "--site",
      paramLabel = "NAME",
      description = "What to call it in the file. Default: after the host.")
  private @Nullable String siteName;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A parameter of the flow; of a secret env:NAME, file:PATH, exec:COMMAND…")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "agent.properties",
      description = "The file to write (agent.properties), or - for the standard output.")
  @SuppressWarnings("NullAway.Init")
  private String output;

  @Option(names = "--force", description = "Replace the file where there is one.")
  private boolean force;

  @Option(names = "--literal", description = "Secrets may stand in the file.")
  private boolean literal;

  @Option(
      names = "--allow-http",
      description = "The credential may go over plain http to another host.")
  private boolean allowHttp;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  InitCommand(File jar) {
    this.jar = jar;
  }

  @Override
  public Integer call() throws CommandException, IOException {
    File file = new File(output).getAbsoluteFile();
    if (!output.equals(STDOUT) && !force && file.exists()) {
      throw CommandException.usage(
          output + " is there already: --force replaces it, --output FILE writes another");
    }
    checkSettings();
    SiteDraft draft = draft(new Questions(System.in, spec.commandLine().getErr()));
    List<String> mistakes = draft.mistakes(file.getParentFile());
    if (!mistakes.isEmpty()) {
      throw CommandException.usage("nothing was written:\n" + String.join("\n", mistakes));
    }
    if (output.equals(STDOUT)) {
      spec.commandLine().getOut().print(draft.text());
      spec.commandLine().getOut().flush();
      return ExitCode.OK;
    }
    write(draft.text(), file.toPath());
    tell(draft, file);
    return ExitCode.OK;
  }

  private SiteDraft draft(Questions questions) throws CommandException, IOException {
    ApiUrl api = ApiUrl.of(url == null ? askUrl(questions) : url);
    boolean plain = api.pattern().isPlainHttp() && !api.pattern().isLoopback();
    if (plain && !allowHttp) {
      throw CommandException.usage(
          "over plain http anybody on the way can read the credential: use https, or accept it by"
              + " --allow-http");
    }
    siteName = siteName == null ? api.siteName() : siteName;
    if (!siteName.matches("[A-Za-z0-9_-]+")) {
      throw CommandException.usage("--site: accepted are letters, digits, '-' and '_'");
    }
    ParameterQuestions parameters = new ParameterQuestions(siteName, settings, literal, questions);
    BuiltInFlow flow = parameters.choose(flowName == null ? askFlow(questions) : flowName);
    SiteDraft draft = new SiteDraft(siteName, api.pattern().toString(), flow);
    for (Map.Entry<String, String> value : parameters.values(flow).entrySet()) {
      draft.set(value.getKey(), value.getValue());
    }
    if (plain) {
      draft.set("allow-http", "true");
    }
    return draft;
  }

  private static String askUrl(Questions questions) throws CommandException, IOException {
    String answer = "";
    while (answer != null && answer.isEmpty()) {
      answer = questions.ask("URL of the API, as in its documentation");
    }
    if (answer == null) {
      throw CommandException.usage("the URL is missing: say --url https://HOST/PATH");
    }
    return answer;
  }

  private static String askFlow(Questions questions) throws CommandException, IOException {
    Set<String> names = ParameterQuestions.names();
    for (String name : names) {
      BuiltInFlow flow = BuiltInFlow.find(name);
      questions.say("  " + name + (flow == null ? "" : "  " + flow.description()));
    }
    while (true) {
      String answer = questions.ask("How does it let callers in (a name of these)");
      if (answer == null) {
        throw CommandException.usage("the flow is missing: say --flow NAME, one of " + names);
      }
      if (names.contains(answer)) {
        return answer;
      }
      questions.say("there is no such flow" + BuiltInFlow.hint(answer));
    }
  }

  private void checkSettings() throws CommandException {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (!setting.getKey().matches("[A-Za-z0-9._${}()/?-]+")) {
        throw CommandException.usage("--set: a key has no blanks, colons or equals signs");
      }
      for (int i = 0; i < setting.getValue().length(); i++) {
        if (setting.getValue().charAt(i) < ' ') {
          throw CommandException.usage(
              "--set " + setting.getKey() + ": a value has no line breaks or tabs");
        }
      }
    }
  }

  /** Whole or not at all. */
  private void write(String text, Path file) throws IOException, CommandException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh); // of one that was cut short
      if (literal) {
        OwnerOnly.createFile(fresh);
      }
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      if (force) {
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(fresh, file);
      }
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw CommandException.usage(output + " cannot be written: " + e);
    }
  }

  private void tell(SiteDraft draft, File file) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("wrote " + output + " with site " + siteName);
    Set<String> variables = draft.variables();
    if (!variables.isEmpty()) {
      out.println("set in the environment: " + String.join(", ", variables));
    }
    String named = isFound(file) ? "" : output + " ";
    out.println("then try it: " + Cli.PROGRAM + " check " + named + "--run " + siteName);
    out.flush();
  }

  /** Whether it is read where no file is named: one beside the jar comes before it. */
  private boolean isFound(File file) {
    File found = ConfigurationFile.find(null, jar, System.getenv(), new File("").getAbsoluteFile());
    return found != null && found.getAbsoluteFile().equals(file);
  }
}
