package io.countersign.bootstrap;

import java.lang.reflect.Field;
import java.security.ProtectionDomain;

/** Defines a class in the boot loader of Java 8. */
final class BootClasses8 {
  private BootClasses8() {}

  static void define(String name, byte[] bytes) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    unsafe
        .getMethod(
            "defineClass",
            String.class,
            byte[].class,
            int.class,
            int.class,
            ClassLoader.class,
            ProtectionDomain.class)
        .invoke(instance.get(null), name, bytes, 0, bytes.length, null, null);
  }
}
