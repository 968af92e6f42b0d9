package io.countersign.config;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Everything that is wrong with a configuration, to be told at once. */
public final class Mistakes {
  private final TreeMap<Place, List<String>> byPlace = new TreeMap<>();

  void add(Setting setting, String whatAndHowToMend) {
    add(setting.place(), setting.written(), whatAndHowToMend);
  }

  void add(Place place, String key, String whatAndHowToMend) {
    List<String> here = byPlace.get(place);
    if (here == null) {
      byPlace.put(place, here = new ArrayList<>());
    }
    String line = place + ": " + key + ": " + whatAndHowToMend;
    if (!here.contains(line)) { // a flow that several sites use is read for each of them
      here.add(line);
    }
  }

  public boolean isEmpty() {
    return byPlace.isEmpty();
  }

  /** One line each, by place: {@code FILE:LINE: KEY: what is wrong, what is accepted}. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> here : byPlace.values()) {
      lines.addAll(here);
    }
    return lines;
  }
}
