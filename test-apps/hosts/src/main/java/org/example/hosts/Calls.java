package org.example.hosts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What an application does with one of the JDK's clients; tells status codes. */
public abstract class Calls {
  private static final String ON_HTTP_CLIENT = "org.example.hosts.HttpClientCalls";

  /** One for each client that the JVM has, {@code HttpURLConnection} first. */
  public static List<Calls> all() {
    List<Calls> all = new ArrayList<>();
    all.add(new UrlConnectionCalls());
    try {
      Class.forName("java.net.http.HttpClient");
    } catch (ClassNotFoundException olderThan11OrNotInTheImage) {
      return all;
    }
    try {
      all.add((Calls) Class.forName(ON_HTTP_CLIENT).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  public abstract int get(String url) throws IOException;

  /** Sends a body that can be read once. */
  public abstract int upload(String url, byte[] body) throws IOException;

  /** Ends what the client itself goes on with. */
  public abstract void close();
}
