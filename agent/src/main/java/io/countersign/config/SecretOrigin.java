package io.countersign.config;

import io.countersign.config.secret.Located;
import io.countersign.config.secret.SecretSources;
import io.countersign.observe.SecretNames;
import java.io.File;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a secret of a site comes from; never the secret, nor a default that stands in for it. */
public final class SecretOrigin {
  /** Up to what may hold a value: another placeholder, or a default. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "(?<!\\$)\\$\\{("
              + String.join("|", SecretSources.NAMES)
              + "):((?:(?!:-)[^${}])*)(:-|[${}])");

  private final String key;
  private final @Nullable String source;
  private final @Nullable String argument;
  private final Place place;

  private SecretOrigin(
      String key, @Nullable String source, @Nullable String argument, Place place) {
    this.key = key;
    this.source = source;
    this.argument = argument;
    this.place = place;
  }

  /** Of a value that names a source, or that is a secret by its key; null for any other. */
  static @Nullable SecretOrigin of(Setting setting, boolean parameter) {
    Matcher source = SOURCE.matcher(setting.value());
    if (source.find()) {
      boolean whole = source.group(3).equals("}") || source.group(3).equals(":-");
      return new SecretOrigin(
          setting.key(), source.group(1), whole ? source.group(2) : null, setting.place());
    }
    boolean literal = setting.value().indexOf("${") < 0 && !setting.value().isEmpty();
    return parameter && literal && SecretNames.isParameter(setting.key())
        ? new SecretOrigin(setting.key(), null, null, setting.place())
        : null;
  }

  /** The key that it stands behind, without {@code site.NAME.}. */
  public String key() {
    return key;
  }

  /** Whether it stands in the file itself. */
  public boolean isLiteral() {
    return source == null;
  }

  /**
   * What is known of it without reading it.
   *
   * @param folder of the configuration's file
   * @return null where nothing is to be said
   */
  public @Nullable String remark(@Nullable File folder) {
    if (isLiteral()) {
      return "readable for everyone who reads the file: ${env:NAME}, ${file:PATH},"
          + " ${keystore:ALIAS} and ${exec:COMMAND} keep it out";
    }
    if ("file".equals(source) && argument != null && !Located.file(argument, folder).isFile()) {
      return "there is no such file yet";
    }
    if ("sys".equals(source) && argument != null && System.getProperty(argument) == null) {
      return "not set in this JVM";
    }
    return null;
  }

  /** As it is written: {@code ${env:NAME}}, of a command its program alone; or its place. */
  @Override
  public String toString() {
    if (source == null) {
      return "written at " + place;
    }
    if (argument == null) {
      return "${" + source + ":…}"; // made from other placeholders
    }
    String shown = argument;
    if (source.equals("exec")) {
      int blank = argument.startsWith("\"") ? argument.indexOf('"', 1) + 1 : argument.indexOf(' ');
      shown = blank <= 0 ? argument : argument.substring(0, blank) + " …";
    }
    return "${" + source + ":" + shown + "}";
  }
}
