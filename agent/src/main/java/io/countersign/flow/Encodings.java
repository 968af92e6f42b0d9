package io.countersign.flow;

import io.countersign.flow.function.Function;
import io.countersign.flow.function.Functions;
import io.countersign.flow.function.Option;
import io.countersign.flow.function.Value;
import io.countersign.time.Clock;
import io.countersign.time.SystemClock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of the flow language that need no source of secrets: {@code ${base64:…}}. */
public final class Encodings {
  private Encodings() {}

  /** By name, with the machine's clock; a new map each time. */
  public static Map<String, TextFunction> all() {
    return all(new SystemClock());
  }

  /** By name; a new map each time. */
  public static Map<String, TextFunction> all(Clock clock) {
    Map<String, TextFunction> all = new HashMap<>();
    for (String name : Functions.NAMES) {
      all.put(name, new Encoding(name, clock));
    }
    return all;
  }

  private static final class Encoding implements TextFunction {
    private final String name;
    private final Clock clock;
    private volatile @Nullable Function function;

    Encoding(String name, Clock clock) {
      this.name = name;
      this.clock = clock;
    }

    private Function function() {
      Function made = function;
      if (made == null) {
        function = made = Functions.named(name, clock);
      }
      return made;
    }

    @Override
    public String apply(String argument) throws FlowException {
      return apply(null, Value.of(argument)).text();
    }

    @Override
    public Value apply(@Nullable Value option, Value argument) throws FlowException {
      try {
        return function().apply(option, argument);
      } catch (IllegalArgumentException e) {
        throw new FlowException(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public Option option() {
      return function().option();
    }

    @Override
    public @Nullable String optionProblem(String option) {
      return function().optionProblem(option);
    }

    @Override
    public @Nullable String problem(String argument) {
      return function().argumentProblem(argument);
    }

    @Override
    public boolean isSecret() {
      return false;
    }
  }
}
