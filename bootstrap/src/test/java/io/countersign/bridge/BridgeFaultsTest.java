package io.countersign.bridge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A defect that cannot even be said is still none of the application's. */
class BridgeFaultsTest {
  @AfterEach
  void uninstall() {
    HttpUrlConnectionBridge.install(new HttpUrlConnectionBridge());
    HttpClientBridge.install(new HttpClientBridge());
  }

  @Test
  void applicationGotTheErrorOfADefectThatCouldNotBeReported() throws Exception {
    HttpUrlConnectionBridge.install(new DefectiveUrlConnection());
    HttpClientBridge.install(new DefectiveClient());
    Object headers = new Object();
    HttpURLConnection connection =
        (HttpURLConnection) new URL("http://127.0.0.1/").openConnection();
    assertSame(headers, HttpUrlConnectionBridge.headers(headers, connection, headers, null, false));
    assertFalse(HttpUrlConnectionBridge.again(connection, 401, headers));
    assertSame(headers, HttpClientBridge.userHeaders(headers, headers));
  }

  private static final class DefectiveUrlConnection extends HttpUrlConnectionBridge {
    @Override
    protected Object onHeaders(
        Object headers,
        HttpURLConnection connection,
        Object userHeaders,
        @Nullable Object poster,
        boolean streaming) {
      throw new StackOverflowError();
    }

    @Override
    protected boolean onAnswer(HttpURLConnection connection, int status, Object responseHeaders) {
      throw new StackOverflowError();
    }

    @Override
    protected void report(String hook, Throwable defect) {
      throw new StackOverflowError();
    }
  }

  private static final class DefectiveClient extends HttpClientBridge {
    @Override
    protected Object onUserHeaders(Object headers, Object request) {
      throw new NoClassDefFoundError();
    }

    @Override
    protected void report(String hook, Throwable defect) {
      throw new NoClassDefFoundError();
    }
  }
}
