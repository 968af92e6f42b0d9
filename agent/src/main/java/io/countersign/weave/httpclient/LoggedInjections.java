package io.countersign.weave.httpclient;

import io.countersign.flow.Injection;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What went on requests lately, so that the client's own log can be kept from showing it. Remembers
 * nothing unless the client was told to log: it reads those properties once, and so does this
 * class, which is initialised by the first request.
 */
final class LoggedInjections {
  /** A request is logged when it is sent; so many would have to be on their way at a time. */
  private static final int MOST = 1000;

  private static final String MASK = "***";
  private static final boolean LOGS = logs();
  private static final Deque<Injection> RECENT = new ArrayDeque<>();

  private LoggedInjections() {}

  static void remember(Injection injection) {
    if (LOGS) {
      synchronized (RECENT) {
        if (injection != RECENT.peekFirst()) { // one credential serves many requests
          RECENT.remove(injection);
          RECENT.addFirst(injection);
        }
        if (RECENT.size() > MOST) {
          RECENT.removeLast();
        }
      }
    }
  }

  private static boolean logs() {
    // the application whose request it is may not read properties
    return AccessController.doPrivileged(
        new PrivilegedAction<Boolean>() {
          @Override
          public Boolean run() {
            return System.getProperty("jdk.httpclient.HttpClient.log") != null
                || System.getProperty("jdk.internal.httpclient.hpack.log.level") != null
                || System.getProperty("jdk.internal.httpclient.qpack.log.level") != null;
          }
        });
  }

  /** The text without the values of any of them. */
  static String mask(String text) {
    String masked = text;
    synchronized (RECENT) {
      for (Injection injection : RECENT) {
        masked = injection.maskIn(masked, MASK);
      }
    }
    return masked;
  }
}
