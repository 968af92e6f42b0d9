package io.countersign.config;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads a properties file in UTF-8 and remembers the lines. The syntax is that of {@link
 * Properties}, which reads each logical line.
 */
final class PropertiesFile {
  /** A file larger than this is not a configuration. */
  private static final int MOST_BYTES = 4 << 20;

  private static final String ESCAPES = "\\ :=#!tnrfu\"'";

  private final String name;
  private final Mistakes mistakes;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  private PropertiesFile(String name, Mistakes mistakes) {
    this.name = name;
    this.mistakes = mistakes;
  }

  /** The settings by key, in the order of the file; what is wrong with a line is a mistake. */
  static Map<String, Setting> read(String name, InputStream in, Mistakes mistakes)
      throws IOException {
    PropertiesFile file = new PropertiesFile(name, mistakes);
    file.lines(file.decode(in));
    return file.settings;
  }

  private String decode(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
      if (bytes.size() > MOST_BYTES) {
        throw new IOException(name + " is larger than " + MOST_BYTES + " bytes");
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException(name + " is not UTF-8: save it in that encoding");
    }
  }

  private void lines(String text) throws IOException {
    List<String> natural = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new StringReader(text));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      natural.add(line);
    }
    for (int i = 0; i < natural.size(); i++) {
      int first = i;
      String trimmed = leftTrim(natural.get(i));
      if (trimmed.isEmpty() || trimmed.charAt(0) == '#' || trimmed.charAt(0) == '!') {
        continue;
      }
      StringBuilder logical = new StringBuilder(trimmed);
      while (goesOn(logical) && i + 1 < natural.size()) {
        logical.setLength(logical.length() - 1);
        logical.append(leftTrim(natural.get(++i)));
      }
      add(logical.toString(), new Place(name, first + 1));
    }
  }

  private void add(String line, Place place) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(line));
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add(
          place,
          line.split("[\\s=:\\\\]", 2)[0],
          "after \\u go four hex digits: write \\\\ for one backslash");
      return;
    }
    for (String written : one.stringPropertyNames()) {
      boolean optional = written.endsWith("?");
      String key = optional ? written.substring(0, written.length() - 1) : written;
      String value = withoutTrailingBlanks(one.getProperty(written));
      Setting setting = new Setting(key, value, optional, place);
      int lost = lostBackslash(line);
      if (lost >= 0) {
        mistakes.add(
            setting,
            "the backslash before '"
                + line.charAt(lost + 1)
                + "' would be lost: write \\\\ for one backslash");
      }
      Setting before = settings.put(key, setting);
      if (before != null) {
        mistakes.add(setting, "stands twice, also at " + before.place() + ": remove one");
      }
    }
  }

  /** Where a backslash stands before a character that needs none: -1 where nowhere. */
  private static int lostBackslash(String line) {
    for (int i = 0; i + 1 < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        if (ESCAPES.indexOf(line.charAt(i + 1)) < 0) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Blanks that nobody sees; a line break that is written as {@code \\n} is meant. */
  private static String withoutTrailingBlanks(String value) {
    int end = value.length();
    while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == '\t')) {
      end--;
    }
    return value.substring(0, end);
  }

  /** Whether the line ends in an odd number of backslashes. */
  private static boolean goesOn(CharSequence line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static String leftTrim(String line) {
    int i = 0;
    while (i < line.length() && " \t\f".indexOf(line.charAt(i)) >= 0) {
      i++;
    }
    return line.substring(i);
  }
}
