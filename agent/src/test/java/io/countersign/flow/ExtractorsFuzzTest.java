package io.countersign.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import io.countersign.http.Header;
import io.countersign.http.Response;
import io.countersign.observe.Redaction;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer, and a place in it: JSON, XML, text, {@code Set-Cookie}, {@code Location}. The first
 * line is the place, headers follow up to an empty line, and then the body.
 */
class ExtractorsFuzzTest {
  @FuzzTest
  void anyPlaceInAnyAnswerIsReadOrItIsSaidWhyNot(byte[] placeAndAnswer) {
    String text = new String(placeAndAnswer, ISO_8859_1);
    int end = text.indexOf("\n\n");
    String[] head = (end < 0 ? text : text.substring(0, end)).split("\n");
    byte[] body = (end < 0 ? "" : text.substring(end + 2)).getBytes(ISO_8859_1);
    String place = head.length == 0 ? "" : head[0];
    Answer answer =
        new Answer(new Response(200, headers(head), body), new Redaction(List.of("hunter2")));
    Bounds.within(
        () -> {
          try {
            String value = Extractors.parse(place).extract(answer);
            assertFalse(value != null && value.trim().isEmpty(), "nothing is not a value");
          } catch (TemplateException | FlowException said) {
            assertTrue(String.valueOf(said.getMessage()).length() < 700 + place.length());
          }
          assertFalse(answer.describe().contains("hunter2"), "a secret is told");
        });
  }

  private static List<Header> headers(String[] head) {
    List<Header> headers = new ArrayList<>();
    for (int i = 1; i < head.length; i++) {
      int colon = head[i].indexOf(':');
      if (colon > 0) {
        headers.add(new Header(head[i].substring(0, colon), head[i].substring(colon + 1).trim()));
      }
    }
    return headers;
  }
}
