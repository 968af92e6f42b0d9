package io.countersign.config;

import io.countersign.config.secret.Located;
import io.countersign.flow.FlowException;
import io.countersign.flow.Scope;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import io.countersign.flow.TextFunction;
import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A site's own trust store, or its key store with a client certificate, for the exchanges of its
 * flow: {@code trust-store}, {@code trust-store-password}, {@code trust-store-type}, and the same
 * for {@code key-store}. Immutable.
 */
public final class TlsSettings {
  static final List<String> KEYS =
      Arrays.asList(
          "trust-store",
          "trust-store-password",
          "trust-store-type",
          "key-store",
          "key-store-password",
          "key-store-type");

  private static final List<String> TYPES = Arrays.asList("PKCS12", "JKS");

  private final String file;
  private final String type;
  private final @Nullable Template password;

  private TlsSettings(String file, String type, @Nullable Template password) {
    this.file = file;
    this.type = type;
    this.password = password;
  }

  /**
   * @param kind {@code trust-store} or {@code key-store}
   * @param folder to which a path is relative
   * @return null where the site has none of its own
   */
  static @Nullable TlsSettings read(
      String kind,
      Map<String, Setting> settings,
      @Nullable File folder,
      Map<String, TextFunction> functions,
      Mistakes mistakes) {
    Setting file = settings.get(kind);
    Setting password = settings.get(kind + "-password");
    Setting type = settings.get(kind + "-type");
    if (file == null) {
      Setting alone = password == null ? type : password;
      if (alone != null) {
        mistakes.add(alone, "stands alone: name the file by " + kind);
      }
      return null;
    }
    File located = Located.file(file.value(), folder);
    if (!located.isFile()) {
      mistakes.add(file, "there is no file " + located);
    }
    String kindOfFile = file.value().toLowerCase(Locale.ROOT).endsWith(".jks") ? "JKS" : "PKCS12";
    if (type != null) {
      kindOfFile = type.value().toUpperCase(Locale.ROOT);
      if (!TYPES.contains(kindOfFile)) {
        mistakes.add(type, "accepted are " + TYPES);
      }
    }
    Template secret = null;
    try {
      secret = password == null ? null : Template.parse(password.value(), functions);
    } catch (TemplateException e) {
      if (password != null) {
        mistakes.add(password, String.valueOf(e.getMessage()));
      }
    }
    return new TlsSettings(located.getPath(), kindOfFile, secret);
  }

  public String file() {
    return file;
  }

  /** {@code PKCS12} or {@code JKS}. */
  public String type() {
    return type;
  }

  /** Read from its source anew; null where the store has none. */
  public char @Nullable [] password() throws FlowException {
    return password == null
        ? null
        : password.render(new Scope(Collections.<String, Template>emptyMap())).toCharArray();
  }
}
