package io.countersign.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.http.Header;
import io.countersign.http.Response;
import io.countersign.observe.Redaction;
import java.util.ArrayList;
import java.util.List;

/** Answers as the http package hands them over. */
final class Answers {
  private Answers() {}

  static Answer of(String body, String... headerLines) {
    return of(body.getBytes(UTF_8), headerLines);
  }

  static Answer of(byte[] body, String... headerLines) {
    List<Header> headers = new ArrayList<>();
    for (String line : headerLines) {
      int colon = line.indexOf(':');
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).trim()));
    }
    return new Answer(new Response(200, headers, body), new Redaction(List.of("hunter2")));
  }
}
