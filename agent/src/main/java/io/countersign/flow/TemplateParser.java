package io.countersign.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Recursive descent over the text of a {@link Template}; nesting is bounded. */
final class TemplateParser {
  private static final int MOST_NESTED = 16;

  private final String text;
  private final Map<String, TextFunction> functions;
  private int at;

  TemplateParser(String text, Map<String, TextFunction> functions) {
    this.text = text;
    this.functions = functions;
  }

  Template parse() throws TemplateException {
    return parts(0);
  }

  /** Up to the end of the text, or of the placeholder that these parts stand in. */
  private Template parts(int depth) throws TemplateException {
    if (depth > MOST_NESTED) {
      throw new TemplateException("placeholders are nested more than " + MOST_NESTED + " deep");
    }
    List<Template.Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        literal.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        flush(literal, parts);
        parts.add(placeholder(depth));
      } else if (depth > 0 && (text.charAt(at) == '}' || text.startsWith(":-", at))) {
        break;
      } else {
        literal.append(text.charAt(at++));
      }
    }
    flush(literal, parts);
    return Template.of(parts);
  }

  private Template.Part placeholder(int depth) throws TemplateException {
    int start = at;
    at += 2;
    String name = name();
    if (name.isEmpty()) {
      throw new TemplateException(
          "column "
              + (start + 1)
              + ": ${ wants a name of letters, digits, - _ . after it, or write $${ for the text ${");
    }
    Template.Part part;
    if (text.startsWith(":-", at)) {
      part = new Template.Name(name, otherwise(depth));
    } else if (at < text.length() && text.charAt(at) == ':') {
      at++;
      part = call(name, start, depth);
    } else {
      part = new Template.Name(name, null);
    }
    if (at >= text.length() || text.charAt(at) != '}') {
      // what follows ${ is not repeated: in a secret it is a piece of it
      throw new TemplateException(
          "column " + (start + 1) + ": ${ is not closed by }; write $${ for the text ${");
    }
    at++;
    return part;
  }

  private Template.Part call(String name, int start, int depth) throws TemplateException {
    TextFunction function = functions.get(name);
    if (function == null) {
      throw new TemplateException(
          "column "
              + (start + 1)
              + ": there is no "
              + name
              + ": to take a value from; accepted are "
              + new TreeSet<>(functions.keySet()));
    }
    Template argument = parts(depth + 1);
    Template otherwise = text.startsWith(":-", at) ? otherwise(depth) : null;
    String known = argument.literal();
    String problem = known == null || otherwise != null ? null : function.problem(known);
    if (problem != null) {
      throw new TemplateException(problem);
    }
    return new Template.Call(function, argument, otherwise);
  }

  private @Nullable Template otherwise(int depth) throws TemplateException {
    at += 2;
    return parts(depth + 1);
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

  private static void flush(StringBuilder literal, List<Template.Part> parts) {
    if (literal.length() > 0) {
      parts.add(new Template.Literal(literal.toString()));
      literal.setLength(0);
    }
  }
}
