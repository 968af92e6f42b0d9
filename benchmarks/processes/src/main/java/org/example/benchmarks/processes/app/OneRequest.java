package org.example.benchmarks.processes.app;

/** {@code OneRequest CLIENT URL [HEADER]}: one GET; ends with 1 where it is not served. */
public final class OneRequest {
  private OneRequest() {}

  public static void main(String[] args) throws Exception {
    int status = Request.of(args[0], args[1], args.length > 2 ? args[2] : "").send();
    System.exit(status == 200 ? 0 : 1);
  }
}
