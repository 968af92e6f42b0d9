package io.countersign.weave;

import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Copies a method and adds a call-out to the bridge. Subclasses say where: {@link AtEntry}, {@link
 * AtReturn}, {@link AtCall}, {@link AtThrow}; their anonymous subclasses, the rows of a table, say
 * what.
 */
public abstract class CallOut extends MethodVisitor {
  private static final Handle METAFACTORY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/LambdaMetafactory",
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);

  private int places;
  private String method = "";

  CallOut(MethodVisitor woven) {
    super(Opcodes.ASM9, woven);
  }

  /** How often the place was met; zero in a method whose shape is not the one known. */
  int places() {
    return places;
  }

  void of(String name) {
    method = name;
  }

  /** The name of the woven method: where a table cannot know it, a lambda's. */
  protected final String method() {
    return method;
  }

  final void met() {
    places++;
  }

  public final void load(int variable) {
    mv.visitVarInsn(Opcodes.ALOAD, variable);
  }

  public final void field(String owner, String name, String descriptor) {
    mv.visitFieldInsn(Opcodes.GETFIELD, owner, name, descriptor);
  }

  public final void putField(String owner, String name, String descriptor) {
    mv.visitFieldInsn(Opcodes.PUTFIELD, owner, name, descriptor);
  }

  public final void virtual(String owner, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
  }

  public final void special(String owner, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, name, descriptor, false);
  }

  /** The call-out itself: a static method of a bridge class. */
  public final void bridge(String owner, String name, String descriptor) {
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, "io/countersign/bridge/" + owner, name, descriptor, false);
  }

  public final void cast(String type) {
    mv.visitTypeInsn(Opcodes.CHECKCAST, type);
  }

  /**
   * Binds a private method of the class as a function, as javac does for a lambda.
   *
   * @param factory what it captures, and the functional interface: both have one method, apply
   * @param erased the descriptor of that method
   * @param actual the same with the types that the method takes
   */
  public final void lambda(String factory, String erased, Handle method, String actual) {
    mv.visitInvokeDynamicInsn(
        "apply",
        factory,
        METAFACTORY,
        Type.getMethodType(erased),
        method,
        Type.getMethodType(actual));
  }

  public final void instruction(int opcode) {
    mv.visitInsn(opcode);
  }

  public final void variable(int opcode, int variable) {
    mv.visitVarInsn(opcode, variable);
  }

  public final void jump(int opcode, Label to) {
    mv.visitJumpInsn(opcode, to);
  }

  public final void label(Label label) {
    mv.visitLabel(label);
  }

  /** The frame at a label that a jump of the call-out leads to: class files of Java 7 on ask it. */
  public final void frame(Object[] locals, Object... stack) {
    mv.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    // a label directly before one of the method's own frames would make two at one place
    mv.visitInsn(Opcodes.NOP);
  }
}
