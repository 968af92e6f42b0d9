package org.example.benchmarks.libraries;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;

/** A request as interceptors of Spring see it. */
final class Get implements HttpRequest {
  private static final URI ORDER = URI.create("https://api.example.com/orders/4711");

  private final HttpHeaders headers = new HttpHeaders();
  private final Map<String, Object> attributes = new HashMap<>();

  @Override
  public HttpMethod getMethod() {
    return HttpMethod.GET;
  }

  @Override
  public URI getURI() {
    return ORDER;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return attributes;
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }
}
