package io.countersign.start;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** The version of the shipped jar, from its manifest. */
public final class JarVersion {
  private JarVersion() {}

  public static String of(@Nullable File jar) {
    if (jar == null) {
      return "unknown";
    }
    try (JarFile file = new JarFile(jar)) {
      String version = file.getManifest().getMainAttributes().getValue("Implementation-Version");
      return version == null ? "unknown" : version;
    } catch (IOException e) {
      return "unknown";
    }
  }
}
