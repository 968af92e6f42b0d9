package io.countersign.weave;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The table of hooks of one JDK class, named as in a class file: {@code java/net/URL}. */
public final class ClassHooks {
  private final String className;
  private final String effect;
  private final List<Hook> hooks;

  /**
   * @param effect what an operator has to expect where the class cannot be woven
   */
  public ClassHooks(String className, String effect, Hook... hooks) {
    this.className = className;
    this.effect = effect;
    this.hooks = Collections.unmodifiableList(Arrays.asList(hooks));
  }

  String className() {
    return className;
  }

  String effect() {
    return effect;
  }

  List<Hook> hooks() {
    return hooks;
  }
}
