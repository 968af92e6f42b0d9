package org.example.legacy.frameworks;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring's reactive WebClient with its connector for the JDK's client. */
public final class OnWebClient implements Framework {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final WebClient web =
      WebClient.builder()
          .clientConnector(
              new JdkClientHttpConnector(
                  HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()))
          .build();

  @Override
  public String play(String situation, String base) {
    try {
      return String.valueOf(outcome(situation, base).block(LIMIT));
    } catch (WebClientResponseException e) {
      return Framework.told(e, e.getStatusCode().value(), e.getResponseBodyAsString());
    }
  }

  private Mono<?> outcome(String situation, String base) {
    switch (situation) {
      case "GET":
        return get(base + "/order");
      case "REDIRECT":
        return get(base + "/moved");
      case "ERROR":
        return get(base + "/missing");
      case "FOUR-AT-ONCE":
        return Flux.range(0, 4).flatMap(i -> get(base + "/order")).distinct().single();
      case "POST":
        return sent(post(base, MediaType.APPLICATION_JSON).bodyValue(Order.sample()));
      case "POST-CHUNKED":
        Flux<String> lines = Flux.range(0, 4000).map(i -> "order 4711 für Zürich; ");
        return sent(post(base, MediaType.TEXT_PLAIN).body(lines, String.class));
      case "POST-ONCE":
        return sent(post(base, MediaType.TEXT_PLAIN).body(once(Freight.MUCH), String.class));
      case "POST-TOO-MUCH":
        return sent(post(base, MediaType.TEXT_PLAIN).body(once(Freight.TOO_MUCH), String.class));
      default:
        throw Framework.unknown(situation);
    }
  }

  private static Flux<String> once(Freight freight) {
    return Flux.fromStream(Stream.of(freight.text()));
  }

  private Mono<String> get(String url) {
    return web.get().uri(url).retrieve().bodyToMono(Order.class).map(Order::toString);
  }

  private WebClient.RequestBodySpec post(String base, MediaType type) {
    return web.post().uri(base + "/orders").contentType(type);
  }

  private static Mono<Receipt> sent(WebClient.RequestHeadersSpec<?> request) {
    return request.retrieve().bodyToMono(Receipt.class);
  }
}
