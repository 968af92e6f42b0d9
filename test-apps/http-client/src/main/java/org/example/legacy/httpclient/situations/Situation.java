package org.example.legacy.httpclient.situations;

/** One way of using the client. */
interface Situation {
  /** Plays it and says what came of it, in one line without URLs and times. */
  String play(Stage stage) throws Exception;
}
