package io.countersign.weave;

import io.countersign.observe.Log;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Adds the call-outs of the tables of hooks to JDK classes as they load. A class in which one hook
 * is not found is left as it is, whole, and the log says so: never half woven.
 */
public final class Weaver implements ClassFileTransformer {
  private final Map<String, ClassHooks> tables = new HashMap<>();

  public Weaver(List<ClassHooks> tables) {
    for (ClassHooks table : tables) {
      this.tables.put(table.className(), table);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    ClassHooks table = tables.get(name);
    if (table == null) {
      return null;
    }
    try {
      byte[] woven = weave(table, bytes);
      Log.debug("woven", "class", name, "hooks", table.hooks().size());
      return woven;
    } catch (UnknownShapeException e) {
      Log.error(
          "not-woven",
          "class",
          name,
          "java",
          System.getProperty("java.runtime.version"),
          "reason",
          e.getMessage(),
          "effect",
          table.effect());
      return null;
    }
  }

  private static byte[] weave(ClassHooks table, byte[] bytes) throws UnknownShapeException {
    ClassReader reader;
    try {
      reader = new ClassReader(bytes);
    } catch (IllegalArgumentException e) {
      throw new UnknownShapeException(
          "class file version "
              + ((bytes[6] & 0xff) << 8 | bytes[7] & 0xff)
              + " is newer than this agent knows");
    }
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Weaving weaving = new Weaving(writer, table.hooks());
    reader.accept(weaving, ClassReader.EXPAND_FRAMES);
    weaving.check();
    return writer.toByteArray();
  }

  private static final class Weaving extends ClassVisitor {
    private final List<Hook> missing;
    private final List<CallOut> added = new ArrayList<>();
    private final List<Hook> addedFor = new ArrayList<>();

    Weaving(ClassVisitor writer, List<Hook> hooks) {
      super(Opcodes.ASM9, writer);
      missing = new ArrayList<>(hooks);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor copy = super.visitMethod(access, name, descriptor, signature, exceptions);
      for (Hook hook : missing) {
        if (hook.isFor(name, descriptor)) {
          CallOut callOut = hook.into(copy);
          callOut.of(name);
          missing.remove(hook);
          added.add(callOut);
          addedFor.add(hook);
          return callOut;
        }
      }
      return copy;
    }

    void check() throws UnknownShapeException {
      for (int i = 0; i < added.size(); i++) {
        if (added.get(i).places() == 0) {
          missing.add(addedFor.get(i));
        }
      }
      if (!missing.isEmpty()) {
        throw new UnknownShapeException("no place found for the hook in " + missing);
      }
    }
  }

  /** The class is not as it is on the JDKs that the table was written for. */
  private static final class UnknownShapeException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownShapeException(String message) {
      super(message);
    }
  }
}
