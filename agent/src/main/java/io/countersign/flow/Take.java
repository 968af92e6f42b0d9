package io.countersign.flow;

/** What a step takes from its answer: a variable, and where its value stands. */
public final class Take {
  private final String variable;
  private final Extractor from;
  private final boolean optional;

  private Take(String variable, Extractor from, boolean optional) {
    this.variable = variable;
    this.from = from;
    this.optional = optional;
  }

  /**
   * @param from {@code json:/access_token}, {@code header:NAME}, {@code text} …
   * @throws TemplateException where {@code from} says no place in an answer
   */
  public static Take parse(String variable, String from, boolean optional)
      throws TemplateException {
    return new Take(variable, Extractors.parse(from), optional);
  }

  public String variable() {
    return variable;
  }

  boolean isOptional() {
    return optional;
  }

  Extractor from() {
    return from;
  }
}
