package io.countersign.config;

import io.countersign.config.secret.SecretKeystore;
import io.countersign.config.secret.SecretSources;
import io.countersign.flow.FlowException;
import io.countersign.flow.Scope;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import io.countersign.flow.TextFunction;
import io.countersign.observe.Log;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What concerns the agent as a whole: {@code agent.*}. Immutable. */
public final class AgentSettings {
  static final List<String> KEYS =
      Arrays.asList(
          "agent.keystore",
          "agent.keystore-password",
          "agent.log-level",
          "agent.store",
          "agent.store-key");

  private static final String MEMORY = "memory";

  private final Log.Level logLevel;
  private final @Nullable SecretKeystore keystore;
  private final @Nullable File store;
  private final @Nullable Template storeKey;

  private AgentSettings(
      Log.Level logLevel,
      @Nullable SecretKeystore keystore,
      @Nullable File store,
      @Nullable Template storeKey) {
    this.logLevel = logLevel;
    this.keystore = keystore;
    this.store = store;
    this.storeKey = storeKey;
  }

  /**
   * @param settings by key
   * @param folder of the configuration, for a relative path; null where it is not a file
   * @param functions to which {@code ${keystore:}} is added
   */
  static AgentSettings read(
      Map<String, Setting> settings,
      @Nullable File folder,
      Map<String, TextFunction> functions,
      Mistakes mistakes) {
    SecretKeystore keystore = keystore(settings, folder, functions, mistakes);
    functions.put("keystore", SecretSources.keystore(keystore));
    Setting store = settings.get("agent.store");
    File file =
        store == null || store.value().equals(MEMORY) ? null : resolved(store.value(), folder);
    Template key = template(settings.get("agent.store-key"), functions, mistakes);
    if (file != null && store != null && !settings.containsKey("agent.store-key")) {
      mistakes.add(
          store,
          "a file wants a key to encrypt it with: set agent.store-key = ${file:PATH} or"
              + " ${env:NAME}, or agent.store = memory");
    }
    return new AgentSettings(level(settings.get("agent.log-level"), mistakes), keystore, file, key);
  }

  /** {@code agent.log-level}. */
  public Log.Level logLevel() {
    return logLevel;
  }

  /** {@code agent.store}: the file of the token store; null for memory. */
  public @Nullable File store() {
    return store;
  }

  /** {@code agent.store-key}, read from its source anew. */
  public String storeKey() throws FlowException {
    if (storeKey == null) {
      throw new FlowException("agent.store-key is not set");
    }
    return rendered(storeKey);
  }

  /** {@code agent.keystore}, with its password; null where there is none. */
  public @Nullable SecretKeystore keystore() {
    return keystore;
  }

  private static @Nullable SecretKeystore keystore(
      Map<String, Setting> settings,
      @Nullable File folder,
      Map<String, TextFunction> functions,
      Mistakes mistakes) {
    Setting file = settings.get("agent.keystore");
    Setting password = settings.get("agent.keystore-password");
    final Template secret = template(password, functions, mistakes);
    if (file == null) {
      if (password != null) {
        mistakes.add(password, "stands alone: name the file by agent.keystore");
      }
      return null;
    }
    if (password == null) {
      mistakes.add(
          file,
          "a keystore wants a password: set agent.keystore-password = ${file:PATH} or ${env:NAME}");
    }
    return new SecretKeystore(
        resolved(file.value(), folder),
        new SecretKeystore.Password() {
          @Override
          public char[] read() throws FlowException {
            if (secret == null) {
              throw new FlowException("agent.keystore-password is not set");
            }
            return rendered(secret).toCharArray();
          }
        });
  }

  private static @Nullable Template template(
      @Nullable Setting setting, Map<String, TextFunction> functions, Mistakes mistakes) {
    if (setting == null) {
      return null;
    }
    try {
      return Template.parse(setting.value(), functions);
    } catch (TemplateException e) {
      mistakes.add(setting, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static String rendered(Template template) throws FlowException {
    return template.render(new Scope(Collections.<String, Template>emptyMap()));
  }

  private static File resolved(String path, @Nullable File folder) {
    File file = new File(path);
    return file.isAbsolute() || folder == null ? file : new File(folder, path);
  }

  private static Log.Level level(@Nullable Setting setting, Mistakes mistakes) {
    if (setting == null) {
      return Log.Level.WARN;
    }
    try {
      return Log.Level.valueOf(setting.value().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      mistakes.add(
          setting,
          "accepted are "
              + Arrays.toString(Log.Level.values()).toLowerCase(Locale.ROOT)
              + "; warn is the default");
      return Log.Level.WARN;
    }
  }
}
