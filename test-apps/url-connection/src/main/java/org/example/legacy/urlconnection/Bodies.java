package org.example.legacy.urlconnection;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.Map;

/** Request bodies: how they are sent, how large they are, and how they go wrong. */
final class Bodies {
  private static final int LARGE = 200 << 10;
  private static final int PAST = 300 << 10;

  private Bodies() {}

  static void into(Map<String, Situation> all) {
    for (String how : new String[] {"buffered", "fixed", "chunked"}) {
      all.put(how + "-empty", place -> posted(place, how, 0));
      all.put(how + "-small", place -> posted(place, how, 100));
      all.put(how + "-200-KiB", place -> posted(place, how, LARGE));
      all.put(how + "-300-KiB", place -> posted(place, how, PAST));
      all.put(how + "-put", place -> put(place, how));
      all.put(how + "-byte-by-byte", place -> byteByByte(place, how));
      all.put(how + "-never-written", place -> neverWritten(place, how));
      all.put(how + "-output-stream-twice", place -> twice(place, how));
      all.put(how + "-written-after-the-answer", place -> afterAnswer(place, how));
      all.put(how + "-answered-500", place -> erroneous(place, how));
    }
    all.put("delete-with-body", Bodies::deleteWithBody);
    all.put("fixed-too-short", place -> fixed(place, 10, 5));
    all.put("fixed-too-long", place -> fixed(place, 5, 10));
    all.put("output-without-doOutput", place -> "" + place.open("/echo").getOutputStream());
    all.put("input-without-doInput", Bodies::withoutInput);
  }

  static HttpURLConnection opened(Place place, String path, String how, int size)
      throws IOException {
    HttpURLConnection connection = place.open(path);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "text/plain");
    connection.setDoOutput(true);
    if (how.equals("fixed")) {
      connection.setFixedLengthStreamingMode(size);
    } else if (how.equals("chunked")) {
      connection.setChunkedStreamingMode(1024);
    }
    return connection;
  }

  static byte[] body(int size) {
    byte[] body = new byte[size];
    for (int i = 0; i < size; i++) {
      body[i] = (byte) ('a' + i % 23);
    }
    return body;
  }

  static void write(HttpURLConnection connection, int size) throws IOException {
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body(size));
    }
  }

  private static String posted(Place place, String how, int size) throws IOException {
    HttpURLConnection connection = opened(place, "/echo", how, size);
    write(connection, size);
    return Outcomes.of(connection);
  }

  private static String put(Place place, String how) throws IOException {
    HttpURLConnection connection = opened(place, "/echo", how, 7);
    connection.setRequestMethod("PUT");
    write(connection, 7);
    return Outcomes.of(connection);
  }

  private static String byteByByte(Place place, String how) throws IOException {
    HttpURLConnection connection = opened(place, "/echo", how, 3000);
    OutputStream out = connection.getOutputStream();
    for (byte b : body(3000)) {
      out.write(b);
    }
    out.flush();
    return Outcomes.of(connection);
  }

  private static String neverWritten(Place place, String how) throws IOException {
    return Outcomes.of(opened(place, "/echo", how, 0));
  }

  private static String twice(Place place, String how) throws IOException {
    HttpURLConnection connection = opened(place, "/echo", how, 9);
    OutputStream first = connection.getOutputStream();
    first.write(body(4));
    connection.getOutputStream().write(body(5));
    return Outcomes.of(connection);
  }

  private static String afterAnswer(Place place, String how) throws IOException {
    HttpURLConnection connection = opened(place, "/echo", how, 9);
    OutputStream out = connection.getOutputStream();
    out.write(body(9));
    return Outcomes.of(connection)
        + Outcomes.attempt(
            () -> {
              out.write(1);
              return "written";
            })
        + Outcomes.attempt(() -> connection.getOutputStream() != null);
  }

  private static String erroneous(Place place, String how) throws IOException {
    HttpURLConnection connection = opened(place, "/status/500", how, 9);
    write(connection, 9);
    return Outcomes.of(connection);
  }

  private static String deleteWithBody(Place place) throws IOException {
    HttpURLConnection connection = opened(place, "/echo", "buffered", 9);
    connection.setRequestMethod("DELETE");
    write(connection, 9);
    return Outcomes.of(connection);
  }

  private static String fixed(Place place, int declared, int written) throws IOException {
    HttpURLConnection connection = opened(place, "/echo", "fixed", declared);
    OutputStream out = connection.getOutputStream();
    String write =
        Outcomes.attempt(
            () -> {
              out.write(body(written));
              out.close();
              return "written";
            });
    return write + " " + Outcomes.attempt(connection::getResponseCode);
  }

  private static String withoutInput(Place place) throws IOException {
    HttpURLConnection connection = place.open("/echo");
    connection.setDoInput(false);
    return "" + connection.getInputStream();
  }
}
