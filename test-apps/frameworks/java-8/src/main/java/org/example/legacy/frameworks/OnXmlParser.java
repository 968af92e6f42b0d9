package org.example.legacy.frameworks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;

/** The JDK's XML: documents, what they refer to, stylesheets and schemas, each at a URL. */
public final class OnXmlParser implements Framework {

  @Override
  public String play(String situation, String base) throws Exception {
    switch (situation) {
      case "GET":
        return order(base + "/order.xml");
      case "REDIRECT":
        return order(base + "/order-moved.xml");
      case "DTD":
        return order(base + "/order-with-dtd.xml");
      case "STYLESHEET":
        return transformed(base);
      case "SCHEMA":
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(new URL(base + "/order.xsd"))
            .newValidator()
            .validate(new StreamSource(base + "/order.xml"));
        return "valid";
      case "ERROR":
        return order(base + "/missing");
      default:
        throw Framework.unknown(situation);
    }
  }

  private static String order(String url) throws Exception {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      Document order = factory.newDocumentBuilder().parse(url);
      return "order "
          + value(order, "id")
          + ": "
          + value(order, "quantity")
          + " x "
          + value(order, "item");
    } catch (FileNotFoundException e) {
      return e.toString();
    } catch (IOException e) {
      return e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  private static String transformed(String base) throws Exception {
    StringWriter text = new StringWriter();
    TransformerFactory.newInstance()
        .newTransformer(new StreamSource(base + "/order.xsl"))
        .transform(new StreamSource(base + "/order.xml"), new StreamResult(text));
    return text.toString();
  }

  private static String value(Document order, String name) {
    return order.getElementsByTagName(name).item(0).getTextContent();
  }
}
