package io.countersign.weave;

import net.bytebuddy.jar.asm.MethodVisitor;

/** One row in a table of hooks: a method of a JDK class, and the call-out that goes into it. */
public abstract class Hook {
  private final String method;
  private final String descriptor;

  /**
   * @param method a name, or the beginning of one and {@code *}: lambdas are numbered by compilers
   */
  protected Hook(String method, String descriptor) {
    this.method = method;
    this.descriptor = descriptor;
  }

  boolean isFor(String name, String desc) {
    return descriptor.equals(desc)
        && (method.endsWith("*")
            ? name.startsWith(method.substring(0, method.length() - 1))
            : method.equals(name));
  }

  /** A visitor that copies the method to {@code woven} and adds the call-out. */
  protected abstract CallOut into(MethodVisitor woven);

  @Override
  public String toString() {
    return method + descriptor;
  }
}
