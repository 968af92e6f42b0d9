package io.countersign.shipped;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Opens the jar that is shipped, and the jars in it. */
class ShippedJarIT {
  private static final File JAR = new File("target/countersign.jar");
  private static final int JAVA_8 = 52;

  /** What the JVM reads before main in every application. */
  private static final int MOST_ENTRIES = 80;

  private static final Set<String> ALLOWED =
      Set.of("META-INF/", "io/countersign/bootstrap/", "io/countersign/bridge/");

  private static final Map<String, String> ALLOWED_INSIDE =
      Map.of(
          "isolated/io.countersign.jar", "io/countersign/",
          "isolated/com.fasterxml.jar", "com/fasterxml/jackson/",
          "isolated/net.bytebuddy.jar", "net/bytebuddy/jar/asm/",
          "isolated/com.nimbusds.jar", "com/nimbusds/",
          "isolated/org.apache.jar", "org/apache/hc/core5/",
          "isolated/picocli.jar", "picocli/");

  @Test
  void holdsOnlyWhatIsMeantToBeThere() throws Exception {
    Set<String> inside = new HashSet<>();
    for (String name : entries().keySet()) {
      String[] parts = name.split("!", 2);
      if (parts.length == 2) {
        inside.add(parts[0]);
        assertTrue(parts[1].startsWith(ALLOWED_INSIDE.get(parts[0])), name + " has no place there");
      } else {
        boolean allowed = ALLOWED.stream().anyMatch(name::startsWith);
        assertTrue(allowed || ALLOWED_INSIDE.containsKey(name), name + " has no place in the jar");
      }
    }
    assertEquals(ALLOWED_INSIDE.keySet(), inside);
  }

  @Test
  void jarsInsideAreStoredAndTheDirectoryIsShort() throws Exception {
    try (JarFile jar = new JarFile(JAR)) {
      assertTrue(jar.size() <= MOST_ENTRIES, jar.size() + " entries");
      for (String inner : ALLOWED_INSIDE.keySet()) {
        assertEquals(ZipEntry.STORED, jar.getJarEntry(inner).getMethod(), inner);
      }
    }
  }

  @Test
  void bringsTheLicencesOfItsLibraries() throws Exception {
    try (JarFile jar = new JarFile(JAR)) {
      assertNotNull(jar.getEntry("META-INF/licenses/licenses.txt"));
      assertNotNull(jar.getEntry("META-INF/licenses/byte-buddy/licenses/ASM"));
      for (String library : Set.of("httpcore5", "jackson-core", "jackson-databind")) {
        assertNotNull(jar.getEntry("META-INF/licenses/" + library + "/LICENSE"), library);
        assertNotNull(jar.getEntry("META-INF/licenses/" + library + "/NOTICE"), library);
      }
    }
  }

  @Test
  void isJava8ByteCodeThroughout() throws Exception {
    int classes = 0;
    for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
      String name = entry.getKey();
      if (name.endsWith(".class")) {
        classes++;
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(entry.getValue()));
        assertEquals(0xcafebabe, data.readInt(), name);
        data.readUnsignedShort();
        int version = data.readUnsignedShort();
        assertTrue(version <= JAVA_8, name + " is of version " + version);
      }
    }
    assertTrue(classes > 100, "only " + classes + " classes");
  }

  @Test
  void holdsNoClassTwice() throws Exception {
    Set<String> seen = new HashSet<>();
    for (String name : entries().keySet()) {
      String path = name.substring(name.indexOf('!') + 1);
      assertTrue(!path.endsWith(".class") || seen.add(path), path + " is there twice");
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
  void isAtMostSixMegabytes() {
    assertTrue(JAR.length() <= 6_000_000, JAR.length() + " bytes");
  }

  /** Files by their names; of those in a jar inside, its name and an exclamation mark before. */
  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (JarFile jar = new JarFile(JAR)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory()) {
          byte[] content = jar.getInputStream(entry).readAllBytes();
          all.put(entry.getName(), content);
          if (entry.getName().endsWith(".jar")) {
            addInside(entry.getName(), content, all);
          }
        }
      }
    }
    return all;
  }

  private static void addInside(String name, byte[] content, Map<String, byte[]> all)
      throws IOException {
    try (ZipInputStream inner = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
        all.put(name + "!" + entry.getName(), inner.readAllBytes());
      }
    }
  }
}
