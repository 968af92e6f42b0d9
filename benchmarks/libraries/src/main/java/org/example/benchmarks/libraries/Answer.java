package org.example.benchmarks.libraries;

import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** 200 and nothing else. */
final class Answer implements ClientHttpResponse {
  private final HttpHeaders headers = new HttpHeaders();

  @Override
  public HttpStatusCode getStatusCode() {
    return HttpStatus.OK;
  }

  @Override
  public String getStatusText() {
    return "OK";
  }

  @Override
  public void close() {}

  @Override
  public InputStream getBody() {
    return InputStream.nullInputStream();
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }
}
