package org.example.benchmarks.processes.app;

/** An application that never speaks HTTP. */
public final class NoHttp {
  private NoHttp() {}

  public static void main(String[] args) {
    System.out.println("done");
  }
}
