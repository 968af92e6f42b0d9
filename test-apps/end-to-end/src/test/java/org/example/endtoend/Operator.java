package org.example.endtoend;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The person at the command line, on the same machine as the application. */
final class Operator {
  private final Target target;
  private final String[] by;

  /**
   * @param target whose JDK the command line uses
   * @param by the program that starts it, where it is another one
   */
  Operator(Target target, String... by) {
    this.target = target;
    this.by = by;
  }

  Said attach(LegacyProcess job, Object... file) throws Exception {
    return run("attach", job.pid(), file);
  }

  Said status(LegacyProcess job) throws Exception {
    return status(job.pid());
  }

  Said status(long pid) throws Exception {
    return run("status", pid);
  }

  private Said run(String command, long pid, Object... more) throws Exception {
    String[] arguments =
        Stream.concat(
                Stream.of(command, String.valueOf(pid)), Arrays.stream(more).map(String::valueOf))
            .toArray(String[]::new);
    try (LegacyProcess process = LegacyProcess.of(target).by(by).command(arguments)) {
      int exitCode = process.finish();
      return new Said(exitCode, String.join("\n", process.out()), process.err());
    }
  }

  /** What a command said, and its exit code. */
  record Said(int exitCode, String out, String err) {
    /** The columns of a site's line in the table of {@code status}, by their headings. */
    String column(String site, String heading) {
      List<String> headings = cells("SITE");
      int column = headings.indexOf(heading);
      if (column < 0) {
        throw new AssertionError("no column " + heading + ": " + this);
      }
      return cells(site).get(column);
    }

    private List<String> cells(String first) {
      String line =
          out.lines()
              .filter(candidate -> candidate.startsWith(first + " "))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no line for " + first + ": " + this));
      return List.of(line.split(" {2,}"));
    }
  }
}
