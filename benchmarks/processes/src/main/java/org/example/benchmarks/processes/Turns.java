package org.example.benchmarks.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Processes that run to their end in turns, each compared with the first of the same turn. */
final class Turns {
  private final List<Launch> launches = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Integer> every = new ArrayList<>();
  private final List<Sample> walls = new ArrayList<>();
  private final List<Sample> cpus = new ArrayList<>();

  Turns add(String name, Launch launch) {
    return add(name, launch, 1);
  }

  /** Takes part in each so-manieth turn only: what takes long. */
  Turns add(String name, Launch launch, int everyTurn) {
    names.add(name);
    launches.add(launch);
    every.add(everyTurn);
    walls.add(new Sample());
    cpus.add(new Sample());
    return this;
  }

  /** The first turn warms the machine's caches and is not counted. */
  Turns run(int turns) throws IOException, InterruptedException {
    for (int turn = 0; turn <= turns; turn++) {
      List<Launch.Took> took = new ArrayList<>();
      for (int i = 0; i < launches.size(); i++) {
        took.add(turn % every.get(i) == 0 ? launches.get(i).time() : took.get(0));
      }
      for (int i = 0; i < launches.size() && turn > 0; i++) {
        if (turn % every.get(i) == 0) {
          walls.get(i).add(took.get(i).wall() / took.get(0).wall());
          cpus.get(i).add(took.get(i).cpu() / took.get(0).cpu());
        }
      }
    }
    return this;
  }

  void rows(Section section, String what) {
    for (int i = 1; i < names.size(); i++) {
      section.row(
          what,
          names.get(i),
          walls.get(i).toString(),
          cpus.get(i).toString(),
          String.format(Locale.ROOT, "%d", walls.get(i).size()));
    }
  }
}
