package org.example.legacy.frameworks;

/** What the application does with one framework. */
public interface Framework {

  /**
   * Does one thing at the API below {@code base} and tells the outcome in one line. An error that
   * the application expects is told as it sees it; all else is thrown.
   */
  String play(String situation, String base) throws Exception;

  /** How the application tells of an error that a framework made an exception of. */
  static String told(Exception error, int status, String body) {
    return error.getClass().getSimpleName() + " " + status + " " + body;
  }

  static IllegalArgumentException unknown(String situation) {
    return new IllegalArgumentException("not played: " + situation);
  }
}
