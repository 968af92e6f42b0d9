package io.countersign.config;

import io.countersign.flow.Flow;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds a flow by name: {@code flow.NAME.*} in the configuration, {@code flows/NAME.properties}
 * beside it, or a built-in one.
 */
final class FlowLibrary {
  /** The resources beside {@link Flow}; a test holds that there are no others. */
  static final String[] BUILT_IN = {
    "api-key",
    "aws-sigv4",
    "aws-sigv4-permanent",
    "aws-sigv4-session",
    "basic",
    "bearer",
    "decisiv",
    "docoon",
    "docoon-basic",
    "docoon-oauth2",
    "dvinci",
    "login",
    "login-basic",
    "login-form",
    "login-json",
    "oauth2-authorization-code",
    "oauth2-client-auth-basic",
    "oauth2-client-auth-client-secret-jwt",
    "oauth2-client-auth-none",
    "oauth2-client-auth-post",
    "oauth2-client-auth-private-key-jwt",
    "oauth2-client-credentials",
    "oauth2-jwt-bearer",
    "oauth2-password",
    "oauth2-refresh-token",
    "oauth2-renewal",
    "oauth2-token-exchange",
    "octorate",
    "octorate-apilogin",
    "simplicite",
    "simplicite-answer-json",
    "simplicite-answer-json-output",
    "simplicite-answer-oauth2",
    "simplicite-answer-oauth2-output",
    "simplicite-answer-redirect",
    "simplicite-answer-text",
    "simplicite-login-by-basic",
    "simplicite-login-by-form",
    "simplicite-login-by-header",
    "simplicite-login-by-query"
  };

  /** {@code client-auth} by the names that IANA registers (RFC 7591 §2, OpenID Core §9). */
  private static final Map<String, String> SYNONYMS = synonyms();

  private final Map<String, Map<String, Setting>> inFile;
  private final @Nullable File folder;
  private final Mistakes mistakes;

  /**
   * @param inFile flows of the configuration itself, by name
   * @param folder {@code flows/} beside it, or null where it is not a file
   */
  FlowLibrary(Map<String, Map<String, Setting>> inFile, @Nullable File folder, Mistakes mistakes) {
    this.inFile = inFile;
    this.folder = folder;
    this.mistakes = mistakes;
  }

  /** The settings of a flow without those that it builds on; null where there is none. */
  @Nullable Map<String, Setting> find(String name) throws IOException {
    Map<String, Setting> own = inFile.get(name);
    if (own != null) {
      return own;
    }
    if (!isName(name)) {
      return null; // it becomes part of a path
    }
    File beside = folder == null ? null : new File(folder, name + ".properties");
    if (beside != null && beside.isFile()) {
      try (InputStream in = new FileInputStream(beside)) {
        return PropertiesFile.read(beside.getPath(), in, mistakes);
      }
    }
    if (!Arrays.asList(BUILT_IN).contains(name)) {
      String ours = SYNONYMS.get(name);
      return ours == null ? null : find(ours);
    }
    String resource = name + ".properties";
    try (InputStream in = Flow.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("built-in flow " + name + " is missing from the jar");
      }
      return PropertiesFile.read(Place.BUILT_IN + resource, in, mistakes);
    }
  }

  private static Map<String, String> synonyms() {
    String auth = "oauth2-client-auth-";
    Map<String, String> synonyms = new HashMap<>();
    synonyms.put(auth + "client_secret_basic", auth + "basic");
    synonyms.put(auth + "client_secret_post", auth + "post");
    synonyms.put(auth + "client_secret_jwt", auth + "client-secret-jwt");
    synonyms.put(auth + "private_key_jwt", auth + "private-key-jwt");
    return synonyms;
  }

  /** All names, for a message. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(Arrays.asList(BUILT_IN));
    names.addAll(inFile.keySet());
    String[] files = folder == null ? null : folder.list();
    if (files != null) {
      for (String file : files) {
        if (file.endsWith(".properties")) {
          names.add(file.substring(0, file.length() - ".properties".length()));
        }
      }
    }
    return names;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '-'
          || c == '_')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
