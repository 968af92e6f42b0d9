package org.example.legacy.frameworks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads one order per line from stdin, {@code FRAMEWORK SITUATION BASE}, has the framework of that
 * class name carry it out at the API below BASE, and prints one line with the outcome.
 */
public final class Desk {
  private final Map<String, Framework> frameworks = new HashMap<>();

  private Desk() {}

  public static void main(String[] args) throws IOException {
    Desk desk = new Desk();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(desk.outcomeOf(order));
      System.out.flush();
    }
    // some frameworks keep threads that are no daemons
    System.exit(0);
  }

  private String outcomeOf(String order) {
    String[] words = order.split(" ");
    String base = words[2];
    String outcome;
    try {
      outcome = framework(words[0]).play(words[1], base);
    } catch (Exception | LinkageError unexpected) {
      outcome = "unexpected " + chain(unexpected);
    }
    // without and with the agent, the outcomes are compared
    return outcome.replace(base, "BASE").replaceAll("\\s+", " ").trim();
  }

  private Framework framework(String name) throws ReflectiveOperationException {
    Framework framework = frameworks.get(name);
    if (framework == null) {
      Class<?> type = Class.forName(Desk.class.getPackage().getName() + "." + name);
      framework = (Framework) type.getConstructor().newInstance();
      frameworks.put(name, framework);
    }
    return framework;
  }

  private static String chain(Throwable failure) {
    StringBuilder chain = new StringBuilder();
    for (Throwable link = failure; link != null; link = link.getCause()) {
      chain.append(link).append(" <- ");
    }
    return chain.toString();
  }
}
