package io.countersign.observe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the beans say, as a table for a terminal; the last errors stand below it. */
public final class StatusTable {
  private static final String[] HEADINGS = {
    "SITE",
    "STATE",
    "EXPIRES",
    "GENERATION",
    "INJECTIONS",
    "RENEWALS",
    "FAILURES",
    "HEALED",
    "NOT HEALED",
    "MEDIAN",
    "P99"
  };

  /** The columns from here on are numbers. */
  private static final int FIRST_NUMBER = 3;

  private final List<String[]> rows = new ArrayList<>();
  private final StringBuilder errors = new StringBuilder();

  private StatusTable() {
    rows.add(HEADINGS);
  }

  public static String of(AgentMXBean agent, List<? extends SiteMXBean> sites) {
    StatusTable table = new StatusTable();
    for (SiteMXBean site : sites) {
      table.add(site);
    }
    return "Countersign "
        + agent.getVersion()
        + ", "
        + agent.getConfigurationFile()
        + ", read "
        + time(agent.getConfiguredAt())
        + "\n\n"
        + table.text()
        + table.errors;
  }

  private void add(SiteMXBean site) {
    rows.add(
        new String[] {
          site.getName(),
          site.getState(),
          time(site.getExpiresAt()),
          String.valueOf(site.getGeneration()),
          String.valueOf(site.getInjections()),
          String.valueOf(site.getRenewals()),
          String.valueOf(site.getFailures()),
          String.valueOf(site.getRefusalsHealed()),
          String.valueOf(site.getRefusalsNotHealed()),
          millis(site.getRenewalMedianMillis()),
          millis(site.getRenewal99thPercentileMillis())
        });
    String error = site.getLastError();
    if (error != null) {
      errors
          .append("\nlast error of ")
          .append(site.getName())
          .append(", ")
          .append(time(site.getLastErrorAt()))
          .append(": ")
          .append(error)
          .append('\n');
    }
  }

  private String text() {
    int[] widths = new int[HEADINGS.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String blanks = blanks(widths[i] - row[i].length());
        line.append(i < FIRST_NUMBER ? row[i] + blanks : blanks + row[i]).append("  ");
      }
      text.append(line.toString().trim()).append('\n');
    }
    return text.toString();
  }

  private static String blanks(int count) {
    char[] blanks = new char[count];
    Arrays.fill(blanks, ' ');
    return new String(blanks);
  }

  private static String time(@Nullable Date time) {
    return time == null
        ? "-"
        : Instant.ofEpochMilli(time.getTime()).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String millis(long millis) {
    return millis < 0 ? "-" : millis + " ms";
  }
}
