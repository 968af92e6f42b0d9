package io.countersign.config.secret;

import io.countersign.flow.FlowException;
import io.countersign.flow.TextFunction;
import io.countersign.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${exec:COMMAND ARGUMENTS}}: what a command prints, without the line break at its end. It
 * is started without a shell, with the environment of this process and no input, and has to end in
 * time.
 */
final class CommandSource implements TextFunction {
  private final long timeoutMillis;
  private final Clock clock;

  CommandSource(long timeoutMillis, Clock clock) {
    this.timeoutMillis = timeoutMillis;
    this.clock = clock;
  }

  @Override
  public String apply(String command) throws FlowException {
    List<String> words = words(command);
    return new CommandRun(words, timeoutMillis, clock).output();
  }

  @Override
  public @Nullable String problem(String command) {
    try {
      words(command);
      return null;
    } catch (FlowException e) {
      return e.getMessage();
    }
  }

  @Override
  public boolean isSecret() {
    return true;
  }

  @Override
  public boolean isCostly() {
    return true;
  }

  private static List<String> words(String command) throws FlowException {
    List<String> words;
    try {
      words = CommandWords.of(command);
    } catch (IllegalArgumentException e) {
      throw new FlowException("in the command of ${exec:…} " + e.getMessage());
    }
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new FlowException("${exec:} wants a command, as in ${exec:vault kv get -field=id app}");
    }
    return words;
  }
}
