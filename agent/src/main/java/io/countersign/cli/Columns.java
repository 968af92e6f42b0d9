package io.countersign.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** A table for a terminal: as wide as its contents, the last column free. */
final class Columns {
  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /**
   * @param heading one word for each column
   */
  Columns(String... heading) {
    rows.add(heading);
  }

  void row(String... cells) {
    rows.add(cells);
  }

  /** Prints nothing where there is no row but the heading. */
  void print(PrintWriter out, Ansi ansi) {
    if (rows.size() == 1) {
      return;
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        boolean last = column == row.length - 1;
        line.append(last ? row[column] : padded(row[column], width(column)))
            .append(last ? "" : GAP);
      }
      String text = line.toString();
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == ' ') {
        end--;
      }
      text = text.substring(0, end);
      out.println(row == rows.get(0) ? ansi.string("@|bold " + text + "|@") : text);
    }
  }

  private int width(int column) {
    int width = 0;
    for (String[] row : rows) {
      width = Math.max(width, row[column].length());
    }
    return width;
  }

  private static String padded(String text, int width) {
    StringBuilder padded = new StringBuilder(text);
    while (padded.length() < width) {
      padded.append(' ');
    }
    return padded.toString();
  }
}
