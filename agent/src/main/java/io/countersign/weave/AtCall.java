package io.countersign.weave;

import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Call-outs before and after each call of another method; before, its arguments are on the stack.
 */
public abstract class AtCall extends CallOut {
  private final String owner;
  private final String name;
  private final String descriptor;

  protected AtCall(MethodVisitor woven, String owner, String name, String descriptor) {
    super(woven);
    this.owner = owner;
    this.name = name;
    this.descriptor = descriptor;
  }

  protected void before() {}

  protected void after() {}

  @Override
  public final void visitMethodInsn(
      int opcode, String callee, String called, String desc, boolean isInterface) {
    boolean here = callee.equals(owner) && called.equals(name) && desc.equals(descriptor);
    if (here) {
      met();
      before();
    }
    super.visitMethodInsn(opcode, callee, called, desc, isInterface);
    if (here) {
      after();
    }
  }
}
