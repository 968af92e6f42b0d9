package org.example.legacy.frameworks;

import java.io.IOException;
import org.jsoup.Connection;
import org.jsoup.HttpStatusException;
import org.jsoup.Jsoup;

/** jsoup reading pages: HttpURLConnection on Java 8, HttpClient from 11 on where it is not told. */
public final class OnJsoup implements Framework {

  @Override
  public String play(String situation, String base) throws IOException {
    try {
      return outcome(situation, base);
    } catch (HttpStatusException e) {
      return Framework.told(e, e.getStatusCode(), e.getUrl());
    }
  }

  private static String outcome(String situation, String base) throws IOException {
    switch (situation) {
      case "GET":
        return Jsoup.connect(base + "/page").get().select("#order").text();
      case "REDIRECT":
        return Jsoup.connect(base + "/page-moved").get().select("#order").text();
      case "ERROR":
        return Jsoup.connect(base + "/missing").get().text();
      case "POST":
        return sent(form(base).data("item", "Grüße aus Zürich").data("quantity", "3"));
      case "POST-TEXT":
        return sent(form(base).requestBody(Freight.MUCH.text()));
      case "POST-MULTIPART":
        // one-shot, of a length that nobody knows; the digest differs, as the boundary does
        String receipt = sent(form(base).data("freight", "freight.txt", Freight.MUCH.stream()));
        return receipt.substring(0, receipt.indexOf(','));
      default:
        throw Framework.unknown(situation);
    }
  }

  private static Connection form(String base) {
    return Jsoup.connect(base + "/orders").ignoreContentType(true).method(Connection.Method.POST);
  }

  private static String sent(Connection connection) throws IOException {
    String json = connection.execute().body();
    return value(json, "method")
        + " of "
        + value(json, "bodyLength")
        + " bytes, "
        + value(json, "bodyDigest");
  }

  /** Pages are what jsoup reads; this suffices for the rest. */
  private static String value(String json, String name) {
    return json.replaceAll(".*\"" + name + "\":\"?(\\w+).*", "$1");
  }
}
