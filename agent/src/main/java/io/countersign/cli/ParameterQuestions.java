package io.countersign.cli;

import io.countersign.config.BuiltInFlow;
import io.countersign.config.FlowParameter;
import io.countersign.observe.SecretNames;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From a flow to the values of its parameters: those that were given, the others asked for. */
final class ParameterQuestions {
  private final String site;
  private final Map<String, String> given;
  private final boolean literal;
  private final Questions questions;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param given by {@code --set}
   * @param literal whether a secret may stand in the file
   */
  ParameterQuestions(String site, Map<String, String> given, boolean literal, Questions questions) {
    this.site = site;
    this.given = given;
    this.literal = literal;
    this.questions = questions;
  }

  /** The flow at the choices that were made. */
  BuiltInFlow choose(String name) throws IOException, CommandException {
    BuiltInFlow flow = find(name, new HashMap<String, String>());
    Map<String, String> chosen = new LinkedHashMap<>();
    for (FlowParameter parameter : flow.parameters()) {
      Set<String> accepted = parameter.accepted().keySet();
      if (!accepted.isEmpty()) {
        chosen.put(parameter.name(), choice(parameter, accepted));
      }
    }
    for (Map.Entry<String, String> choice : chosen.entrySet()) {
      values.put(choice.getKey(), choice.getValue());
    }
    return find(name, chosen);
  }

  /** By name, in the order of the flow; what was given beside its parameters at the end. */
  Map<String, String> values(BuiltInFlow flow) throws IOException, CommandException {
    for (FlowParameter parameter : flow.parameters()) {
      String name = parameter.name();
      if (values.containsKey(name)) {
        continue;
      }
      boolean secret = SecretNames.isParameter(name);
      boolean needed = parameter.isNeeded();
      String value =
          given.containsKey(name)
              ? given(name, secret)
              : parameter.otherwise() != null
                  ? null
                  : secret && needed ? secret(name) : asked(name, needed);
      if (value != null) {
        values.put(name, value);
      }
    }
    for (Map.Entry<String, String> other : given.entrySet()) {
      if (!values.containsKey(other.getKey())) {
        values.put(other.getKey(), given(other.getKey(), isSecret(other.getKey())));
      }
    }
    return values;
  }

  static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String name : BuiltInFlow.names()) {
      BuiltInFlow flow = BuiltInFlow.find(name);
      if (flow != null && !flow.isFragment()) {
        names.add(name);
      }
    }
    return names;
  }

  private static BuiltInFlow find(String name, Map<String, String> chosen)
      throws IOException, CommandException {
    BuiltInFlow flow = BuiltInFlow.find(name, chosen);
    if (flow == null || flow.isFragment()) {
      throw CommandException.usage(
          "there is no flow '"
              + Terminal.plain(name)
              + "'"
              + BuiltInFlow.hint(name)
              + "; there are "
              + names());
    }
    return flow;
  }

  private String choice(FlowParameter parameter, Set<String> accepted)
      throws IOException, CommandException {
    String otherwise = parameter.otherwise();
    String answer = given.get(parameter.name());
    if (answer == null) {
      for (String value : accepted) {
        questions.say("  " + value + "  " + described(parameter.flowOf(value)));
      }
    }
    while (answer == null) {
      String said =
          questions.ask(parameter.name() + ", one of " + accepted + " [" + otherwise + "]");
      answer = said == null || said.isEmpty() ? String.valueOf(otherwise) : said;
      if (said != null && !accepted.contains(answer)) {
        questions.say("accepted are " + accepted);
        answer = null;
      }
    }
    if (!accepted.contains(answer)) {
      throw CommandException.usage(parameter.name() + ": accepted are " + accepted);
    }
    return answer;
  }

  /** In a list of them, what they are part of need not be said. */
  private static String described(String name) throws IOException {
    BuiltInFlow flow = BuiltInFlow.find(name);
    return flow == null ? "" : flow.description().replaceFirst("^Part of [^:]*: ", "");
  }

  /** What a key of the flow language takes, or compares, is no value of a secret. */
  private static boolean isSecret(String key) {
    return SecretNames.isParameter(key) && !key.contains(".take.") && !key.contains("reject.");
  }

  private String given(String name, boolean secret) throws CommandException {
    String value = String.valueOf(given.get(name));
    if (!secret) {
      return value;
    }
    String source = SecretAnswer.placeholder(value);
    if (source == null && !literal && !value.contains("${")) {
      throw CommandException.usage(
          name
              + " would stand in the file itself: "
              + SecretAnswer.ACCEPTED
              + "; --literal writes it all the same");
    }
    return source == null ? value : source;
  }

  private String secret(String name) throws IOException {
    String otherwise = SecretAnswer.byEnvironment(site, name);
    while (true) {
      String said = questions.ask(name + " comes from [" + otherwise + "]");
      if (said == null || said.isEmpty()) {
        return otherwise;
      }
      String source = SecretAnswer.placeholder(said);
      if (source != null) {
        return source;
      }
      questions.say("not the secret itself: " + SecretAnswer.ACCEPTED);
    }
  }

  private @Nullable String asked(String name, boolean needed) throws IOException, CommandException {
    while (true) {
      String said = questions.ask(needed ? name : name + " (may be left out)");
      if (said == null && needed) {
        throw CommandException.usage(name + " is missing: say --set " + name + "=VALUE");
      }
      if (said == null || !said.isEmpty() || !needed) {
        return said == null || said.isEmpty() ? null : said;
      }
    }
  }
}
