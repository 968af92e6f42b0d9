package io.countersign.flow.function;

import org.jspecify.annotations.Nullable;

/** What stands before the colon in {@code ${name(option):argument}}, where it makes a value. */
public interface Function {
  /**
   * @param option null where there are no parentheses
   * @throws IllegalArgumentException where it cannot work with these; the message holds neither
   */
  Value apply(@Nullable Value option, Value argument);

  Option option();

  /** What is wrong with an option that is known at start; null where nothing is. */
  @Nullable String optionProblem(String option);

  /** What is wrong with an argument that is known at start; null where nothing is. */
  @Nullable String argumentProblem(String argument);
}
