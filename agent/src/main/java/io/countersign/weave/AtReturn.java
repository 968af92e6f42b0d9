package io.countersign.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** A call-out before each return of a method; a returned value is on the stack. */
public abstract class AtReturn extends CallOut {
  protected AtReturn(MethodVisitor woven) {
    super(woven);
  }

  protected abstract void callOut();

  @Override
  public final void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      met();
      callOut();
    }
    super.visitInsn(opcode);
  }
}
