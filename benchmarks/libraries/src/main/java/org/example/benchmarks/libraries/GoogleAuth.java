package org.example.benchmarks.libraries;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** google-auth's {@code HttpCredentialsAdapter}, with a token that is good for a day. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GoogleAuth {
  private final HttpRequestFactory requests = new NetHttpTransport().createRequestFactory();
  private final GenericUrl url = new GenericUrl("https://api.example.com/orders/4711");
  private final HttpCredentialsAdapter adapter =
      new HttpCredentialsAdapter(
          OAuth2Credentials.create(
              new AccessToken(
                  "benchmark-token-as-long-as-usual",
                  Date.from(Instant.now().plus(Duration.ofDays(1))))));

  @Benchmark
  public HttpRequest requestAlone() throws IOException {
    return requests.buildGetRequest(url);
  }

  @Benchmark
  public HttpRequest requestWithCredential() throws IOException {
    HttpRequest request = requests.buildGetRequest(url);
    adapter.initialize(request);
    return request;
  }
}
