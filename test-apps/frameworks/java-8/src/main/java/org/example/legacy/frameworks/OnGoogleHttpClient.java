package org.example.legacy.frameworks;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GZipEncoding;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.InputStreamContent;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.http.json.JsonHttpContent;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;

/** Google's HTTP client with its transport for HttpURLConnection, as Google's own APIs use it. */
public final class OnGoogleHttpClient implements Framework {
  private static final GsonFactory JSON = GsonFactory.getDefaultInstance();

  private final HttpRequestFactory requests =
      new NetHttpTransport()
          .createRequestFactory(request -> request.setParser(new JsonObjectParser(JSON)));

  @Override
  public String play(String situation, String base) throws IOException {
    try {
      return outcome(situation, base);
    } catch (HttpResponseException e) {
      return Framework.told(e, e.getStatusCode(), e.getContent());
    }
  }

  private String outcome(String situation, String base) throws IOException {
    switch (situation) {
      case "GET":
        return order(base + "/order");
      case "REDIRECT":
        return order(base + "/moved");
      case "ERROR":
        return order(base + "/missing");
      case "POST":
        return receipt(post(base, new JsonHttpContent(JSON, json(Order.sample()))));
      case "POST-FIXED":
        return receipt(post(base, new ByteArrayContent("text/plain", Freight.MUCH.bytes())));
      case "POST-CHUNKED":
        return receipt(post(base, stream(Freight.MUCH)));
      case "POST-TOO-MUCH":
        return receipt(post(base, stream(Freight.TOO_MUCH)));
      case "POST-GZIP":
        HttpContent freight = new ByteArrayContent("text/plain", Freight.MUCH.bytes());
        return receipt(post(base, freight).setEncoding(new GZipEncoding()));
      default:
        throw Framework.unknown(situation);
    }
  }

  private String order(String url) throws IOException {
    GenericJson read =
        requests.buildGetRequest(new GenericUrl(url)).execute().parseAs(GenericJson.class);
    return "order " + read.get("id") + ": " + read.get("quantity") + " x " + read.get("item");
  }

  private static HttpContent stream(Freight freight) {
    return new InputStreamContent("text/plain", freight.stream());
  }

  private HttpRequest post(String base, HttpContent content) throws IOException {
    return requests.buildPostRequest(new GenericUrl(base + "/orders"), content);
  }

  private static String receipt(HttpRequest request) throws IOException {
    GenericJson read = request.execute().parseAs(GenericJson.class);
    return read.get("method")
        + " of "
        + read.get("bodyLength")
        + " bytes, "
        + read.get("bodyDigest");
  }

  private static GenericJson json(Order order) {
    return new GenericJson()
        .set("id", order.id)
        .set("item", order.item)
        .set("quantity", order.quantity);
  }
}
