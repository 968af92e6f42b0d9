package io.countersign.flow.function;

import org.jspecify.annotations.Nullable;

/** A function that takes no option, and any argument. */
abstract class ArgumentFunction implements Function {
  abstract Value apply(Value argument);

  @Override
  public final Value apply(@Nullable Value option, Value argument) {
    return apply(argument);
  }

  @Override
  public final Option option() {
    return Option.NONE;
  }

  @Override
  public final @Nullable String optionProblem(String option) {
    return null;
  }

  @Override
  public @Nullable String argumentProblem(String argument) {
    return null;
  }
}
