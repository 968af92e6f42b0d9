package io.countersign.flow;

import org.jspecify.annotations.Nullable;

/**
 * {@code location:PARAMETER}: a parameter in the query, else in the fragment, of the URL that the
 * answer redirects to (RFC 6749 §4.1.2 and §4.2.2). Nothing is followed.
 */
final class LocationExtractor implements Extractor {
  private final String parameter;

  LocationExtractor(String parameter) {
    this.parameter = parameter;
  }

  @Override
  public @Nullable String extract(Answer answer) {
    String location = answer.header("Location");
    if (location == null) {
      return null;
    }
    int hash = location.indexOf('#');
    String beforeFragment = hash < 0 ? location : location.substring(0, hash);
    String value = FormDecoding.parameter(afterQuestionMark(beforeFragment, ""), parameter);
    if (value == null && hash >= 0) {
      // one-page applications route inside it: #/signed-in?access_token=…
      String fragment = location.substring(hash + 1);
      value = FormDecoding.parameter(afterQuestionMark(fragment, fragment), parameter);
    }
    return value == null || value.trim().isEmpty() ? null : value;
  }

  private static String afterQuestionMark(String text, String otherwise) {
    int question = text.indexOf('?');
    return question < 0 ? otherwise : text.substring(question + 1);
  }

  @Override
  public String toString() {
    return "location:" + parameter;
  }
}
