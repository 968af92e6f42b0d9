package org.example.legacy.frameworks;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpMessageConverterExtractor;
import org.springframework.web.client.RestTemplate;

/** Spring's RestTemplate as it is made by default. */
public final class OnRestTemplate implements Framework {
  private final RestTemplate rest = new RestTemplate();
  private final RestTemplate streaming = new RestTemplate(streaming());

  @Override
  public String play(String situation, String base) {
    switch (situation) {
      case "GET":
        return get(base + "/order");
      case "REDIRECT":
        return get(base + "/moved");
      case "POST":
        return rest.postForObject(base + "/orders", Order.sample(), Receipt.class).toString();
      case "PUT":
        rest.put(base + "/orders", Order.sample());
        return "put";
      case "ERROR":
        return get(base + "/missing");
      case "POST-FIXED":
        return stream(base, Freight.MUCH, true);
      case "POST-CHUNKED":
        return stream(base, Freight.MUCH, false);
      case "POST-TOO-MUCH":
        return stream(base, Freight.TOO_MUCH, false);
      default:
        throw Framework.unknown(situation);
    }
  }

  private String get(String url) {
    try {
      return rest.getForObject(url, Order.class).toString();
    } catch (HttpClientErrorException e) {
      return Framework.told(e, e.getRawStatusCode(), e.getResponseBodyAsString());
    }
  }

  private String stream(String base, Freight freight, boolean fixed) {
    try {
      return streaming
          .execute(
              base + "/orders",
              HttpMethod.POST,
              request -> write(request, freight, fixed),
              new HttpMessageConverterExtractor<>(Receipt.class, rest.getMessageConverters()))
          .toString();
    } catch (HttpClientErrorException e) {
      return Framework.told(e, e.getRawStatusCode(), e.getResponseBodyAsString());
    }
  }

  private static void write(ClientHttpRequest request, Freight freight, boolean fixed)
      throws IOException {
    request.getHeaders().setContentType(MediaType.TEXT_PLAIN);
    if (fixed) {
      request.getHeaders().setContentLength(freight.bytes().length);
    }
    OutputStream out = request.getBody();
    out.write(freight.bytes());
  }

  private static SimpleClientHttpRequestFactory streaming() {
    SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
    factory.setBufferRequestBody(false);
    return factory;
  }
}
