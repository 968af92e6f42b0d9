package io.countersign.start;

import java.io.File;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What operators ask of a running JVM: {@code status}, {@code attach} and {@code attach,FILE}; the
 * answer as {@link Answer#toString} says. {@code begun} asks what came of the start that this very
 * command has caused.
 */
final class Control implements Function<String, String> {
  private static final String ATTACH = "attach";

  @Override
  public String apply(String request) {
    Answer answer = answer(request);
    RunningAgent running = Start.running();
    if (running != null) {
      running.management().look();
    }
    return answer.toString();
  }

  private static Answer answer(String request) {
    RunningAgent running = Start.running();
    if (request.equals("begun")) {
      return Start.begun();
    }
    if (request.startsWith(ATTACH)) {
      String named = request.substring(ATTACH.length());
      return attach(running, named.startsWith(",") ? new File(named.substring(1)) : null);
    }
    return running == null
        ? new Answer(Answer.FAILED, "the agent is inactive: " + Start.begun().text())
        : new Answer(Answer.DONE, running.status());
  }

  private static Answer attach(@Nullable RunningAgent running, @Nullable File file) {
    if (running == null) {
      return Start.begin(file);
    }
    return file == null ? running.reloaded() : running.reload(file);
  }
}
