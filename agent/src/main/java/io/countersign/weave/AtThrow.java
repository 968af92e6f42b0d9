package io.countersign.weave;

import java.util.Arrays;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A call-out before a method throws an exception that it has just made; the exception is on the
 * stack. Other throws in the method (an exception that it only passes on) are left alone.
 */
public abstract class AtThrow extends CallOut {
  private final String thrown;
  private Object[] locals;
  private boolean made;

  protected AtThrow(MethodVisitor woven, String thrown, Object... locals) {
    super(woven);
    this.thrown = thrown;
    this.locals = locals;
  }

  /** {@code locals} are those that the verifier knows of at this place, for frames. */
  protected abstract void callOut(Object[] locals);

  @Override
  public final void visitFrame(
      int type, int localCount, Object[] local, int stackCount, Object[] stack) {
    locals = Arrays.copyOf(local, localCount);
    super.visitFrame(type, localCount, local, stackCount, stack);
  }

  @Override
  public final void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    made = owner.equals(thrown) && name.equals("<init>");
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public final void visitInsn(int opcode) {
    if (opcode == Opcodes.ATHROW && made) {
      made = false;
      met();
      callOut(locals);
    }
    super.visitInsn(opcode);
  }
}
