package org.example.legacy.frameworks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Properties;

/** What the JDK itself offers at a URL. */
public final class OnUrl implements Framework {

  @Override
  public String play(String situation, String base) throws IOException {
    switch (situation) {
      case "GET":
        return text(new URL(base + "/order"));
      case "REDIRECT":
        return text(new URL(base + "/moved"));
      case "CONTENT":
        try (InputStream content = (InputStream) new URL(base + "/order").getContent()) {
          return text(content);
        }
      case "CLASS-LOADER":
        return loaded(base);
      case "ERROR":
        try {
          return text(new URL(base + "/missing"));
        } catch (IOException e) {
          return e.toString();
        }
      default:
        throw Framework.unknown(situation);
    }
  }

  /** Resources below a URL, as a class loader fetches them. */
  private static String loaded(String base) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {new URL(base + "/")}, null);
        InputStream resource = loader.getResourceAsStream("order.properties")) {
      if (resource == null) {
        return "not found";
      }
      Properties order = new Properties();
      order.load(resource);
      return "order " + order.get("id") + ": " + order.get("quantity") + " x " + order.get("item");
    }
  }

  private static String text(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return text(in);
    }
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      text.write(buffer, 0, n);
    }
    return text.toString("UTF-8");
  }
}
