package io.countersign.flow;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads {@code json:/access_token}, {@code header:X-Token}, {@code text}, {@code text:REGEX}. */
final class Extractors {
  private static final String ACCEPTED =
      "accepted are json:/POINTER (RFC 6901), header:NAME, text, and text:REGEX with one group";

  private Extractors() {}

  static Extractor parse(String text) throws TemplateException {
    if (text.startsWith("json:")) {
      try {
        return new Json(text, JsonPointer.compile(text.substring("json:".length())));
      } catch (IllegalArgumentException e) {
        throw new TemplateException(
            "'" + text + "' is not a JSON pointer: it starts with /, as in json:/access_token");
      }
    }
    if (text.startsWith("header:") && text.length() > "header:".length()) {
      return new Header(text, text.substring("header:".length()));
    }
    if (text.equals("text")) {
      return new Text(text, null);
    }
    if (text.startsWith("text:")) {
      try {
        return new Text(text, Pattern.compile(text.substring("text:".length())));
      } catch (PatternSyntaxException e) {
        throw new TemplateException(
            "'" + text + "' is not a regular expression: " + e.getDescription());
      }
    }
    throw new TemplateException("'" + text + "' says no place in an answer: " + ACCEPTED);
  }

  private static @Nullable String nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static final class Json implements Extractor {
    private final String written;
    private final JsonPointer pointer;

    Json(String written, JsonPointer pointer) {
      this.written = written;
      this.pointer = pointer;
    }

    @Override
    public @Nullable String extract(Answer answer) throws FlowException {
      JsonNode node = answer.json().at(pointer);
      return node.isValueNode() && !node.isNull() ? nonEmpty(node.asText()) : null;
    }

    @Override
    public String toString() {
      return written;
    }
  }

  private static final class Header implements Extractor {
    private final String written;
    private final String name;

    Header(String written, String name) {
      this.written = written;
      this.name = name;
    }

    @Override
    public @Nullable String extract(Answer answer) {
      return nonEmpty(answer.header(name));
    }

    @Override
    public String toString() {
      return written;
    }
  }

  private static final class Text implements Extractor {
    private final String written;
    private final @Nullable Pattern pattern;

    Text(String written, @Nullable Pattern pattern) {
      this.written = written;
      this.pattern = pattern;
    }

    @Override
    public @Nullable String extract(Answer answer) {
      String text = answer.text().trim();
      if (pattern != null) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
          return null;
        }
        text = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      }
      return nonEmpty(text);
    }

    @Override
    public String toString() {
      return written;
    }
  }
}
