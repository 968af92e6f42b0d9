package org.example.legacy.frameworks;

import feign.Feign;
import feign.FeignException;
import feign.Headers;
import feign.RequestLine;
import feign.Retryer;
import feign.codec.DefaultEncoder;
import feign.codec.Encoder;
import feign.http2client.Http2Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;

/** OpenFeign with its client for the JDK's HttpClient, made as it makes it. */
public final class OnFeignHttp2 implements Framework {

  @Override
  public String play(String situation, String base) {
    try {
      return outcome(situation, base);
    } catch (FeignException.FeignClientException e) {
      return Framework.told(e, e.status(), e.contentUTF8());
    }
  }

  private static String outcome(String situation, String base) {
    OrdersApi api = api(base, new JacksonEncoder());
    switch (situation) {
      case "GET":
        return api.order().toString();
      case "REDIRECT":
        return api.moved().toString();
      case "ERROR":
        return api.missing().toString();
      case "POST":
        return api.place(Order.sample()).toString();
      case "POST-FIXED":
        return api(base, new DefaultEncoder()).load(Freight.MUCH.bytes()).toString();
      default:
        throw Framework.unknown(situation);
    }
  }

  private static OrdersApi api(String base, Encoder encoder) {
    return Feign.builder()
        .client(new Http2Client())
        .encoder(encoder)
        .decoder(new JacksonDecoder())
        .retryer(Retryer.NEVER_RETRY)
        .target(OrdersApi.class, base);
  }

  /** The API as Feign is told of it. */
  interface OrdersApi {
    @RequestLine("GET /order")
    Order order();

    @RequestLine("GET /moved")
    Order moved();

    @RequestLine("GET /missing")
    Order missing();

    @RequestLine("POST /orders")
    @Headers("Content-Type: application/json")
    Receipt place(Order order);

    @RequestLine("POST /orders")
    @Headers("Content-Type: text/plain")
    Receipt load(byte[] freight);
  }
}
