package org.example.endtoend;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.example.standin.Echo;
import org.jspecify.annotations.Nullable;

/**
 * A framework: the class of the application that plays it, the client it rides on, and each
 * situation with the outcome that the application is to tell.
 */
final class Framework {
  private static final String ORDER = "order 4711: 3 x Grüße aus Zürich";
  private static final String ORDER_JSON =
      "{\"id\":4711,\"item\":\"Grüße aus Zürich\",\"quantity\":3}";
  private static final String INDENTED_JSON =
      "{\n  \"id\" : 4711,\n  \"item\" : \"Grüße aus Zürich\",\n  \"quantity\" : 3\n}";
  private static final String ORDER_FORM =
      "item=" + URLEncoder.encode("Grüße aus Zürich", StandardCharsets.UTF_8) + "&quantity=3";
  private static final String FREIGHT = "order 4711 für Zürich; ".repeat(4000);
  private static final String TOO_MUCH = FREIGHT.repeat(3);
  private static final String MISSING =
      " 404 {\"error\":\"no_such_order\",\"error_description\":\"4712\"}";

  final String name;
  final Client ridesOn;
  final Map<String, String> outcomes = new LinkedHashMap<>();
  private @Nullable String tooMuch;

  private Framework(String name, Client ridesOn) {
    this.name = name;
    this.ridesOn = ridesOn;
  }

  static List<Framework> of(FrameworkStack stack, Jdk jdk) {
    return stack == FrameworkStack.JAVA_8 ? java8(jdk) : java17();
  }

  private static List<Framework> java8(Jdk jdk) {
    Client ofJsoup = jdk.feature() < 11 ? Client.URL_CONNECTION : Client.HTTP_CLIENT;
    return List.of(
        on("OnRestTemplate", Client.URL_CONNECTION)
            .reads(ORDER)
            .plays("POST", received(ORDER_JSON))
            .plays("PUT", "put")
            .plays("ERROR", "NotFound" + MISSING)
            .plays("POST-FIXED", received(FREIGHT))
            .plays("POST-CHUNKED", received(FREIGHT))
            .tooMuch("POST-TOO-MUCH", received(TOO_MUCH)),
        on("OnFeign", Client.URL_CONNECTION)
            .reads(ORDER)
            .plays("POST", received(INDENTED_JSON))
            .plays("ERROR", "NotFound" + MISSING)
            .plays("POST-FIXED", received(FREIGHT))
            .plays("POST-GZIP", received(FREIGHT))
            .plays("STREAM", "200 " + ORDER_JSON)
            .tooMuch("POST-TOO-MUCH", received(TOO_MUCH)),
        on("OnJersey", Client.URL_CONNECTION)
            .reads(ORDER)
            .plays("POST", received(ORDER_JSON))
            .plays("PATCH", received(ORDER_JSON).replace("POST", "PATCH"))
            .plays("ERROR", "NotFoundException" + MISSING)
            .plays("POST-FIXED", received(FREIGHT))
            .plays("POST-CHUNKED", received(FREIGHT))
            .tooMuch("POST-TOO-MUCH", received(TOO_MUCH)),
        on("OnCxf", Client.URL_CONNECTION)
            .plays("CALL", ORDER)
            .plays("FAULT", "SOAPFaultException 500 s:Server no such order: 4712")
            .plays("REDIRECT", ORDER)
            .plays("LOAD-CHUNKED", FREIGHT.length() + " characters")
            .plays("LOAD-BUFFERED", FREIGHT.length() + " characters")
            .plays("WSDL", ORDER)
            .tooMuch("LOAD-TOO-MUCH", TOO_MUCH.length() + " characters"),
        on("OnGoogleHttpClient", Client.URL_CONNECTION)
            .reads(ORDER)
            .plays("POST", received(ORDER_JSON))
            .plays("ERROR", "HttpResponseException" + MISSING)
            .plays("POST-FIXED", received(FREIGHT))
            .plays("POST-CHUNKED", received(FREIGHT))
            .plays("POST-GZIP", received(FREIGHT))
            .tooMuch("POST-TOO-MUCH", received(TOO_MUCH)),
        on("OnJsoup", ofJsoup)
            .reads(ORDER)
            .plays("ERROR", "HttpStatusException 404 BASE/missing")
            .plays("POST", received(ORDER_FORM))
            .plays("POST-TEXT", received(FREIGHT))
            .plays("POST-MULTIPART", "POST of 100188 bytes"),
        on("OnUrl", Client.URL_CONNECTION)
            .reads(ORDER_JSON)
            .plays("CONTENT", ORDER_JSON)
            .plays("CLASS-LOADER", ORDER)
            .plays("ERROR", "java.io.FileNotFoundException: BASE/missing"),
        on("OnXmlParser", Client.URL_CONNECTION)
            .reads(ORDER)
            .plays("DTD", ORDER)
            .plays("STYLESHEET", ORDER)
            .plays("SCHEMA", "valid")
            .plays("ERROR", "java.io.FileNotFoundException: BASE/missing"));
  }

