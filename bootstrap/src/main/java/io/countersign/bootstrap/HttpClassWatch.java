package io.countersign.bootstrap;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.AccessController;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * The registered transformer: lets every class pass but the JDK's HTTP classes. The first of them
 * starts the isolated part, whose weaver then gets each of them.
 */
final class HttpClassWatch implements ClassFileTransformer {
  private static final String HTTP_URL_CONNECTION = "sun/net/www/protocol/http/HttpURLConnection";
  private static final String HTTP_CLIENT = "jdk/internal/net/http/";
  private static final @Nullable ClassLoader PLATFORM =
      ClassLoader.getSystemClassLoader().getParent();

  private final Isolation isolation;

  HttpClassWatch(Isolation isolation) {
    this.isolation = isolation;
  }

  /** Asked of some thousand classes before main: most names are not even rewritten. */
  static boolean isWatched(Class<?> loaded) {
    String name = loaded.getName();
    if (!name.startsWith("sun.net.www.") && !name.startsWith("jdk.internal.net.")) {
      return false;
    }
    ClassLoader loader = loaded.getClassLoader();
    return (loader == null || loader == PLATFORM) && isWatched(name.replace('.', '/'));
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null && loader != PLATFORM || name == null || !isWatched(name)) {
      return null;
    }
    try {
      // below it on the stack is whoever made the JVM load the class, and what a policy denies it
      return AccessController.doPrivileged(
          new PrivilegedExceptionAction<byte[]>() {
            @Override
            public byte @Nullable [] run() throws IllegalClassFormatException {
              ClassFileTransformer weaver = isolation.weaver();
              return weaver == null
                  ? null
                  : weaver.transform(loader, name, redefined, domain, bytes);
            }
          });
    } catch (Throwable e) {
      // nothing may reach the class loading of the application
      Premain.say("countersign error not-woven class=" + name + " reason=\"" + e + "\"");
      return null;
    }
  }

  /** Called for each class of the JDK: two comparisons of lengths and first letters, as a rule. */
  private static boolean isWatched(String name) {
    if (name.startsWith(HTTP_CLIENT)) {
      switch (name.substring(HTTP_CLIENT.length())) {
        case "AuthenticationFilter":
        case "CookieFilter":
        case "HttpRequestImpl":
        case "Http1Request":
        case "MultiExchange":
        case "RedirectFilter":
        case "Response":
        case "ResponseTimerEvent":
        case "Stream":
        case "common/Log":
        case "common/Utils":
        case "hpack/HPACK$Logger":
        case "qpack/QPACK$Logger":
          return true;
        default:
          return false;
      }
    }
    return name.equals(HTTP_URL_CONNECTION);
  }
}
