package io.countersign.cli;

import io.countersign.config.secret.SecretSources;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person says of where a secret comes from: {@code ${env:NAME}} or {@code env:NAME}. */
final class SecretAnswer {
  static final String ACCEPTED =
      "accepted are env:NAME, file:PATH, keystore:ALIAS, exec:COMMAND and sys:NAME";

  private SecretAnswer() {}

  /** As a placeholder; null where it names no source, and so may be the secret itself. */
  static @Nullable String placeholder(String answer) {
    for (String source : SecretSources.NAMES) {
      if (answer.startsWith(source + ":")) {
        return "${" + answer + "}";
      }
      if (answer.startsWith("${" + source + ":") && answer.endsWith("}")) {
        return answer;
      }
    }
    return null;
  }

  /** {@code ${env:ORDERS_CLIENT_SECRET}}. */
  static String byEnvironment(String site, String parameter) {
    return "${env:" + (site + "_" + parameter).toUpperCase(Locale.ROOT).replace('-', '_') + "}";
  }
}
