package org.example.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An installed JDK: its folder, its feature release (8, 11, …) and its full version. */
record Jdk(Path home, int feature, String version) {
  private static final Pattern SETTING =
      Pattern.compile("^\\s*java\\.version = (\\S+)", Pattern.MULTILINE);

  /** What stands in this folder, or null where it is no JDK that can run. */
  static @Nullable Jdk in(Path home) throws IOException {
    if (!Files.isExecutable(java(home))) {
      return null;
    }
    String version = released(home);
    if (version == null) {
      version = told(home);
    }
    return version == null ? null : new Jdk(home, feature(version), version);
  }

  Path java() {
    return java(home);
  }

  /** {@code 8u504} for {@code 1.8.0_504}; else the version as it is. */
  @Override
  public String toString() {
    return version.startsWith("1.8.0_") ? "8u" + version.substring("1.8.0_".length()) : version;
  }

  private static Path java(Path home) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return home.resolve("bin").resolve(windows ? "java.exe" : "java");
  }

  private static int feature(String version) {
    String[] numbers = version.split("[^0-9]+");
    return Integer.parseInt(numbers[numbers[0].equals("1") ? 1 : 0]);
  }

  private static @Nullable String released(Path home) throws IOException {
    Path file = home.resolve("release");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      release.load(in);
    }
    String version = release.getProperty("JAVA_VERSION");
    return version == null ? null : version.replace("\"", "");
  }

  private static @Nullable String told(Path home) throws IOException {
    Process process =
        new ProcessBuilder(java(home).toString(), "-XshowSettings:properties", "-version")
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher setting = SETTING.matcher(output);
    return setting.find() ? setting.group(1) : null;
  }
}
