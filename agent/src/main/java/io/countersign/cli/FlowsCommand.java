package io.countersign.cli;

import io.countersign.config.BuiltInFlow;
import io.countersign.config.FlowParameter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code flows} and {@code flows NAME}. */
@Command(
    name = "flows",
    description = "Lists the built-in flows with their parameters, or prints one as it ships.")
final class FlowsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Print this flow's file: a start for one of your own in flows/NAME.properties.")
  private @Nullable String name;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, CommandException {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      list(out);
    } else {
      BuiltInFlow flow = BuiltInFlow.find(name);
      if (flow == null) {
        throw CommandException.usage(
            "there is no built-in flow '"
                + Terminal.plain(name)
                + "'"
                + BuiltInFlow.hint(name)
                + "; there are "
                + BuiltInFlow.names());
      }
      out.print(flow.text());
    }
    out.flush();
    return ExitCode.OK;
  }

  private void list(PrintWriter out) throws IOException {
    List<BuiltInFlow> fragments = new ArrayList<>();
    for (String each : BuiltInFlow.names()) {
      BuiltInFlow flow = BuiltInFlow.find(each);
      if (flow != null && flow.isFragment()) {
        fragments.add(flow);
      } else if (flow != null) {
        describe(flow, out);
        out.println();
      }
    }
    out.println(
        "Each is served by site.SITE.flow = NAME and its parameters as site.SITE.PARAMETER.");
    out.println("See one as it ships: " + Cli.PROGRAM + " flows NAME");
    if (!fragments.isEmpty()) {
      List<String> names = new ArrayList<>();
      for (BuiltInFlow fragment : fragments) {
        names.add(fragment.name());
      }
      out.println();
      lines("They build on: ", names, out);
    }
  }

  private void describe(BuiltInFlow flow, PrintWriter out) {
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    out.println(ansi.string("@|bold " + flow.name() + "|@"));
    if (!flow.description().isEmpty()) {
      out.println("  " + flow.description());
    }
    List<String> needed = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (FlowParameter parameter : flow.parameters()) {
      (parameter.isNeeded() ? needed : others).add(described(parameter));
    }
    lines("  needs     ", needed, out);
    lines("  may have  ", others, out);
  }

  /** {@code client-auth = basic (or post, tls with key-store)}. */
  private static String described(FlowParameter parameter) {
    StringBuilder text = new StringBuilder(parameter.name());
    String otherwise = parameter.otherwise();
    if (otherwise != null && !otherwise.isEmpty()) {
      text.append(" = ").append(otherwise);
    }
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, Set<String>> value : parameter.accepted().entrySet()) {
      if (!value.getKey().equals(otherwise)) {
        String needs = String.join(" and ", value.getValue());
        values.add(value.getKey() + (needs.isEmpty() ? "" : " with " + needs));
      }
    }
    if (!values.isEmpty()) {
      text.append(otherwise == null ? " (" : " (or ").append(String.join(", ", values)).append(')');
    }
    return text.toString();
  }

  /** The words behind the heading, further lines indented as far. */
  private static void lines(String heading, List<String> words, PrintWriter out) {
    if (words.isEmpty()) {
      return;
    }
    StringBuilder line = new StringBuilder(heading);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i < words.size() - 1 ? "," : "");
      if (line.length() > heading.length() && line.length() + word.length() > Cli.WIDTH) {
        out.println(line);
        line = new StringBuilder(heading.replaceAll(".", " "));
      }
      line.append(line.length() == heading.length() ? "" : " ").append(word);
    }
    out.println(line);
  }
}
