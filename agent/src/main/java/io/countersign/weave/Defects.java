package io.countersign.weave;

import io.countersign.observe.Log;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says a defect of the agent once for each hook and kind; the request has gone on untouched. */
public final class Defects {
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Defects() {}

  public static void report(String hook, Throwable defect) {
    StackTraceElement[] trace = defect.getStackTrace();
    Object where = trace.length == 0 ? "unknown" : trace[0];
    // no message: it may hold what the hook was working on
    if (SAID.add(hook + defect.getClass() + where)) {
      Log.error("defect", "hook", hook, "kind", defect.getClass().getName(), "at", where);
    }
  }
}