  private static List<Framework> java17() {
    return List.of(
        on("OnRestClient", Client.HTTP_CLIENT)
            .reads(ORDER)
            .plays("POST", received(ORDER_JSON))
            .plays("ERROR", "NotFound" + MISSING)
            .plays("POST-FIXED", received(FREIGHT))
            .plays("POST-CHUNKED", received(FREIGHT))
            .plays("POST-ONCE", received(FREIGHT))
            .tooMuch("POST-TOO-MUCH", received(TOO_MUCH)),
        on("OnWebClient", Client.HTTP_CLIENT)
            .reads(ORDER)
            .plays("FOUR-AT-ONCE", ORDER)
            .plays("POST", received(ORDER_JSON))
            .plays("ERROR", "NotFound" + MISSING)
            .plays("POST-CHUNKED", received(FREIGHT))
            .plays("POST-ONCE", received(FREIGHT))
            .tooMuch("POST-TOO-MUCH", received(TOO_MUCH)),
        on("OnFeignHttp2", Client.HTTP_CLIENT)
            .reads(ORDER)
            .plays("POST", received(INDENTED_JSON))
            .plays("ERROR", "NotFound" + MISSING)
            .plays("POST-FIXED", received(FREIGHT)),
        on("OnCxf", Client.HTTP_CLIENT)
            .plays("CALL", ORDER)
            .plays("FAULT", "SOAPFaultException 500 s:Server no such order: 4712")
            .plays("REDIRECT", ORDER)
            .plays("LOAD-CHUNKED", FREIGHT.length() + " characters")
            .plays("LOAD-BUFFERED", FREIGHT.length() + " characters")
            .tooMuch("LOAD-TOO-MUCH", TOO_MUCH.length() + " characters"));
  }

  /** Where the service sees this situation. */
  String path(String situation) {
    return "/" + name + "/" + situation;
  }

  /** Whether a refusal can be healed there. */
  boolean isHealed(String situation) {
    return !situation.equals(tooMuch);
  }

  private static Framework on(String name, Client ridesOn) {
    return new Framework(name, ridesOn);
  }

  private Framework reads(String outcome) {
    return plays("GET", outcome).plays("REDIRECT", outcome);
  }

  /** A streamed body that is past what is kept of it. */
  private Framework tooMuch(String situation, String outcome) {
    tooMuch = situation;
    return plays(situation, outcome);
  }

  private Framework plays(String situation, String outcome) {
    outcomes.put(situation, outcome);
    return this;
  }

  private static String received(String body) {
    String echo = Echo.of("POST", "", body);
    return "POST of "
        + echo.replaceAll(".*\"bodyLength\":(\\d+).*", "$1")
        + " bytes, "
        + echo.replaceAll(".*\"bodyDigest\":\"(\\w+)\".*", "$1");
  }
}
