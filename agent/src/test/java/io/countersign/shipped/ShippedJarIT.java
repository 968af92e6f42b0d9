package io.countersign.shipped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Opens the jar that is shipped. */
class ShippedJarIT {
  private static final File JAR = new File("target/countersign.jar");
  private static final int JAVA_8 = 52;
  private static final Set<String> ALLOWED =
      Set.of(
          "META-INF/",
          "io/countersign/bootstrap/",
          "io/countersign/bridge/",
          "isolated/io/countersign/",
          "isolated/com/fasterxml/jackson/",
          "isolated/net/bytebuddy/jar/asm/",
          "isolated/com/nimbusds/",
          "isolated/org/apache/hc/core5/",
          "isolated/picocli/");

  @Test
  void holdsOnlyWhatIsMeantToBeThere() throws Exception {
    try (JarFile jar = new JarFile(JAR)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        assertTrue(
            name.endsWith("/") || ALLOWED.stream().anyMatch(name::startsWith),
            name + " has no place in the jar");
        assertTrue(
            !name.startsWith("isolated/") || !name.endsWith(".class"),
            name + " could be loaded by the application");
      }
    }
  }

  @Test
  void isJava8ByteCodeThroughout() throws Exception {
    int classes = 0;
    try (JarFile jar = new JarFile(JAR)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".class") || entry.getName().endsWith(".classdata")) {
          classes++;
          try (InputStream in = jar.getInputStream(entry)) {
            DataInputStream data = new DataInputStream(in);
            assertEquals(0xcafebabe, data.readInt(), entry.getName());
            data.readUnsignedShort();
            int version = data.readUnsignedShort();
            assertTrue(version <= JAVA_8, entry.getName() + " is of version " + version);
          }
        }
      }
    }
    assertTrue(classes > 100, "only " + classes + " classes");
  }

  @Test
  void holdsNoClassTwice() throws Exception {
    Set<String> seen = new HashSet<>();
    try (JarFile jar = new JarFile(JAR)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String name =
            entries
                .nextElement()
                .getName()
                .replace(".classdata", ".class")
                .replace("isolated/", "");
        assertTrue(!name.endsWith(".class") || seen.add(name), name + " is there twice");
      }
    }
  }

  @Test
  void itsManifestNamesTheAgentAndWhatItMayDo() throws Exception {
    try (JarFile jar = new JarFile(JAR)) {
      Attributes main = jar.getManifest().getMainAttributes();
      assertEquals("io.countersign.bootstrap.Premain", main.getValue("Premain-Class"));
      assertEquals("io.countersign.bootstrap.Premain", main.getValue("Agent-Class"));
      assertEquals("io.countersign.bootstrap.Main", main.getValue("Main-Class"));
      assertEquals("true", main.getValue("Can-Retransform-Classes"));
      assertEquals("true", main.getValue("Can-Redefine-Classes"));
      assertNotNull(main.getValue("Implementation-Version"));
    }
  }

  @Test
  void isAtMostEightMegabytes() {
    assertTrue(JAR.length() <= 8 << 20, JAR.length() + " bytes");
  }
}
