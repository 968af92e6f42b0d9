package org.example.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a client behaves under the agent, situation by situation and JDK by JDK. The file has a line
 * {@code client | situation | JDK | cell} for each, the printed table a row for each situation;
 * both end with the footnotes. Used by several tests at once.
 */
final class BehaviourTable {
  /** As without the agent. */
  static final String SAME = "same";

  /** The same, with a refusal in the middle that the application did not see. */
  static final String HEALED = "healed";

  /** Otherwise than without the agent, and no one has said why. */
  static final String DIFFERS = "DIFFERS";

  private final String client;
  private final Map<String, SortedMap<Column, String>> rows = new LinkedHashMap<>();
  private final List<String> footnotes = new ArrayList<>();

  /**
   * @param client as in {@code url-connection}
   */
  BehaviourTable(String client) {
    this.client = client;
  }

  synchronized void put(String situation, Jdk jdk, String cell) {
    rows.computeIfAbsent(situation, s -> new TreeMap<>()).put(Column.of(jdk), cell);
  }

  /** A documented limit: the cell names a footnote with this reason. */
  synchronized void putLimit(String situation, Jdk jdk, String reason) {
    if (!footnotes.contains(reason)) {
      footnotes.add(reason);
    }
    put(situation, jdk, "limit " + (footnotes.indexOf(reason) + 1));
  }

  /** Prints the table, and writes {@code behaviour-CLIENT.txt} into this folder. */
  synchronized void publish(Path folder) throws IOException {
    System.out.println(table());
    List<String> lines = new ArrayList<>();
    rows.forEach(
        (situation, cells) ->
            cells.forEach(
                (jdk, cell) ->
                    lines.add(String.join(" | ", client, situation, jdk.label(), cell))));
    lines.addAll(numbered());
    Files.createDirectories(folder);
    Files.write(folder.resolve("behaviour-" + client + ".txt"), lines);
  }

  private String table() {
    List<Column> columns =
        rows.values().stream()
            .flatMap(cells -> cells.keySet().stream())
            .sorted()
            .distinct()
            .toList();
    StringBuilder table = new StringBuilder(line(client, columns.stream().map(Column::label)));
    rows.forEach(
        (situation, cells) ->
            table.append(
                line(situation, columns.stream().map(jdk -> cells.getOrDefault(jdk, "-")))));
    return table.append(String.join("\n", numbered())).toString();
  }

  private static String line(String first, Stream<String> cells) {
    return String.format("%-44s", first)
        + cells.map(cell -> String.format(" %-9s", cell)).collect(Collectors.joining())
        + "\n";
  }

  private List<String> numbered() {
    List<String> lines = new ArrayList<>();
    for (String reason : footnotes) {
      lines.add("[" + (lines.size() + 1) + "] " + reason);
    }
    return lines;
  }

  private record Column(int feature, String label) implements Comparable<Column> {
    static Column of(Jdk jdk) {
      return new Column(jdk.feature(), jdk.toString());
    }

    @Override
    public int compareTo(Column other) {
      int byFeature = Integer.compare(feature, other.feature);
      return byFeature != 0 ? byFeature : Objects.compare(label, other.label, String::compareTo);
    }
  }
}
