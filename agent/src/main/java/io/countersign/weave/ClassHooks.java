package io.countersign.weave;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The table of hooks of one JDK class, named as in a class file: {@code java/net/URL}. */
public final class ClassHooks {
  private final String className;
  private final List<Hook> hooks;

  public ClassHooks(String className, Hook... hooks) {
    this.className = className;
    this.hooks = Collections.unmodifiableList(Arrays.asList(hooks));
  }

  String className() {
    return className;
  }

  List<Hook> hooks() {
    return hooks;
  }
}
