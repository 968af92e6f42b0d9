package org.example.standin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SOAP 1.1 endpoint of {@code orders.wsdl}: finds order 4711, weighs a load. */
final class SoapOrders implements Resource {
  private static final Pattern OPERATION =
      Pattern.compile("<(?:\\w+:)?(find|load)\\b[^>]*>([^<]*)</");

  @Override
  public Reply answer(SeenRequest request) {
    Matcher operation = OPERATION.matcher(Echo.text(request.body()));
    if (!request.method().equals("POST") || !operation.find()) {
      return fault("Client", "neither find nor load");
    }
    String argument = operation.group(2);
    if (operation.group(1).equals("load")) {
      return result(
          "<o:receipt xmlns:o=\"urn:example:orders\">%s</o:receipt>"
              .formatted(argument.length() + " characters"));
    }
    if (!argument.equals("4711")) {
      return fault("Server", "no such order: " + argument);
    }
    return result(
        "<o:order xmlns:o=\"urn:example:orders\">"
            + "<id>4711</id><item>Grüße aus Zürich</item><quantity>3</quantity></o:order>");
  }

  private static Reply result(String body) {
    return envelope(200, body);
  }

  private static Reply fault(String code, String reason) {
    return envelope(
        500,
        "<s:Fault><faultcode>s:%s</faultcode><faultstring>%s</faultstring></s:Fault>"
            .formatted(code, reason));
  }

  private static Reply envelope(int status, String body) {
    return Reply.of(
            status,
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + body
                + "</s:Body></s:Envelope>")
        .with("Content-Type", "text/xml;charset=UTF-8");
  }
}
