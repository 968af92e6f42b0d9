package io.countersign.weave;

import net.bytebuddy.jar.asm.MethodVisitor;

/** One row in a table of hooks: a method of a JDK class, and the call-out that goes into it. */
public abstract class Hook {
  private final String method;
  private final String descriptor;

  protected Hook(String method, String descriptor) {
    this.method = method;
    this.descriptor = descriptor;
  }

  boolean isFor(String name, String desc) {
    return method.equals(name) && descriptor.equals(desc);
  }

  /** A visitor that copies the method to {@code woven} and adds the call-out. */
  protected abstract CallOut into(MethodVisitor woven);

  @Override
  public String toString() {
    return method + descriptor;
  }
}
