package org.example.legacy.frameworks;

import feign.Feign;
import feign.FeignException;
import feign.Headers;
import feign.RequestLine;
import feign.Response;
import feign.Retryer;
import feign.Util;
import feign.codec.DefaultEncoder;
import feign.codec.Encoder;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** OpenFeign with its default client, which streams every body. */
public final class OnFeign implements Framework {

  @Override
  public String play(String situation, String base) throws IOException {
    try {
      return outcome(situation, base);
    } catch (FeignException.FeignClientException e) {
      return Framework.told(e, e.status(), e.contentUTF8());
    }
  }

  private static String outcome(String situation, String base) throws IOException {
    OrdersApi api = api(base, new JacksonEncoder());
    switch (situation) {
      case "GET":
        return api.order().toString();
      case "REDIRECT":
        return api.moved().toString();
      case "POST":
        return api.place(Order.sample()).toString();
      case "ERROR":
        return api.missing().toString();
      case "POST-FIXED":
        return api(base, new DefaultEncoder()).load(Freight.MUCH.bytes()).toString();
      case "POST-TOO-MUCH":
        return api(base, new DefaultEncoder()).load(Freight.TOO_MUCH.bytes()).toString();
      case "POST-GZIP":
        return api(base, new DefaultEncoder()).loadZipped(Freight.MUCH.bytes()).toString();
      case "STREAM":
        try (Response response = api.raw()) {
          String body = Util.toString(response.body().asReader(StandardCharsets.UTF_8));
          return response.status() + " " + body;
        }
      default:
        throw Framework.unknown(situation);
    }
  }

  private static OrdersApi api(String base, Encoder encoder) {
    return Feign.builder()
        .encoder(encoder)
        .decoder(new JacksonDecoder())
        .retryer(Retryer.NEVER_RETRY)
        .target(OrdersApi.class, base);
  }

  /** The API as Feign is told of it. */
  interface OrdersApi {
    @RequestLine("GET /order")
    Order order();

    @RequestLine("GET /order")
    Response raw();

    @RequestLine("GET /moved")
    Order moved();

    @RequestLine("GET /missing")
    Order missing();

    @RequestLine("POST /orders")
    @Headers("Content-Type: application/json")
    Receipt place(Order order);

    @RequestLine("POST /orders")
    @Headers("Content-Type: application/octet-stream")
    Receipt load(byte[] freight);

    @RequestLine("POST /orders")
    @Headers({"Content-Type: application/octet-stream", "Content-Encoding: gzip"})
    Receipt loadZipped(byte[] freight);
  }
}
