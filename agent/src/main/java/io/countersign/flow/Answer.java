package io.countersign.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.http.Response;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a server answered to a step, read in the forms that extractors ask for. */
final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Response response;
  private @Nullable JsonNode json;

  Answer(Response response) {
    this.response = response;
  }

  int status() {
    return response.status();
  }

  @Nullable String header(String name) {
    return response.header(name);
  }

  /** The body as text, in the charset that it states; UTF-8 where it states none (RFC 8259). */
  String text() {
    byte[] body = response.body();
    int bom = startsWithUtf8Bom(body) ? 3 : 0;
    return new String(body, bom, body.length - bom, charset());
  }

  /** The body as JSON. */
  JsonNode json() throws FlowException {
    JsonNode parsed = json;
    if (parsed == null) {
      try {
        parsed = JSON.readTree(text());
      } catch (JsonProcessingException e) {
        throw new FlowException("is not JSON: " + describe());
      } catch (IOException e) {
        throw new FlowException("cannot be read: " + describe());
      }
      json = parsed;
    }
    return parsed;
  }

  /** Content type and size: what helps to see why an answer is not what was expected. */
  String describe() {
    String type = header("Content-Type");
    return (type == null ? "no content type" : "content type " + type)
        + ", "
        + response.body().length
        + " bytes";
  }

  private Charset charset() {
    String type = header("Content-Type");
    int at = type == null ? -1 : type.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (type == null || at < 0) {
      return StandardCharsets.UTF_8;
    }
    String name = type.substring(at + "charset=".length());
    int end = name.indexOf(';');
    name = (end < 0 ? name : name.substring(0, end)).trim().replace("\"", "");
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.UTF_8;
    }
  }

  private static boolean startsWithUtf8Bom(byte[] body) {
    return body.length >= 3
        && body[0] == (byte) 0xef
        && body[1] == (byte) 0xbb
        && body[2] == (byte) 0xbf;
  }
}
