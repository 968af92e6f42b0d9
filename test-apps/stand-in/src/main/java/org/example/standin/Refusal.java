package org.example.standin;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** A request is not as the document says: the answer to it, and checks that throw it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Reply reply;

  Refusal(Reply reply) {
    super(reply.body());
    this.reply = reply;
  }

  /** What the resource answers, or the answer to what it refuses. */
  static Reply orElse(SeenRequest request, Resource resource) {
    try {
      return resource.answer(request);
    } catch (Refusal refused) {
      return refused.reply;
    }
  }

  static void unless(boolean asDocumented, int status, String error, String description) {
    if (!asDocumented) {
      throw new Refusal(Reply.error(status, error, description));
    }
  }

  static void unlessMethod(SeenRequest request, String method) {
    unless(request.method().equals(method), 405, "method", "only " + method);
  }

  /** Wants a form with these fields, each once, and no others. */
  static Fields form(SeenRequest request, String... names) {
    String type = Objects.requireNonNullElse(request.header("Content-Type"), "none");
    unless(
        type.replace(" ", "")
            .matches("(?i)application/x-www-form-urlencoded(;charset=\"?utf-8\"?)?"),
        415,
        "content_type",
        "application/x-www-form-urlencoded is needed, not " + type);
    Map<String, List<String>> form = Form.parse(Echo.text(request.body()));
    unlessNames("form", form, names);
    return new Fields(form);
  }

  /** Wants a query with these parameters, each once, and no others. */
  static Fields query(SeenRequest request, String... names) {
    Map<String, List<String>> query = Form.parse(request.query());
    unlessNames("query", query, names);
    return new Fields(query);
  }

  private static void unlessNames(String what, Map<String, List<String>> fields, String... names) {
    boolean once = fields.values().stream().allMatch(values -> values.size() == 1);
    unless(
        once && fields.keySet().equals(new TreeSet<>(Arrays.asList(names))),
        400,
        "invalid_request",
        "the " + what + " has " + fields.keySet() + ", documented are " + Arrays.toString(names));
  }
}
