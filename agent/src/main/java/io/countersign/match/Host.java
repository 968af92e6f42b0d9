package io.countersign.match;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling under which a host is compared: lower case, ASCII, without a trailing dot; an
 * IPv6 literal as eight groups without brackets. Never resolves a name.
 */
final class Host {
  /** DNS names end at 253 characters; more is no host, and would make IDN work for nothing. */
  private static final int LONGEST = 255;

  /**
   * Hosts that need no rewriting, by their hash: clients ask for the same few again. Filled and
   * never changed, so that hosts in turn allocate nothing. Races do no harm: a string is immutable.
   */
  private static final @Nullable String[] NORMAL = new String[64];

  private Host() {}

  /** The host as compared, the very same string if it is so already; null if it is no host. */
  static @Nullable String of(@Nullable String host) {
    if (host == null || host.isEmpty() || host.length() > LONGEST) {
      return null;
    }
    int slot = host.hashCode() & (NORMAL.length - 1);
    String known = NORMAL[slot];
    if (host.equals(known)) {
      return host;
    }
    if (!isNormal(host)) {
      return rewrite(host);
    }
    if (known == null) {
      NORMAL[slot] = host;
    }
    return host;
  }

  /** Labels of {@code a-z 0-9 - _}, none empty: what needs no rewriting. */
  private static boolean isNormal(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c >= 'a' && c <= 'z') {
        continue; // nearly every character of nearly every host
      }
      if (c == '.') {
        if (i == 0 || host.charAt(i - 1) == '.') {
          return false;
        }
      } else if ((c < '0' || c > '9') && c != '-' && c != '_') {
        return false;
      }
    }
    return !host.isEmpty() && host.charAt(host.length() - 1) != '.';
  }

  private static @Nullable String rewrite(String host) {
    if (host.charAt(0) == '[') {
      return host.endsWith("]") ? IpLiteral.ipv6(host.substring(1, host.length() - 1)) : null;
    }
    if (host.indexOf(':') >= 0) {
      return IpLiteral.ipv6(host);
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String ascii = isAscii(name) ? name.toLowerCase(Locale.ROOT) : international(name);
    return ascii != null && isNormal(ascii) ? ascii : null;
  }

  /**
   * The ASCII form of a name outside ASCII, provided that it stands for exactly this name. What
   * IDNA 2003 only maps (sharp s, zero-width joiners, full-width letters, other dots) is a
   * different name under IDNA 2008, so who is reached depends on the resolver: such a name matches
   * nothing.
   */
  private static @Nullable String international(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 0x80 && Character.toLowerCase(c) < 0x80) {
        return null; // the Kelvin sign and its like
      }
    }
    try {
      String ascii = IDN.toASCII(name).toLowerCase(Locale.ROOT);
      return IDN.toUnicode(ascii).equals(name.toLowerCase(Locale.ROOT)) ? ascii : null;
    } catch (RuntimeException notAName) {
      // documented as IllegalArgumentException, but JDK 8 lets index errors of its parser through
      return null;
    }
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
