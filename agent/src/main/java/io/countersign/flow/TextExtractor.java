package io.countersign.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code text}: the whole body; {@code text:REGEX}: what the expression's group finds in it. */
final class TextExtractor implements Extractor {
  private static final int LONGEST_EXPRESSION = 1000;

  private final String written;
  private final @Nullable Pattern pattern;

  private TextExtractor(String written, @Nullable Pattern pattern) {
    this.written = written;
    this.pattern = pattern;
  }

  static TextExtractor whole() {
    return new TextExtractor("text", null);
  }

  static TextExtractor parse(String expression) throws TemplateException {
    String written = "text:" + expression;
    if (expression.isEmpty() || expression.length() > LONGEST_EXPRESSION) {
      throw new TemplateException(
          "'text:' wants a regular expression of at most "
              + LONGEST_EXPRESSION
              + " characters; 'text' takes the whole answer");
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw new TemplateException(
          "'" + written + "' is not a regular expression: " + e.getDescription());
    } catch (IllegalArgumentException | IndexOutOfBoundsException defectOfJdk8) {
      throw new TemplateException("'" + written + "' is not a regular expression");
    }
    int groups = pattern.matcher("").groupCount();
    if (groups > 1) {
      throw new TemplateException(
          "'"
              + written
              + "' has "
              + groups
              + " groups: put ( ) around the value only, and (?: ) where else they are needed");
    }
    return new TextExtractor(written, pattern);
  }

  @Override
  public @Nullable String extract(Answer answer) throws FlowException {
    String text = answer.text().trim();
    String value = pattern == null ? text : find(pattern, text);
    return value == null || value.trim().isEmpty() ? null : value;
  }

  private @Nullable String find(Pattern wanted, String text) throws FlowException {
    try {
      Matcher matcher = wanted.matcher(new CountedText(text));
      return matcher.find() ? matcher.group(matcher.groupCount()) : null;
    } catch (CountedText.TooOften | StackOverflowError tooMuch) {
      // java.util.regex calls itself for each repetition of a group; nothing is half done by then
      throw new FlowException(
          "cannot be searched by "
              + written
              + ", since that tries too much: leave out repetitions within repetitions and groups"
              + " that repeat, as in (a+)+ and (a|b)*");
    }
  }

  @Override
  public String toString() {
    return written;
  }
}
