package io.countersign.weave;

import net.bytebuddy.jar.asm.MethodVisitor;

/** A call-out before the first instruction of a method. */
public abstract class AtEntry extends CallOut {
  protected AtEntry(MethodVisitor woven) {
    super(woven);
  }

  protected abstract void callOut();

  @Override
  public final void visitCode() {
    super.visitCode();
    met();
    callOut();
  }
}
