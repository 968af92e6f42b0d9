package io.countersign.bridge;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The call-outs woven into {@code java.net.http}'s client. Its types do not exist on Java 8, so
 * they pass as {@code Object}: request is a {@code jdk.internal.net.http.HttpRequestImpl}, exchange
 * a {@code MultiExchange} (one for all hops and attempts of a request), headers a {@code
 * java.net.http.HttpHeaders}.
 *
 * <p>For what may be thrown see {@link HttpUrlConnectionBridge}.
 */
public class HttpClientBridge {
  private static volatile HttpClientBridge delegate = new HttpClientBridge();

  protected HttpClientBridge() {}

  public static void install(HttpClientBridge installed) {
    delegate = installed;
  }

  /** A request begins: what runs its first part, perhaps once its credential has come. */
  public static Executor start(Executor executor, Object request, Object exchange) {
    HttpClientBridge current = delegate;
    try {
      return current.onStart(executor, request, exchange);
    } catch (Throwable defect) {
      defect(current, "start", defect);
      return executor;
    }
  }

  /** The time that the client gives to an attempt: less where waiting has used some of it up. */
  public static Optional<Duration> timeout(Optional<Duration> timeout, Object exchange) {
    HttpClientBridge current = delegate;
    try {
      return current.onTimeout(timeout, exchange);
    } catch (Throwable defect) {
      defect(current, "timeout", defect);
      return timeout;
    }
  }

  /** A request is about to be sent on this hop: its system headers may be set. */
  public static void request(Object request, @Nullable Object body, Object exchange)
      throws IOException {
    HttpClientBridge current = delegate;
    try {
      current.onRequest(request, body, exchange);
    } catch (IOException deliberate) {
      throw deliberate;
    } catch (Throwable defect) {
      defect(current, "request", defect);
    }
  }

  /** The client's cookie handler has been asked: its cookies are in the system headers. */
  public static void cookies(
      Object request, Map<String, List<String>> systemHeaders, Object exchange) {
    HttpClientBridge current = delegate;
    try {
      current.onCookies(request, systemHeaders, exchange);
    } catch (Throwable defect) {
      defect(current, "cookies", defect);
    }
  }

  /**
   * An answer has come, and is not looked at yet: what brings it back (the same object, on the
   * client's executor) once the credential that was refused is replaced; null where there is
   * nothing to wait for.
   */
  public static @Nullable CompletableFuture<Object> pending(
      Object answer,
      @Nullable Object body,
      Object exchange,
      Executor executor,
      int status,
      Object responseHeaders) {
    HttpClientBridge current = delegate;
    try {
      return current.onPending(answer, body, exchange, executor, status, responseHeaders);
    } catch (Throwable defect) {
      defect(current, "pending", defect);
      return null;
    }
  }

  /** An answer has come: the request to send instead of handing it on, or null. */
  public static @Nullable Object again(
      Object request, @Nullable Object body, Object exchange, int status, Object responseHeaders) {
    HttpClientBridge current = delegate;
    try {
      return current.onAnswer(request, body, exchange, status, responseHeaders);
    } catch (Throwable defect) {
      defect(current, "again", defect);
      return null;
    }
  }

  /**
   * The client is about to send another request instead of handing an answer on (a redirect, a
   * repeat): what completes once its credential has come, or null where nothing is to be waited
   * for.
   */
  public static @Nullable CompletableFuture<Object> next(
      Object request, Object exchange, Executor executor) {
    HttpClientBridge current = delegate;
    try {
      return current.onNext(request, exchange, executor);
    } catch (Throwable defect) {
      defect(current, "next", defect);
      return null;
    }
  }

  /**
   * Another request follows an answer: the one that the application is to see as the previous one,
   * that answer or what was before it. The client counts its attempts: a repeat is none of them.
   */
  public static @Nullable Object followed(
      @Nullable Object answer, AtomicInteger attempts, Object exchange) {
    HttpClientBridge current = delegate;
    try {
      return current.onFollowed(answer, attempts, exchange);
    } catch (Throwable defect) {
      defect(current, "followed", defect);
      return answer;
    }
  }

