package io.countersign.config;

import io.countersign.flow.FlowException;
import io.countersign.flow.TextFunction;
import io.countersign.flow.UnsetException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where secrets come from: {@code ${env:NAME}}, {@code ${file:PATH}}, {@code ${sys:NAME}}. */
final class SecretSources {
  private SecretSources() {}

  /** Adds the sources under their names. */
  static void addTo(Map<String, TextFunction> functions, Map<String, String> environment) {
    functions.put("env", new Environment(environment));
    functions.put("file", new SecretFile());
    functions.put("sys", new SystemProperty());
  }

  private static final class Environment implements TextFunction {
    private final Map<String, String> environment;

    Environment(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public String apply(String name) throws FlowException {
      String value = environment.get(name);
      if (value == null) {
        throw new UnsetException("environment variable " + name + " is not set");
      }
      return value;
    }

    @Override
    public boolean isSet(String name) {
      return environment.containsKey(name);
    }

    @Override
    public @Nullable String problem(String name) {
      // it cannot be set any more while the process runs
      return environment.containsKey(name)
          ? null
          : "environment variable "
              + name
              + " is not set: set it, or give a default by ${env:"
              + name
              + ":-DEFAULT}";
    }

    @Override
    public boolean isSecret() {
      return true;
    }
  }

  /** The whole content, without the line break that editors put at the end. */
  private static final class SecretFile implements TextFunction {
    private static final int MOST_BYTES = 1 << 20;

    @Override
    public String apply(String path) throws FlowException {
      File file = new File(path);
      if (!file.exists()) {
        throw new UnsetException("file " + path + " does not exist");
      }
      try (InputStream in = new FileInputStream(file)) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          content.write(buffer, 0, n);
          if (content.size() > MOST_BYTES) {
            throw new FlowException("file " + path + " is larger than a secret: over 1 MiB");
          }
        }
        String text = new String(content.toByteArray(), StandardCharsets.UTF_8);
        return withoutLineBreak(text);
      } catch (IOException e) {
        throw new FlowException("file " + path + " cannot be read: " + e.getMessage());
      }
    }

    @Override
    public @Nullable String problem(String path) {
      for (int i = 0; i < path.length(); i++) {
        if (path.charAt(i) < ' ') {
          return "the path in ${file:} has a tab, line break or form feed: in a properties file"
              + " one backslash is written \\\\";
        }
      }
      return path.isEmpty() ? "${file:} wants a path" : null; // the file may come later
    }

    @Override
    public boolean isSecret() {
      return true;
    }

    private static String withoutLineBreak(String text) {
      int end = text.length();
      if (end > 0 && text.charAt(end - 1) == '\n') {
        end--;
      }
      if (end > 0 && text.charAt(end - 1) == '\r') {
        end--;
      }
      return text.substring(0, end);
    }
  }

  private static final class SystemProperty implements TextFunction {
    @Override
    public String apply(String name) throws FlowException {
      String value = System.getProperty(name);
      if (value == null) {
        throw new UnsetException("system property " + name + " is not set");
      }
      return value;
    }

    @Override
    public @Nullable String problem(String name) {
      return name.isEmpty() ? "${sys:} wants a name" : null; // the application may set it later
    }

    @Override
    public boolean isSecret() {
      return true;
    }
  }
}
