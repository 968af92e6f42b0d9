package io.countersign.cli;

import io.countersign.config.Configuration;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain URL [METHOD]}: which site answers for a request, and why no other. */
@Command(
    name = "explain",
    description = {
      "Says which site answers for a URL, by which of its patterns, and why others that come close do"
          + " not.",
      "Nothing is sent. Exit code 1 where no site covers the URL."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final List<String> METHODS =
      Arrays.asList("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private final File jar;

  @Parameters(index = "0", paramLabel = "URL", description = "As the application asks for it.")
  @SuppressWarnings("NullAway.Init")
  private String url;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "GET",
      paramLabel = "METHOD",
      description = "Of the request (GET); it does not change which site answers.")
  @SuppressWarnings("NullAway.Init")
  private String method;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The agent.properties to read, as in check.")
  private @Nullable String config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  ExplainCommand(File jar) {
    this.jar = jar;
  }

  @Override
  public Integer call() throws CommandException {
    if (isMethod(url) && !isMethod(method)) {
      String first = url; // as a request line has it
      url = method;
      method = first;
    }
    if (!method.matches("[A-Za-z-]+")) {
      throw CommandException.usage("METHOD is a word such as GET or POST");
    }
    AskedUrl asked = AskedUrl.of(url);
    Configuration configuration = new ConfigurationReader(jar, config).valid();
    Explanation explanation = new Explanation(asked, configuration.sites());
    return explanation.print(
            method.toUpperCase(Locale.ROOT),
            spec.commandLine().getOut(),
            spec.commandLine().getColorScheme().ansi())
        ? ExitCode.OK
        : ExitCode.SOFTWARE;
  }

  private static boolean isMethod(String word) {
    return METHODS.contains(word.toUpperCase(Locale.ROOT));
  }
}
