package io.countersign.flow;

import io.countersign.flow.function.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the text of a {@link Template}; nesting is bounded. */
final class TemplateParser {
  private static final int MOST_NESTED = 16;
  private static final String JWT = "jwt";

  private final String text;
  private final Map<String, TextFunction> functions;
  private final Map<String, JwtTemplate> assertions;
  private int at;

  TemplateParser(
      String text, Map<String, TextFunction> functions, Map<String, JwtTemplate> assertions) {
    this.text = text;
    this.functions = functions;
    this.assertions = assertions;
  }

  Template parse() throws TemplateException {
    return parts(0, End.OF_TEXT);
  }

  List<String> pieces() throws TemplateException {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        at += 3;
      } else if (text.startsWith("${", at)) {
        if (start < at) {
          pieces.add(text.substring(start, at));
        }
        start = at;
        placeholder(0);
        pieces.add(text.substring(start, at));
        start = at;
      } else {
        at++;
      }
    }
    if (start < at) {
      pieces.add(text.substring(start, at));
    }
    return pieces;
  }

  /** Up to the end of the text, or of the placeholder or option that these parts stand in. */
  private Template parts(int depth, End end) throws TemplateException {
    if (depth > MOST_NESTED) {
      throw new TemplateException("placeholders are nested more than " + MOST_NESTED + " deep");
    }
    List<TemplatePart> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int open = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        literal.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        flush(literal, parts);
        parts.add(placeholder(depth));
      } else if (isAt(end, open)) {
        break;
      } else {
        char c = text.charAt(at++);
        open += c == '(' ? 1 : c == ')' ? -1 : 0;
        literal.append(c);
      }
    }
    flush(literal, parts);
    return Template.of(parts);
  }

  private boolean isAt(End end, int open) {
    switch (end) {
      case OF_PLACEHOLDER:
        return text.charAt(at) == '}' || text.startsWith(":-", at);
      case OF_OPTION:
        return text.charAt(at) == ')' && open == 0;
      default:
        return false;
    }
  }

  private TemplatePart placeholder(int depth) throws TemplateException {
    int start = at;
    at += 2;
    String name = name();
    if (name.isEmpty()) {
      throw error(
          start,
          "${ wants a name of letters, digits, - _ . after it, or write $${ for the text ${");
    }
    TemplatePart part;
    if (text.startsWith(":-", at)) {
      part = new TemplatePart.Name(name, otherwise(depth));
    } else if (isAt('(')) {
      part = call(name, option(name, start, depth), start, depth);
    } else if (isAt(':')) {
      part =
          name.equals(JWT) && !functions.containsKey(JWT)
              ? assertion(start, depth)
              : call(name, null, start, depth);
    } else {
      part = new TemplatePart.Name(name, null);
    }
    if (!isAt('}')) {
      // what follows ${ is not repeated: in a secret it is a piece of it
      throw error(start, "${ is not closed by }; write $${ for the text ${");
    }
    at++;
    return part;
  }

  /** From the opening parenthesis to the colon. */
  private Template option(String name, int start, int depth) throws TemplateException {
    function(name, start);
    at++;
    Template option = parts(depth + 1, End.OF_OPTION);
    if (!isAt(')')) {
      throw error(start, "the option of " + name + " is not closed by )");
    }
    at++;
    if (!isAt(':')) {
      throw error(start, name + " wants a colon after its option: ${" + name + "(…):…}");
    }
    return option;
  }

  /** From the colon to the closing brace. */
  private TemplatePart call(String name, @Nullable Template option, int start, int depth)
      throws TemplateException {
    TextFunction function = function(name, start);
    checkOption(name, function, option, start);
    at++;
    Template argument = parts(depth + 1, End.OF_PLACEHOLDER);
    Template otherwise = text.startsWith(":-", at) ? otherwise(depth) : null;
    String known = argument.literal();
    String problem = known == null || otherwise != null ? null : function.problem(known);
    if (problem != null && known != null) {
      throw new TemplateException(problem, !function.isSet(known));
    }
    return new TemplatePart.Call(function, option, argument, otherwise);
  }

  private TextFunction function(String name, int start) throws TemplateException {
    TextFunction function = functions.get(name);
    if (function == null) {
      TreeSet<String> accepted = new TreeSet<>(functions.keySet());
      if (!assertions.isEmpty()) {
        accepted.add(JWT);
      }
      throw error(
          start, "there is no " + name + ": to take a value from; accepted are " + accepted);
    }
    return function;
  }

  private static void checkOption(
      String name, TextFunction function, @Nullable Template option, int start)
      throws TemplateException {
    if (option == null) {
      if (function.option() == Option.REQUIRED) {
        throw error(start, name + " wants an option in parentheses: ${" + name + "(OPTION):…}");
      }
      return;
    }
    if (function.option() == Option.NONE) {
      throw error(start, name + " takes no option in parentheses: write ${" + name + ":…}");
    }
    String known = option.literal();
    String problem = known == null ? null : function.optionProblem(known);
    if (problem != null) {
      throw new TemplateException(problem);
    }
  }

  private TemplatePart assertion(int start, int depth) throws TemplateException {
    at++;
    String name = name();
    JwtTemplate assertion = assertions.get(name);
    if (assertion == null) {
      throw error(
          start,
          "${jwt:NAME} wants the NAME of keys such as jwt.NAME.alg; "
              + (assertions.isEmpty()
                  ? "there are none"
                  : "there are " + new TreeSet<>(assertions.keySet())));
    }
    Template otherwise = text.startsWith(":-", at) ? otherwise(depth) : null;
    return new TemplatePart.Assertion(assertion, otherwise);
  }

  private Template otherwise(int depth) throws TemplateException {
    at += 2;
    return parts(depth + 1, End.OF_PLACEHOLDER);
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private String name() {
    int start = at;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isNamePart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_'
        || c == '.';
  }

  private static void flush(StringBuilder literal, List<TemplatePart> parts) {
    if (literal.length() > 0) {
      parts.add(new TemplatePart.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private static TemplateException error(int start, String message) {
    return new TemplateException("column " + (start + 1) + ": " + message);
  }

  private enum End {
    OF_TEXT,
    OF_PLACEHOLDER,
    OF_OPTION
  }
}
