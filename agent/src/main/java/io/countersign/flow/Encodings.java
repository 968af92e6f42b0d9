package io.countersign.flow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of the flow language that rewrite a text: {@code ${base64:…}} and the like. */
public final class Encodings {
  private Encodings() {}

  /** By name; a new map each time. */
  public static Map<String, TextFunction> all() {
    Map<String, TextFunction> all = new HashMap<>();
    all.put(
        "base64",
        new Encoding() {
          @Override
          public String apply(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
          }
        });
    all.put(
        "base64url",
        new Encoding() {
          @Override
          public String apply(String text) {
            return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
          }
        });
    all.put(
        "urlencode",
        new Encoding() {
          @Override
          public String apply(String text) {
            return FormEncoding.encode(text);
          }
        });
    return all;
  }

  private abstract static class Encoding implements TextFunction {
    @Override
    public @Nullable String problem(String argument) {
      return null;
    }

    @Override
    public boolean isSecret() {
      return false;
    }
  }
}
