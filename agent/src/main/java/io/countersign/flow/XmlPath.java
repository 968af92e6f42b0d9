package io.countersign.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of local names, {@code /a/b}, {@code //b}, {@code /a//b/@c}: the part of XPath that names
 * a place. Prefixes may be written and mean nothing. Matched while a document is read, by the set
 * of steps that the open elements have matched (a bit each), so that no document makes it slow.
 */
final class XmlPath {
  private static final int MOST_STEPS = 30;
  private static final String ANY = "*";

  private final List<String> names = new ArrayList<>();

  /** The steps after {@code //}: these may be further down. */
  private long anywhere;

  private @Nullable String attribute;

  private XmlPath() {}

  static XmlPath parse(String path) throws TemplateException {
    XmlPath parsed = new XmlPath();
    int at = 0;
    while (at < path.length()) {
      if (parsed.attribute != null || parsed.names.size() >= MOST_STEPS || path.charAt(at) != '/') {
        throw notAPath(path);
      }
      at++;
      if (at < path.length() && path.charAt(at) == '/') {
        parsed.anywhere |= 1L << parsed.names.size();
        at++;
      }
      int end = path.indexOf('/', at);
      end = end < 0 ? path.length() : end;
      parsed.add(path, path.substring(at, end));
      at = end;
    }
    if (parsed.names.isEmpty() && (parsed.attribute == null || parsed.anywhere == 0)) {
      throw notAPath(path);
    }
    return parsed;
  }

  private void add(String path, String step) throws TemplateException {
    boolean isAttribute = step.startsWith("@");
    String name = local(isAttribute ? step.substring(1) : step);
    boolean valid = !name.isEmpty() && (name.equals(ANY) ? !isAttribute : true);
    for (int i = 0; i < name.length() && !name.equals(ANY); i++) {
      char c = name.charAt(i);
      valid &= Character.isLetterOrDigit(c) || c == '_' || c == '-' && i > 0 || c == '.' && i > 0;
    }
    if (!valid) {
      throw notAPath(path);
    }
    if (isAttribute) {
      attribute = name;
    } else {
      names.add(name);
    }
  }

  /** Before the root element. */
  long start() {
    return 1;
  }

  /** Of an element in a parent with this set. */
  long enter(long parent, String qualifiedName) {
    String name = local(qualifiedName);
    long matched = 0;
    for (int i = 0; i < names.size(); i++) {
      if ((parent & 1L << i) != 0 && (names.get(i).equals(ANY) || names.get(i).equals(name))) {
        matched |= 1L << (i + 1);
      }
    }
    return matched | parent & anywhere;
  }

  /** Whether an element with this set is, or has, what the path names. */
  boolean matches(long set) {
    return (set & 1L << names.size()) != 0;
  }

  /** The attribute that is named; null where the path names an element. */
  @Nullable String attribute() {
    return attribute;
  }

  static String local(String qualifiedName) {
    return qualifiedName.substring(qualifiedName.indexOf(':') + 1);
  }

  private static TemplateException notAPath(String path) {
    return new TemplateException(
        "'xml:"
            + path
            + "' is no path: accepted are names, * for any, // for any depth, and @NAME at the end,"
            + " as in xml:/answer/token, xml://token, xml:/answer/@token; namespaces are ignored");
  }
}
