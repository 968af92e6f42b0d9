package org.example.legacy.urlconnection;

/** One way of using HttpURLConnection. */
interface Situation {
  /** Plays it and tells what came of it, without anything that differs from play to play. */
  String play(Place place) throws Exception;
}
