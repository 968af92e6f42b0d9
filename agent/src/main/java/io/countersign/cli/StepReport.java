package io.countersign.cli;

import io.countersign.flow.RunListener;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what a run of a flow does: names, sizes and times, never a value. */
final class StepReport implements RunListener {
  private final PrintWriter out;
  private final Progress progress;
  private boolean steps;

  StepReport(PrintWriter out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Whether any was run. */
  boolean hasSteps() {
    return steps;
  }

  @Override
  public void sending(String step, String requestLine, List<String> headerNames) {
    steps = true;
    say("  " + step + ": " + requestLine);
    if (!headerNames.isEmpty()) {
      say("  headers   " + String.join(", ", headerNames));
    }
    progress.begin("step " + step + ": " + requestLine);
  }

  @Override
  public void answered(int status, @Nullable String contentType, long millis) {
    progress.end();
    String type = contentType == null ? "" : " " + Terminal.plain(contentType);
    say("  answered  " + status + type + " in " + millis + " ms");
  }

  @Override
  public void took(String variable, String from, int characters) {
    say(
        "  took      "
            + variable
            + " from "
            + from
            + (characters < 0
                ? ": not there, and optional"
                : ": *** (" + characters + " characters)"));
  }

  @Override
  public void passedOver(String step) {
    say("  " + step + ": passed over, since the site does not name its endpoint");
  }

  /** What a person has to know beside it. */
  void note(String text) {
    say("  note      " + text);
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
