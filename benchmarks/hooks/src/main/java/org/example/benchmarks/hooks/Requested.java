package org.example.benchmarks.hooks;

import java.net.URI;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is requested: another host, another path of a site's host, or what a site covers. */
@State(Scope.Benchmark)
public class Requested {
  public enum Where {
    OTHER_HOST,
    OTHER_PATH,
    SITE
  }

  @Param public Where where = Where.SITE;

  URI uri() {
    String api = System.getProperty(HooksBenchmark.API);
    return URI.create(
        switch (where) {
          case OTHER_HOST -> "https://www.example.com/orders/4711";
          case OTHER_PATH -> api + "/open/orders/4711";
          case SITE -> api + "/api/orders/4711";
        });
  }
}
