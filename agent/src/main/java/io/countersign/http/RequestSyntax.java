package io.countersign.http;

import static io.countersign.http.ExchangeException.Kind.INVALID_REQUEST;

import java.nio.charset.StandardCharsets;

/**
 * What may go on the wire (RFC 9110 §5.5, §5.6.2): a value must not be able to start a new line.
 */
final class RequestSyntax {
  /** What a socket's send buffer holds everywhere, so that no write outlasts the deadline. */
  static final int MAX_REQUEST_BYTES = 128 * 1024;

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private static final String[] OWN_HEADERS = {
    "Host", "Connection", "Content-Length", "Transfer-Encoding", "TE", "Trailer", "Upgrade"
  };

  private RequestSyntax() {}

  /**
   * Checks method, header names, header values and size.
   *
   * @return about how many bytes the request takes
   */
  static int check(Request request, Endpoint endpoint) throws ExchangeException {
    if (!isToken(request.method())) {
      throw invalid(endpoint, "the method is not a name such as GET or POST");
    }
    byte[] body = request.body();
    long bytes = 1024 + endpoint.absoluteForm().length() + (body == null ? 0 : body.length);
    for (Header header : request.headers()) {
      checkHeader(header, endpoint);
      bytes += header.name().length() + wireValue(header.value()).length() + 4;
    }
    if (bytes > MAX_REQUEST_BYTES) {
      throw invalid(endpoint, "the request is larger than " + MAX_REQUEST_BYTES + " bytes");
    }
    return (int) bytes;
  }

  /**
   * The value, one character per octet: ISO-8859-1 where it can say it, as in RFC 2616, and else
   * UTF-8, which is what servers that accept more read.
   */
  static String wireValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0xff) {
        byte[] octets = value.getBytes(StandardCharsets.UTF_8);
        return new String(octets, StandardCharsets.ISO_8859_1);
      }
    }
    return value;
  }

  private static void checkHeader(Header header, Endpoint endpoint) throws ExchangeException {
    String name = header.name();
    if (!isToken(name)) {
      throw invalid(
          endpoint,
          "the header name '" + printable(name) + "' has characters that no name may have");
    }
    for (String own : OWN_HEADERS) {
      if (own.equalsIgnoreCase(name)) {
        throw invalid(endpoint, "the header " + own + " is set by the exchange itself");
      }
    }
    String value = header.value();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) && c != '\t') {
        throw invalid(
            endpoint,
            "the value of the header "
                + name
                + " has a line break or another control character; look for one at the end of the"
                + " secret or file it comes from");
      }
    }
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && TOKEN_MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Up to the first odd character: what follows a line break in a name may be a value. */
  private static String printable(String name) {
    int end = 0;
    while (end < name.length() && isToken(name.substring(end, end + 1))) {
      end++;
    }
    return end == name.length() ? name : name.substring(0, end) + '…';
  }

  private static ExchangeException invalid(Endpoint endpoint, String why) {
    return new ExchangeException(INVALID_REQUEST, "cannot send to " + endpoint + ": " + why, null);
  }
}
