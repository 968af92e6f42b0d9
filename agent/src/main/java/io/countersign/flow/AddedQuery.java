package io.countersign.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Parameters that are added to a request's query, and taken out again of what a server repeats of
 * it: by the letter, encoded otherwise or once more, in a URL that is itself a parameter or a part
 * of a path, or in a query that is passed on without its URL.
 */
final class AddedQuery {
  /** Login pages that send back to one another: a URL within a URL within a URL, encoded twice. */
  private static final int DEEPEST = 6;

  private final String parameters;
  private final List<String> decoded = new ArrayList<>();

  /**
   * @param parameters encoded, {@code a=1&b=2}
   */
  AddedQuery(String parameters) {
    this.parameters = parameters;
    for (String parameter : parameters.split("&")) {
      decoded.add(FormDecoding.decode(parameter));
    }
  }

  @Override
  public String toString() {
    return parameters;
  }

  /** A request target or URL without fragment, with the parameters at the end of its query. */
  String addedTo(String target) {
    return target + (target.indexOf('?') < 0 ? '?' : '&') + parameters;
  }

  /** The URL without the parameters; the same object where it has none of them. */
  String takenFrom(String url) {
    return takenFrom(url, DEEPEST);
  }

  /** Of a URL or a query alone: the pieces between the marks that are not ours. */
  private String takenFrom(String text, int deepest) {
    StringBuilder left = new StringBuilder();
    boolean changed = false;
    boolean inQuery = false;
    char mark = 0; // what stands before the next piece that is kept
    for (int at = 0; at <= text.length(); ) {
      int end = endOfPiece(text, at, inQuery);
      char next = end < text.length() ? text.charAt(end) : 0;
      String piece = text.substring(at, end);
      if (decoded.contains(FormDecoding.decode(piece))) {
        changed = true;
        mark = next == '&' ? mark : next;
      } else {
        String kept = deepest == 0 ? piece : withinTakenFrom(piece, deepest - 1);
        changed |= !kept.equals(piece);
        if (mark != 0) {
          left.append(mark);
        }
        left.append(kept);
        mark = next;
      }
      inQuery = next == '?' || inQuery && next != '#';
      at = end + 1;
    }
    return changed ? left.toString() : text;
  }

  /** A second question mark is part of the query's text (RFC 3986 §3.4). */
  private static int endOfPiece(String text, int from, boolean inQuery) {
    int end = from;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '&' || c == '#' || c == '?' && !inQuery) {
        break;
      }
      end++;
    }
    return end;
  }

  /** A parameter or a path: what is encoded in the one's value or in the other's segments. */
  private String withinTakenFrom(String piece, int deepest) {
    int equals = piece.indexOf('=');
    if (equals >= 0) {
      return piece.substring(0, equals + 1)
          + encodedTakenFrom(piece.substring(equals + 1), deepest);
    }
    if (piece.indexOf('%') < 0) {
      return piece;
    }
    StringBuilder segments = new StringBuilder();
    for (String segment : piece.split("/", -1)) {
      segments.append('/').append(encodedTakenFrom(segment, deepest));
    }
    return segments.substring(1);
  }

  private String encodedTakenFrom(String encoded, int deepest) {
    String text = FormDecoding.decode(encoded);
    String kept = takenFrom(text, deepest);
    // %20 is a blank in a path too
    return kept.equals(text) ? encoded : FormEncoding.encode(kept).replace("+", "%20");
  }
}
