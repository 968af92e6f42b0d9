package io.countersign.bridge;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * The call-outs woven into {@code sun.net.www.protocol.http.HttpURLConnection}. The static methods
 * are what woven code calls; the instance methods do nothing here and are what the isolated part
 * overrides.
 *
 * <p>An {@code IOException} is deliberate and reaches the application. Anything else that is thrown
 * is a defect of the agent: it is reported and the request goes on untouched (design §7, point 8).
 */
public class HttpUrlConnectionBridge {
  private static volatile HttpUrlConnectionBridge delegate = new HttpUrlConnectionBridge();

  protected HttpUrlConnectionBridge() {}

  public static void install(HttpUrlConnectionBridge installed) {
    delegate = installed;
  }

  /**
   * The headers (a {@code sun.net.www.MessageHeader}) to write on this hop, for those that the JDK
   * would write; among these, those that the application set itself.
   *
   * @param poster the buffered body (a {@code sun.net.www.http.PosterOutputStream}), null for none
   * @param streaming whether the body is written later, piece by piece
   */
  public static Object headers(
      Object headers,
      HttpURLConnection connection,
      Object userHeaders,
      @Nullable Object poster,
      boolean streaming)
      throws IOException {
    HttpUrlConnectionBridge current = delegate;
    try {
      return current.onHeaders(headers, connection, userHeaders, poster, streaming);
    } catch (IOException deliberate) {
      throw deliberate;
    } catch (Throwable defect) {
      defect(current, "headers", defect);
      return headers;
    }
  }

  /** An answer has come: whether the same request is to be sent again. */
  public static boolean again(HttpURLConnection connection, int status, Object responseHeaders) {
    HttpUrlConnectionBridge current = delegate;
    try {
      return current.onAnswer(connection, status, responseHeaders);
    } catch (Throwable defect) {
      defect(current, "again", defect);
      return false;
    }
  }

  /** Whether a challenge of the server is ours, so that the application is not asked. */
  public static boolean claims(HttpURLConnection connection, int status, Object responseHeaders) {
    HttpUrlConnectionBridge current = delegate;
    try {
      return current.onChallenge(connection, status, responseHeaders);
    } catch (Throwable defect) {
      defect(current, "claims", defect);
      return false;
    }
  }

  /** The stream that the application writes its body to. */
  public static OutputStream body(
      OutputStream out, HttpURLConnection connection, boolean streaming) {
    HttpUrlConnectionBridge current = delegate;
    try {
      return streaming ? current.onBody(out, connection) : out;
    } catch (Throwable defect) {
      defect(current, "body", defect);
      return out;
    }
  }

  /**
   * The buffered body (a {@code sun.net.www.http.PosterOutputStream}, or null) of this connection:
   * for a streamed body that was refused and can be sent again, what was kept of it.
   */
  public static @Nullable Object poster(
      HttpURLConnection connection,
      @Nullable Object poster,
      boolean streaming,
      int status,
      Object requestHeaders,
      Object responseHeaders) {
    HttpUrlConnectionBridge current = delegate;
    try {
      return streaming
          ? current.onPoster(connection, poster, status, requestHeaders, responseHeaders)
          : poster;
    } catch (Throwable defect) {
      defect(current, "poster", defect);
      return poster;
    }
  }

  /** Whether the connection still streams its body: not, once its kept body is being sent. */
  public static boolean streaming(boolean streaming, HttpURLConnection connection) {
    HttpUrlConnectionBridge current = delegate;
    try {
      return streaming && !current.isReplaying(connection);
    } catch (Throwable defect) {
      defect(current, "streaming", defect);
      return streaming;
    }
  }

  protected Object onHeaders(
      Object headers,
      HttpURLConnection connection,
      Object userHeaders,
      @Nullable Object poster,
      boolean streaming)
      throws IOException {
    return headers;
  }

  protected boolean onAnswer(HttpURLConnection connection, int status, Object responseHeaders) {
    return false;
  }

  protected boolean onChallenge(HttpURLConnection connection, int status, Object responseHeaders) {
    return false;
  }

  protected OutputStream onBody(OutputStream out, HttpURLConnection connection) {
    return out;
  }

  protected @Nullable Object onPoster(
      HttpURLConnection connection,
      @Nullable Object poster,
      int status,
      Object requestHeaders,
      Object responseHeaders)
      throws IOException {
    return poster;
  }

  protected boolean isReplaying(HttpURLConnection connection) {
    return false;
  }

  /** What comes of saying it must not reach the application either: no stack is left, say. */
  private static void defect(HttpUrlConnectionBridge current, String hook, Throwable defect) {
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
