package io.countersign.flow;

import io.countersign.flow.function.Option;
import io.countersign.flow.function.Value;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the colon in {@code ${name:argument}} and {@code ${name(option):argument}}: a
 * secret source ({@code env}, {@code file}) or an encoding ({@code base64}). Applied each time that
 * a flow runs; results are not kept.
 */
public interface TextFunction {
  /**
   * The plain form: text for text, without an option.
   *
   * @throws UnsetException where there is no such thing, so that a default may take its place
   * @throws FlowException where it is there and cannot be read; the message holds no secret
   */
  String apply(String argument) throws FlowException;

  /**
   * The whole form, which only functions that take an option or know bytes have of their own.
   *
   * @param option null where there are no parentheses
   */
  default Value apply(@Nullable Value option, Value argument) throws FlowException {
    return Value.of(apply(argument.text()));
  }

  /** Whether it takes something in parentheses. */
  default Option option() {
    return Option.NONE;
  }

  /** What is wrong with an option that is known at start; null where nothing is. */
  default @Nullable String optionProblem(String option) {
    return null;
  }

  /** What is wrong with an argument that is known at start; null where nothing is. */
  @Nullable String problem(String argument);

  /** Whether there is such a thing, as far as that is known at start and does not change. */
  default boolean isSet(String argument) {
    return true;
  }

  /** Whether a result is a secret, never to be shown. */
  boolean isSecret();

  /** Whether to apply it costs too much to be done for each request. */
  default boolean isCostly() {
    return false;
  }
}
