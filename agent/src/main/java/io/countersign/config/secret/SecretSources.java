package io.countersign.config.secret;

import io.countersign.flow.TextFunction;
import io.countersign.time.SystemClock;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of templates that read a secret, by the names that stand before the colon. */
public final class SecretSources {
  /** {@code ${NAME:…}}. */
  public static final List<String> NAMES =
      Collections.unmodifiableList(Arrays.asList("env", "exec", "file", "keystore", "sys"));

  /** The longest that a command may take where no site says otherwise. */
  public static final long COMMAND_MILLIS = 10_000;

  private SecretSources() {}

  /**
   * Those that stand on their own: all but {@code keystore}, a new map each time.
   *
   * @param folder as of {@link Located#file}
   */
  public static Map<String, TextFunction> withoutKeystore(
      Map<String, String> environment, @Nullable File folder) {
    Map<String, TextFunction> sources = new HashMap<>();
    sources.put("env", new EnvironmentSource(environment));
    sources.put("exec", command(COMMAND_MILLIS));
    sources.put("file", new FileSource(folder));
    sources.put("sys", new PropertySource());
    return sources;
  }

  /**
   * {@code keystore}.
   *
   * @param keystore null where the configuration names none, which is then said
   */
  public static TextFunction keystore(@Nullable SecretKeystore keystore) {
    return new KeystoreSource(keystore);
  }

  /** {@code exec}, with the longest time that a command may take. */
  public static TextFunction command(long timeoutMillis) {
    return new CommandSource(timeoutMillis, new SystemClock());
  }
}
