package io.countersign.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which names of parameters, headers and fields say that their value is a secret. A name is taken
 * as its words: what stands between other characters than letters, and {@code camelCase}.
 */
public final class SecretNames {
  /** Also within a word: {@code authtoken}, {@code JSESSIONID}, {@code clientsecret}. */
  private static final String[] STEMS = {
    "secret",
    "passw",
    "passphrase",
    "passcode",
    "pwd",
    "token",
    "credential",
    "session",
    "ticket",
    "authorization",
    "assertion",
    "cookie"
  };

  /** As a whole word only: {@code pinned} and {@code compass} name no secret. */
  private static final Set<String> WORDS =
      set(
          "pass",
          "pw",
          "pin",
          "psk",
          "otp",
          "totp",
          "sid",
          "cred",
          "creds",
          "jwt",
          "signature",
          "bearer");

  /** Before {@code code}: what lets somebody in, unlike the code of an error or of a country. */
  private static final Set<String> OF_CODES =
      set(
          "access",
          "auth",
          "confirmation",
          "device",
          "login",
          "mfa",
          "security",
          "sms",
          "time",
          "user",
          "verification");

  /** As the last word: what only tells how a secret is meant, where it goes, how long it lives. */
  private static final Set<String> ABOUT =
      set(
          "alg",
          "algorithm",
          "at",
          "endpoint",
          "expires",
          "expiry",
          "field",
          "header",
          "hint",
          "in",
          "length",
          "lifetime",
          "method",
          "name",
          "timeout",
          "ttl",
          "type",
          "uri",
          "url");

  /** Parameters of built-in flows that choose between ways, {@code oauth2} or {@code basic}. */
  private static final Set<String> CHOICES = set("auth", "credentials");

  private SecretNames() {}

  /** Whether a parameter of this name is a secret. */
  public static boolean isParameter(String name) {
    return isSecret(name) && !CHOICES.contains(name);
  }

  /** Whether what a header, a field or a key of this name holds is a secret. */
  public static boolean isSecret(String name) {
    List<String> words = words(name);
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    String before = words.size() < 2 ? "" : words.get(words.size() - 2);
    if (isAbout(last) || (last.equals("id") && before.equals("key"))) {
      return false;
    }
    // client-auth says how; auth and X-Auth hold it
    if (last.equals("auth") && (before.isEmpty() || (before.equals("x") && words.size() == 2))) {
      return true;
    }
    if (last.equals("code") && OF_CODES.contains(before)) {
      return true;
    }
    for (String word : words) {
      if (isSecretWord(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the name of some code: of an error, mostly, but of a grant as well. */
  static boolean isCode(String name) {
    List<String> words = words(name);
    return !words.isEmpty() && words.get(words.size() - 1).endsWith("code");
  }

  private static boolean isSecretWord(String word) {
    if (WORDS.contains(word)
        || word.endsWith("key")
        || word.endsWith("keys")
        || (word.endsWith("code") && OF_CODES.contains(word.substring(0, word.length() - 4)))) {
      return true;
    }
    for (String stem : STEMS) {
      if (word.contains(stem)) {
        return true;
      }
    }
    return false;
  }

  /** Written in one word, too: {@code tokenendpoint}. */
  private static boolean isAbout(String word) {
    return ABOUT.contains(word)
        || word.endsWith("endpoint")
        || word.endsWith("type")
        || word.endsWith("hint")
        || word.endsWith("header")
        || word.endsWith("field");
  }

  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean letter = i < name.length() && Character.isLetter(name.charAt(i));
      if (!letter || isHump(name, i)) {
        if (i > start) {
          words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = letter ? i : i + 1;
      }
    }
    return words;
  }

  /** The K of {@code apiKey} and of {@code APIKey}. */
  private static boolean isHump(String name, int at) {
    if (at == 0 || !Character.isUpperCase(name.charAt(at))) {
      return false;
    }
    char before = name.charAt(at - 1);
    return Character.isLowerCase(before)
        || (Character.isUpperCase(before)
            && at + 1 < name.length()
            && Character.isLowerCase(name.charAt(at + 1)));
  }

  private static Set<String> set(String... words) {
    return new HashSet<>(Arrays.asList(words));
  }
}
