package org.example.legacy.frameworks;

import java.net.http.HttpClient;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** Spring's RestClient with its factory for the JDK's client. */
public final class OnRestClient implements Framework {
  private final RestClient rest =
      RestClient.builder()
          .requestFactory(
              new JdkClientHttpRequestFactory(
                  HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()))
          .build();

  @Override
  public String play(String situation, String base) {
    try {
      return outcome(situation, base);
    } catch (HttpClientErrorException e) {
      return Framework.told(e, e.getStatusCode().value(), e.getResponseBodyAsString());
    }
  }

  private String outcome(String situation, String base) {
    switch (situation) {
      case "GET":
        return get(base + "/order");
      case "REDIRECT":
        return get(base + "/moved");
      case "ERROR":
        return get(base + "/missing");
      case "POST":
        return sent(post(base, MediaType.APPLICATION_JSON).body(Order.sample()));
      case "POST-FIXED":
        return sent(post(base, MediaType.TEXT_PLAIN).body(Freight.MUCH.bytes()));
      case "POST-CHUNKED":
        StreamingHttpOutputMessage.Body writing = out -> out.write(Freight.MUCH.bytes());
        return sent(post(base, MediaType.TEXT_PLAIN).body(writing));
      case "POST-ONCE":
        return sent(post(base, MediaType.TEXT_PLAIN).body(once(Freight.MUCH)));
      case "POST-TOO-MUCH":
        return sent(post(base, MediaType.TEXT_PLAIN).body(once(Freight.TOO_MUCH)));
      default:
        throw Framework.unknown(situation);
    }
  }

  private static InputStreamResource once(Freight freight) {
    return new InputStreamResource(freight.stream());
  }

  private String get(String url) {
    return String.valueOf(rest.get().uri(url).retrieve().body(Order.class));
  }

  private RestClient.RequestBodySpec post(String base, MediaType type) {
    return rest.post().uri(base + "/orders").contentType(type);
  }

  private static String sent(RestClient.RequestBodySpec request) {
    return String.valueOf(request.retrieve().body(Receipt.class));
  }
}
