package org.example.benchmarks.processes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What repeated measurements of one thing gave: the median, and between what the middle half is.
 */
final class Sample {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    return quantile(0.5);
  }

  int size() {
    return values.size();
  }

  private double quantile(double part) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    double at = part * (sorted.size() - 1);
    int below = (int) at;
    double above = sorted.get(Math.min(below + 1, sorted.size() - 1));
    return sorted.get(below) + (at - below) * (above - sorted.get(below));
  }

  /** As in {@code 1.02 (1.00–1.05)}; a dash where nothing was measured. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? "–"
        : String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", median(), quantile(0.25), quantile(0.75));
  }
}
