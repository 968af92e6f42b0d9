package io.countersign.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.http.Response;
import io.countersign.observe.Redaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server answered to a step, read in the forms that extractors ask for. */
final class Answer {
  private final Response response;
  private final @Nullable Redaction redaction;
  private @Nullable String text;
  private @Nullable JsonNode json;

  /** An answer that is never quoted. */
  Answer(Response response) {
    this(response, null);
  }

  /**
   * @param redaction knows the secrets that the server may repeat; null where nothing of the answer
   *     is to be quoted
   */
  Answer(Response response, @Nullable Redaction redaction) {
    this.response = response;
    this.redaction = redaction;
  }

  int status() {
    return response.status();
  }

  @Nullable String header(String name) {
    return response.header(name);
  }

  /** Every value of a header that comes in several lines ({@code Set-Cookie}). */
  List<String> headers(String name) {
    return response.headers(name);
  }

  /** The body as text, in the charset that it states. */
  String text() {
    String decoded = text;
    if (decoded == null) {
      text = decoded = BodyText.decode(response.body(), header("Content-Type"));
    }
    return decoded;
  }

  /** The body as JSON. */
  JsonNode json() throws FlowException {
    JsonNode parsed = json;
    if (parsed == null) {
      parsed = Json.parse(text());
      if (parsed == null) {
        throw isNot("JSON");
      }
      json = parsed;
    }
    return parsed;
  }

  /** The server's time where it tells one, so that a wrong local clock does not matter. */
  long serverMillis(long localWallMillis) {
    Long date = HttpDate.millis(header("Date"));
    return date == null ? localWallMillis : date;
  }

  /** Says after "the answer" that it is not what the flow says, and what it looks like instead. */
  FlowException isNot(String what) {
    return new FlowException(
        "is not "
            + what
            + ": "
            + (redaction == null ? "" : "status " + status() + ", ")
            + describe());
  }

  /** Content type, size and first characters: what helps to see why an answer is unexpected. */
  String describe() {
    String type = header("Content-Type");
    int length = response.body().length;
    StringBuilder shown = new StringBuilder();
    if (type == null) {
      shown.append("no content type");
    } else {
      shown.append("content type ").append(redaction == null ? type : redaction.of(type));
    }
    shown.append(", ").append(length).append(" bytes");
    if (redaction != null && length > 0) {
      shown.append(", beginning '").append(redaction.excerpt(text())).append('\'');
    }
    return shown.toString();
  }
}
