package org.example.legacy.httpclient.situations;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The handshake of a WebSocket, over http and https. */
final class WebSockets {
  private WebSockets() {}

  static void addTo(Map<String, Situation> all) {
    all.put("websocket", stage -> talk(stage, stage.http1(), stage.uri("ws")));
    all.put("websocket-of-an-h2-client", stage -> talk(stage, stage.http2(), stage.uri("ws")));
    all.put("websocket-tls", stage -> talk(stage, stage.http1(), stage.tls("ws")));
    all.put(
        "websocket-refused-by-the-api",
        stage -> talk(stage, stage.http1(), stage.uri("status/403")));
  }

  private static String talk(Stage stage, HttpClient.Builder client, URI uri) throws Exception {
    Heard heard = new Heard();
    WebSocket socket =
        client
            .build()
            .newWebSocketBuilder()
            .header("X-App", "mine")
            .buildAsync(URI.create(uri.toString().replaceFirst("^http", "ws")), heard)
            .get(10, TimeUnit.SECONDS);
    String greeting = heard.next();
    socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
    String echo = heard.next();
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
    return greeting + " " + echo;
  }

  private static final class Heard implements WebSocket.Listener {
    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      texts.add(text.toString());
      socket.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
      texts.add(Outcome.of(failure));
    }

    String next() throws InterruptedException {
      return texts.poll(10, TimeUnit.SECONDS);
    }
  }
}
