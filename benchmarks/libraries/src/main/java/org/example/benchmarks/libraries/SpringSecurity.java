package org.example.benchmarks.libraries;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

/** Spring Security's interceptor of {@code RestClient}, with a token that is good for a day. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SpringSecurity {
  private static final String REGISTRATION = "api";

  private final byte[] body = new byte[0];
  private final ClientRegistration registration =
      ClientRegistration.withRegistrationId(REGISTRATION)
          .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
          .tokenUri("https://login.example.com/token")
          .clientId("batch")
          .clientSecret("benchmark")
          .build();
  private final InMemoryClientRegistrationRepository registrations =
      new InMemoryClientRegistrationRepository(registration);
  private final InMemoryOAuth2AuthorizedClientService clients =
      new InMemoryOAuth2AuthorizedClientService(registrations);
  private final OAuth2ClientHttpRequestInterceptor interceptor =
      new OAuth2ClientHttpRequestInterceptor(
          new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, clients));
  private final ClientHttpResponse answer = new Answer();
  private final ClientHttpRequestExecution nothing = (request, sent) -> answer;

  @Setup
  public void authorize() {
    var user =
        new AnonymousAuthenticationToken(
            "key", "batch", AuthorityUtils.createAuthorityList("ROLE_BATCH"));
    SecurityContextHolder.getContext().setAuthentication(user);
    Instant now = Instant.now();
    OAuth2AccessToken token =
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER,
            "benchmark-token-as-long-as-usual",
            now,
            now.plus(Duration.ofDays(1)));
    clients.saveAuthorizedClient(
        new OAuth2AuthorizedClient(registration, user.getName(), token), user);
    interceptor.setClientRegistrationIdResolver(request -> REGISTRATION);
  }

  @Benchmark
  public HttpRequest requestAlone() throws IOException {
    Get request = new Get();
    nothing.execute(request, body).close();
    return request;
  }

  @Benchmark
  public HttpRequest requestWithCredential() throws IOException {
    Get request = new Get();
    interceptor.intercept(request, body, nothing).close();
    if (request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION) == null) {
      throw new IllegalStateException("no token was set");
    }
    return request;
  }
}
