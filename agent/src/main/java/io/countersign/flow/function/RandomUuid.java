package io.countersign.flow.function;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code ${uuid:}}: a new random one each time (RFC 9562, version 4). */
final class RandomUuid extends ArgumentFunction {
  @Override
  Value apply(Value argument) {
    return Value.of(UUID.randomUUID().toString());
  }

  @Override
  public @Nullable String argumentProblem(String argument) {
    return argument.isEmpty() ? null : "uuid takes no argument: write ${uuid:}";
  }
}
