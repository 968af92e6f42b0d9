package org.example.legacy.httpclient.situations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays one situation for each line of stdin, {@code NAME AREA}, and prints {@code NAME: outcome};
 * {@code NAME AREA OTHER} plays the other one there; {@code NAMES} prints the names. Arguments of
 * the form {@code name=URL} say where the services are; area is the first part of the path below
 * which a situation asks.
 */
public final class Situations {
  /** Longer than any situation takes: one that is not over by then hangs. */
  private static final long LIMIT_SECONDS = 20;

  private final Map<String, Situation> situations = new LinkedHashMap<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private final ExecutorService players =
      Executors.newCachedThreadPool(
          work -> {
            Thread player = new Thread(work, "player");
            player.setDaemon(true);
            return player;
          });

  private Situations(String[] args) {
    for (String arg : args) {
      String[] pair = arg.split("=", 2);
      if (pair.length == 2) {
        services.put(pair[0], pair[1]);
      }
    }
    Sending.addTo(situations);
    Handlers.addTo(situations);
    Publishers.addTo(situations);
    Expecting.addTo(situations);
    Answers.addTo(situations);
    Redirects.addTo(situations);
    Authenticators.addTo(situations);
    Cookies.addTo(situations);
    Proxies.addTo(situations);
    Executing.addTo(situations);
    Reuse.addTo(situations);
    Http2.addTo(situations);
    OverHttp3.addTo(situations);
    WebSockets.addTo(situations);
    Cancelling.addTo(situations);
    Closing.addTo(situations);
    Waiting.addTo(situations);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    new Situations(args).run();
  }

  private void run() throws IOException, InterruptedException {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(
          order.equals("NAMES") ? String.join(" ", situations.keySet()) : play(order.split(" ")));
      System.out.flush();
    }
  }

  private String play(String[] words) throws InterruptedException {
    Stage stage = new Stage(services, words[1], words[0]);
    // another one may play where this one will, as an earlier use of the same service
    Situation situation = situations.get(words[words.length - 1]);
    if (situation == null) {
      situation = situations.get(words[0]);
    }
    return words[0] + ": " + stage.neutral(outcome(situation, stage));
  }

  private String outcome(Situation situation, Stage stage) throws InterruptedException {
    Future<String> outcome = players.submit(() -> situation.play(stage));
    try {
      return outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return Outcome.of(e.getCause());
    } catch (TimeoutException e) {
      outcome.cancel(true);
      return "hangs";
    }
  }
}
