package io.countersign.cli;

import io.countersign.config.SiteSettings;
import io.countersign.credential.Refusals;
import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.flow.Injection;
import io.countersign.flow.RequestInjection;
import io.countersign.http.ExchangeException;
import io.countersign.http.Header;
import io.countersign.http.HttpExchange;
import io.countersign.http.Request;
import io.countersign.http.Response;
import io.countersign.time.Clock;
import io.countersign.weave.RequestFacts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One GET to the API with a site's credential on it, as a request of the application would carry
 * it. Redirects are not followed, and nothing of the body is shown.
 */
final class ApiTrial {
  private static final String MASK = "***";

  private final AskedUrl asked;
  private final SiteSettings settings;
  private final HttpExchange http;
  private final Clock clock;
  private final StepReport report;

  /**
   * @param asked what the site covers
   */
  ApiTrial(
      AskedUrl asked, SiteSettings settings, HttpExchange http, Clock clock, StepReport report) {
    this.asked = asked;
    this.settings = settings;
    this.http = http;
    this.clock = clock;
    this.report = report;
  }

  /**
   * @throws FlowException where there is no answer, or one that refuses the credential
   */
  void send(Acquired acquired) throws FlowException {
    URI uri = asked.uri();
    RequestInjection perRequest = acquired.perRequest();
    Injection injection =
        perRequest == null ? acquired.injection() : perRequest.render(facts(uri, clock));
    Request request = request(uri, injection);
    report.sending("api", "GET " + asked, names(request));
    long begun = clock.monotonicNanos();
    Response answer = answer(request);
    long millis = TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - begun);
    report.answered(answer.status(), answer.header("Content-Type"), millis);
    judge(answer, injection);
  }

  private static RequestFacts facts(URI uri, Clock clock) {
    return new RequestFacts(
        "GET",
        RequestFacts.host(uri.getScheme(), uri.getHost(), uri.getPort()),
        uri.getRawPath(),
        uri.getRawQuery(),
        new RequestFacts.Body() {
          @Override
          public byte[] bytes() {
            return new byte[0];
          }
        },
        clock.wallMillis());
  }

  private static Request request(URI uri, Injection injection) {
    List<Header> headers = new ArrayList<>();
    for (int i = 0; i < injection.headerCount(); i++) {
      headers.add(new Header(injection.headerName(i), injection.headerValue(i)));
    }
    if (injection.hasCookies()) {
      headers.add(new Header("Cookie", injection.cookies(null)));
    }
    return new Request("GET", URI.create(injection.addTo(uri.toString())), headers, null);
  }

  private static List<String> names(Request request) {
    List<String> names = new ArrayList<>();
    for (Header header : request.headers()) {
      names.add(header.name());
    }
    return names;
  }

  private Response answer(Request request) throws FlowException {
    try {
      return http.send(request, TimeUnit.MILLISECONDS.toNanos(settings.policy().waitMillis()));
    } catch (ExchangeException e) {
      throw new FlowException("api: " + e.getMessage());
    }
  }

  private void judge(final Response answer, Injection injection) throws FlowException {
    Refusals.Headers headers =
        new Refusals.Headers() {
          @Override
          public List<String> values(String name) {
            return answer.headers(name);
          }
        };
    if (new Refusals(settings.rejectStatuses(), settings.rejectHeaders())
        .include(answer.status(), headers)) {
      String challenge = answer.header("WWW-Authenticate");
      throw new FlowException(
          "api: GET "
              + asked
              + ": refused with "
              + answer.status()
              + (challenge == null ? "" : ": " + injection.maskIn(challenge, MASK)));
    }
    if (answer.status() >= 400) {
      report.note("not refused: " + answer.status() + " is not what this site takes for a refusal");
    }
  }
}
