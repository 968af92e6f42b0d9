package io.countersign.config;

import io.countersign.config.secret.Located;
import io.countersign.config.secret.SecretKeystore;
import io.countersign.config.secret.SecretSources;
import io.countersign.flow.FlowException;
import io.countersign.flow.Scope;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import io.countersign.flow.TextFunction;
import io.countersign.observe.Log;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What concerns the agent as a whole: {@code agent.*}. Immutable. */
public final class AgentSettings {
  /** Whether the agent shows itself to JMX: {@code agent.jmx}. */
  public enum Jmx {
    /** Where the application has started JMX itself. */
    AUTO,
    ON,
    OFF
  }

  private static final List<String> PLACES =
      Arrays.asList("agent.keystore", "agent.keystore-password", "agent.store", "agent.store-key");

  static final List<String> KEYS = keys();

  private static final String MEMORY = "memory";
  private static final long RELOAD_MILLIS = 5_000;
  private static final long LONGEST_RELOAD_MILLIS = 86_400_000;

  private final @Nullable SecretKeystore keystore;
  private final LogSettings log;
  private final long reloadMillis;
  private final Jmx jmx;
  private final @Nullable File store;
  private final @Nullable Template storeKey;
  private final List<SecretOrigin> secrets;
  private final List<String> places;

  private AgentSettings(
      LogSettings log,
      long reloadMillis,
      Jmx jmx,
      @Nullable SecretKeystore keystore,
      @Nullable File store,
      @Nullable Template storeKey,
      List<SecretOrigin> secrets,
      List<String> places) {
    this.log = log;
    this.reloadMillis = reloadMillis;
    this.jmx = jmx;
    this.keystore = keystore;
    this.store = store;
    this.storeKey = storeKey;
    this.secrets = secrets;
    this.places = places;
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
        store == null || store.value().equals(MEMORY) ? null : Located.file(store.value(), folder);
    Template key = template(settings.get("agent.store-key"), functions, mistakes);
    if (file != null && store != null && !settings.containsKey("agent.store-key")) {
      mistakes.add(
          store,
          "a file wants a key to encrypt it with: set agent.store-key = ${file:PATH} or"
              + " ${env:NAME}, or agent.store = memory");
    }
    return new AgentSettings(
        LogSettings.read(settings, folder, mistakes),
        reload(settings.get("agent.reload"), mistakes),
        jmx(settings.get("agent.jmx"), mistakes),
        keystore,
        file,
        key,
        secrets(settings),
        places(settings));
  }

  /** {@code agent.log-*}. */
  public LogSettings log() {
    return log;
  }

  /** {@code agent.log-level}. */
  public Log.Level logLevel() {
    return log.level();
  }

  /** {@code agent.reload}: how long a look at the configuration holds; 0 for no looks. */
  public long reloadMillis() {
    return reloadMillis;
  }

  /** {@code agent.jmx}. */
  public Jmx jmx() {
    return jmx;
  }

  public boolean isSameAs(AgentSettings other) {
    return log.isSameAs(other.log)
        && reloadMillis == other.reloadMillis
        && jmx == other.jmx
        && hasSamePlaces(other);
  }

  /** Whether tokens and secrets are kept in the same places, under the same keys. */
  public boolean hasSamePlaces(AgentSettings other) {
    return Objects.equals(store, other.store) && places.equals(other.places);
  }

  /** {@code agent.store}: the file of the token store; null for memory. */
  public @Nullable File store() {
    return store;
  }

  /** Where the agent's own secrets come from, by keys without {@code agent.}. */
  public List<SecretOrigin> secrets() {
    return secrets;
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

  /** What has to be the same for {@code ${keystore:}} to give the same. */
  String keystorePlace() {
    return keystore == null
        ? ""
        : keystore.file() + " " + places.get(PLACES.indexOf("agent.keystore-password"));
  }

  private static List<SecretOrigin> secrets(Map<String, Setting> settings) {
    List<SecretOrigin> secrets = new ArrayList<>();
    for (String key : Arrays.asList("store-key", "keystore-password")) {
      Setting setting = settings.get("agent." + key);
      SecretOrigin origin = setting == null ? null : SecretOrigin.of(setting.under(key), true);
      if (origin != null) {
        secrets.add(origin);
      }
    }
    return Collections.unmodifiableList(secrets);
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
        Located.file(file.value(), folder),
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

  private static List<String> keys() {
    List<String> keys = new ArrayList<>(LogSettings.KEYS);
    keys.addAll(Arrays.asList("agent.reload", "agent.jmx"));
    keys.addAll(PLACES);
    return Collections.unmodifiableList(keys);
  }

  private static List<String> places(Map<String, Setting> settings) {
    List<String> written = new ArrayList<>();
    for (String key : PLACES) {
      Setting setting = settings.get(key);
      written.add(setting == null ? "" : setting.value());
    }
    return written;
  }

  private static long reload(@Nullable Setting setting, Mistakes mistakes) {
    if (setting == null) {
      return RELOAD_MILLIS;
    }
    if (setting.value().equalsIgnoreCase("off")) {
      return 0;
    }
    long millis = Durations.millis(setting.value());
    if (millis < 1 || millis > LONGEST_RELOAD_MILLIS) {
      mistakes.add(
          setting,
          "accepted are off, or a time of up to 24h with its unit, as in 5s (the default)");
      return RELOAD_MILLIS;
    }
    return millis;
  }

  private static Jmx jmx(@Nullable Setting setting, Mistakes mistakes) {
    if (setting == null) {
      return Jmx.AUTO;
    }
    try {
      return Jmx.valueOf(setting.value().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      mistakes.add(setting, "accepted are auto (the default), on and off");
      return Jmx.AUTO;
    }
  }
}
