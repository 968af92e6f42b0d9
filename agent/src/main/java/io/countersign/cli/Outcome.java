package io.countersign.cli;

/** How a consent ended, in words for the browser's page and the terminal; no secret in them. */
final class Outcome {
  private final boolean granted;
  private final int status;
  private final String title;
  private final String text;
  private final String next;

  private Outcome(boolean granted, int status, String title, String text, String next) {
    this.granted = granted;
    this.status = status;
    this.title = title;
    this.text = text;
    this.next = next;
  }

  static Outcome granted(String title, String text, String next) {
    return new Outcome(true, 200, title, text, next);
  }

  /**
   * @param status of the page: 400 where the browser's request is at fault, 502 where a server is
   * @param next what to do about it
   */
  static Outcome refused(int status, String title, String text, String next) {
    return new Outcome(false, status, title, text, next);
  }

  boolean isGranted() {
    return granted;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String text() {
    return text;
  }

  String next() {
    return next;
  }
}
