package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlExtractorTest {
  private static final String ANSWER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- <token>comment</token> -->
      <ns2:AuthorizationResponse xmlns:ns2="urn:x" ns2:id="I" xmlns:token="urn:t">
        <ns2:empty/>
        <other token="attribute"><deep><token> nested </token></deep></other>
        <ns2:token>a&amp;b<![CDATA[<c>]]>&#x64;<i>e</i></ns2:token>
        <token>second</token>
      </ns2:AuthorizationResponse>
      """;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/AuthorizationResponse/token, a&b<c>de",
        "/x:AuthorizationResponse/y:token, a&b<c>de",
        "/*/token, a&b<c>de",
        "//token, nested",
        "/AuthorizationResponse//token, nested",
        "//deep//token, nested",
        "//other/*/token, nested",
        "//token/i, e",
        "//other/@token, attribute",
        "//@token, attribute",
        "/AuthorizationResponse/@id, I",
        "//AuthorizationResponse//@id, I",
        "/AuthorizationResponse/empty, -",
        "/AuthorizationResponse/@token, -",
        "/token, -",
        "//Token, -",
        "//deep/deep//token, -",
        "/AuthorizationResponse, nested a&b<c>de second",
      })
  void aPathNamesTheFirstElementOrAttributeByLocalNames(String path, @Nullable String value)
      throws Exception {
    String found = extract("xml:" + path, ANSWER);

    assertEquals(value, found == null ? null : found.replaceAll("\\s+", " "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<t>&#84;</t>",
        "<t>&#x54;</t>",
        "<t>T<ä·-1.2/></t>",
        "\n <t>T</t>",
        "<n:t>T</n:t>",
        "<?pi <t>x</t>?><t a='x>y' b = \"/\" >T</t ><!-- <u> -->",
        "<t xmlns=''>T</t>"
      })
  void whatServersWriteIsReadThoughItIsNotQuiteXml(String body) throws Exception {
    assertEquals("T", extract("xml:/t", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE t><t>T</t>",
        "<!DOCTYPE t SYSTEM 'http://127.0.0.1:1/x.dtd'><t>T</t>",
        "<!DOCTYPE t [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><t>&e;</t>",
        "<!DOCTYPE t [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><t>&b;</t>",
        "<!DOCTYPE t [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]><t>T</t>",
        "<!DOCTYPE html><html><body>Please log in</body></html>",
      })
  void aDocumentTypeIsRefusedWhateverItSays(String body) {
    FlowException e = assertThrows(FlowException.class, () -> extract("xml:/t", body));

    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("is not accepted XML, having a DTD (<!DOCTYPE) or being an HTML page: "),
        e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token",
        "{\"t\":1}",
        "<t>T",
        "<t>T</u>",
        "<t>&e;</t>",
        "<t>T</t><t/>",
        "<t a=1>T</t>",
        "<t>\u0000</t>",
        "<t>&#0;</t>",
        "<t>&#x110000;</t>",
        "<t>&amp</t>",
        "<t a='<'/>",
        "<t a='1'b='2'/>",
        "<t a='1/>",
        "<t",
        "<",
        "</t>",
        "<t/ >",
        "<1/>",
        "<t/>x",
        "<t/><!-- ",
        "<![CDATA[x]]><t/>",
        "<t><![CDATA[<!DOCTYPE]]>",
      })
  void whatIsNotXmlIsTold(String body) {
    FlowException e = assertThrows(FlowException.class, () -> extract("xml:/t", body));

    assertTrue(
        String.valueOf(e.getMessage()).startsWith("is not XML: status 200, no content type, "),
        e::getMessage);
  }

  private static @Nullable String extract(String from, String body) throws Exception {
    return Extractors.parse(from).extract(Answers.of(body));
  }
}