  /** The URI whose path and query go on the wire for this request. */
  public static URI uri(Object request, URI uri) {
    HttpClientBridge current = delegate;
    try {
      return current.onUri(request, uri);
    } catch (Throwable defect) {
      defect(current, "uri", defect);
      return uri;
    }
  }

  /** The headers of the application that go on the wire for this request. */
  public static Object userHeaders(Object headers, Object request) {
    HttpClientBridge current = delegate;
    try {
      return current.onUserHeaders(headers, request);
    } catch (Throwable defect) {
      defect(current, "userHeaders", defect);
      return headers;
    }
  }

  /** The headers of an answer to this request, as filters and the application read them. */
  public static Object responseHeaders(Object headers, Object request) {
    HttpClientBridge current = delegate;
    try {
      return current.onResponseHeaders(headers, request);
    } catch (Throwable defect) {
      defect(current, "responseHeaders", defect);
      return headers;
    }
  }

  /** The publisher of a new request's body (null for none): one that can be subscribed to twice. */
  public static @Nullable Object body(@Nullable Object publisher, Object request) {
    HttpClientBridge current = delegate;
    try {
      return publisher == null ? null : current.onBody(publisher, request);
    } catch (Throwable defect) {
      defect(current, "body", defect);
      return publisher;
    }
  }

  /** A text with headers for the client's own log; its arguments are those of this one call. */
  public static String logged(String text, Object[] arguments) {
    HttpClientBridge current = delegate;
    try {
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] instanceof String) {
          arguments[i] = current.onLogged((String) arguments[i]);
        }
      }
      return current.onLogged(text);
    } catch (Throwable defect) {
      defect(current, "logged", defect);
      return "(left out)"; // the one hook where to go on untouched may show a credential
    }
  }

  /** The same of a text that is made only where it is logged. */
  public static Supplier<String> logged(Supplier<String> text) {
    return new LoggedText(text);
  }

  protected Executor onStart(Executor executor, Object request, Object exchange) {
    return executor;
  }

  protected Optional<Duration> onTimeout(Optional<Duration> timeout, Object exchange) {
    return timeout;
  }

  protected @Nullable CompletableFuture<Object> onPending(
      Object answer,
      @Nullable Object body,
      Object exchange,
      Executor executor,
      int status,
      Object responseHeaders) {
    return null;
  }

  protected @Nullable CompletableFuture<Object> onNext(
      Object request, Object exchange, Executor executor) {
    return null;
  }

  protected void onRequest(Object request, @Nullable Object body, Object exchange)
      throws IOException {}

  protected void onCookies(
      Object request, Map<String, List<String>> systemHeaders, Object exchange) {}

  protected @Nullable Object onAnswer(
      Object request, @Nullable Object body, Object exchange, int status, Object responseHeaders) {
    return null;
  }

  protected @Nullable Object onFollowed(
      @Nullable Object answer, AtomicInteger attempts, Object exchange) {
    return answer;
  }

  protected URI onUri(Object request, URI uri) {
    return uri;
  }

  protected Object onUserHeaders(Object headers, Object request) {
    return headers;
  }

  protected Object onResponseHeaders(Object headers, Object request) {
    return headers;
  }

  protected Object onBody(Object publisher, Object request) {
    return publisher;
  }

  protected String onLogged(String text) {
    return text;
  }

  /** What comes of saying it must not reach the application either: no stack is left, say. */
  private static void defect(HttpClientBridge current, String hook, Throwable defect) {
    if (defect.getClass().getName().equals("java.lang.ThreadDeath")) {
      throw (Error) defect; // by Thread.stop: the application's will, up to Java 19
    }
    try {
      current.report(hook, defect);
    } catch (Throwable unspeakable) {
      // the request goes on untouched
    }
  }

  /** Says a defect in the log. */
  protected void report(String hook, Throwable defect) {}
}
