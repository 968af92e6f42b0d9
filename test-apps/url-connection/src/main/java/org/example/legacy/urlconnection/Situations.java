package org.example.legacy.urlconnection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plays the named situations: for each line {@code NAME BASE OTHER PROXY} on stdin it prints {@code
 * NAME: outcome}; for {@code LIST} the names. The argument {@code narrow} chooses the situations
 * that want a JVM of their own.
 */
public final class Situations {
  private Situations() {}

  public static void main(String[] args) throws IOException {
    Map<String, Situation> situations = new LinkedHashMap<>();
    situations.put("plain-get", place -> Outcomes.text(place.open("/echo").getInputStream()));
    if (args.length > 0) {
      Narrow.into(situations);
    } else {
      EntryPoints.into(situations);
      Methods.into(situations);
      Bodies.into(situations);
      Expectations.into(situations);
      Redirects.into(situations);
      Reuse.into(situations);
      Headers.into(situations);
      Challenges.into(situations);
      Proxies.into(situations);
      Globals.into(situations);
      Threads.into(situations);
      Secure.into(situations);
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ");
      System.out.println(
          words.length == 1
              ? String.join(" ", situations.keySet())
              : words[0]
                  + ": "
                  + played(situations.get(words[0]), new Place(words[1], words[2], words[3])));
      System.out.flush();
    }
  }

  private static String played(Situation situation, Place place) {
    String outcome;
    try {
      outcome = situation.play(place);
    } catch (Exception e) {
      outcome = Outcomes.thrown(e);
    }
    return Answers.oneLine(place.hide(outcome));
  }
}
