package org.example.demo;

import java.io.PrintStream;
import java.util.List;
import org.example.demo.Outcome.Row;

/** What the demo prints: plain text, at most 100 columns, bold and red only on a terminal. */
final class Page {
  private static final String FORMAT = "  %-28s %-6s %-18s %-20s %s%n";
  private static final String RULE = "  " + "-".repeat(90);

  private final PrintStream out;
  private final boolean terminal;

  Page(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void introduction() {
    out.println();
    out.println(bold("Countersign: credentials for an application that cannot get them"));
    out.println();
    out.println(
        "  An API on this machine wants a bearer token that lives for 3 seconds. The application below");
    out.println("  knows nothing of tokens. It runs first as it is, then, unchanged, with");
    out.println();
    out.println("      java -javaagent:countersign.jar=agent.properties ...");
    out.println();
    out.println("  and the agent.properties says where the API is and how to get a token:");
    out.println();
    out.println("      site.orders.match          = http://127.0.0.1:PORT/api/**");
    out.println("      site.orders.flow           = oauth2-client-credentials");
    out.println("      site.orders.token-endpoint = http://127.0.0.1:PORT/oauth2/token");
    out.println("      site.orders.client-id      = ${env:CLIENT_ID}");
    out.println("      site.orders.client-secret  = ${file:client-secret}");
  }

  void chapter(Outcome outcome) {
    out.println();
    out.println(bold("Application on " + outcome.application().client));
    out.println();
    out.printf(FORMAT, "", "sent", "application saw", "API answered", "tokens asked for");
    out.println(RULE);
    for (Row row : outcome.rows()) {
      out.printf(FORMAT, row.scene(), row.request(), row.application(), row.api(), row.tokens());
    }
    out.println(RULE);
    out.printf(FORMAT, "", "", "", "tokens in all", outcome.tokens() + " of " + outcome.expected());
    for (String what : outcome.broken()) {
      out.println("  " + red("NOT HELD:"));
      what.lines().forEach(line -> out.println("    " + shortened(line)));
    }
  }

  void summary(List<Outcome> outcomes) {
    long broken = outcomes.stream().mapToLong(outcome -> outcome.broken().size()).sum();
    out.println();
    if (broken == 0) {
      out.println(
          "  Without the agent the API refused. With it the application only ever saw 200: the expired");
      out.println(
          "  token was replaced before the request went out, the revoked one after the API's 401, and");
      out.println(
          "  that request was sent again with its body. No token is in the application's output.");
    } else {
      out.println("  " + red(broken + " of the promises above did not hold."));
    }
    out.println();
  }

  private static String shortened(String text) {
    return text.length() <= 95 ? text : text.substring(0, 92) + "...";
  }

  private String bold(String text) {
    return terminal ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private String red(String text) {
    return terminal ? "\u001b[31m" + text + "\u001b[0m" : text;
  }
}
