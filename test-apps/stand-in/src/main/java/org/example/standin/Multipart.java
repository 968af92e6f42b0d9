package org.example.standin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code multipart/form-data} (RFC 7578), as {@code curl --form} sends it. */
final class Multipart {
  private static final Pattern TYPE =
      Pattern.compile("multipart/form-data; *boundary=\"?([^\";]+)\"?");
  private static final Pattern PART =
      Pattern.compile("\r\nContent-Disposition: form-data; name=\"([^\"]*)\"\r\n\r\n(.*)\r\n");

  private Multipart() {}

  /** The values of these fields, in this order; refused where there are others. */
  static List<String> fields(SeenRequest request, String... names) {
    String type = Objects.requireNonNullElse(request.header("Content-Type"), "none");
    Matcher boundary = TYPE.matcher(type);
    Refusal.unless(
        boundary.matches(), 415, "content_type", "multipart/form-data is needed, not " + type);
    String body = "\r\n" + Echo.text(request.body());
    String mark = "--" + boundary.group(1);
    List<String> parts = new ArrayList<>(List.of(body.split(Pattern.quote("\r\n" + mark), -1)));
    Refusal.unless(
        parts.size() == names.length + 2
            && parts.get(0).isEmpty()
            && parts.get(parts.size() - 1).startsWith("--"),
        400,
        "multipart",
        "documented are the fields " + Arrays.toString(names));
    String[] values = new String[names.length];
    for (String part : parts.subList(1, parts.size() - 1)) {
      Matcher field = PART.matcher(part + "\r\n");
      int index = field.matches() ? Arrays.asList(names).indexOf(field.group(1)) : -1;
      Refusal.unless(index >= 0 && values[index] == null, 400, "multipart", "not as documented");
      values[index] = field.group(2);
    }
    return List.of(values);
  }
}
