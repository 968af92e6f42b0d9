package io.countersign.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.http.ExchangeException;
import io.countersign.http.HttpExchange;
import io.countersign.http.Request;
import io.countersign.http.Response;
import io.countersign.observe.Redaction;
import io.countersign.time.Clock;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a step: sends its request, follows redirects where it says so, takes what it wants.
 */
final class StepRun {
  private static final int MOST_REDIRECTS = 5;

  private final Step step;
  private final Scope scope;
  private final CookieJar cookies;
  private final HttpExchange http;
  private final Clock clock;
  private final StepRequest rendering;
  private final RunListener listener;

  StepRun(
      Step step,
      Scope scope,
      CookieJar cookies,
      HttpExchange http,
      Clock clock,
      boolean allowHttp,
      RunListener listener) {
    this.step = step;
    this.scope = scope;
    this.cookies = cookies;
    this.http = http;
    this.clock = clock;
    this.listener = listener;
    this.rendering = new StepRequest(step, scope, cookies, allowHttp);
  }

  /**
   * @param deadlineNanos by the monotonic clock
   */
  Answer run(long deadlineNanos) throws FlowException {
    Request first = null;
    try {
      Request request = first = rendering.render();
      Answer answer = send(request, deadlineNanos);
      for (int hop = 0; step.followsRedirects() && isRedirect(answer); hop++) {
        if (hop == MOST_REDIRECTS) {
          throw new FlowException("redirected more than " + MOST_REDIRECTS + " times");
        }
        request = rendering.redirected(request, answer.status(), target(request, answer));
        answer = send(request, deadlineNanos);
      }
      check(answer);
      return answer;
    } catch (ExchangeException e) {
      throw new FlowException("step " + step.name() + ": " + e.getMessage(), e, 0);
    } catch (RejectedException e) {
      throw new RejectedException(where(first) + e.getMessage(), e.retryAfterMillis());
    } catch (ServerErrorException e) {
      throw new ServerErrorException(where(first) + e.getMessage(), e.retryAfterMillis());
    } catch (FlowException e) {
      throw new FlowException(where(first) + e.getMessage(), e.getCause(), e.retryAfterMillis());
    }
  }

  private String where(@Nullable Request first) {
    return "step " + step.name() + ": " + (first == null ? "" : first + ": ");
  }

  private Answer send(Request request, long deadlineNanos)
      throws ExchangeException, RejectedException {
    long start = clock.monotonicNanos();
    boolean heard = listener != RunListener.NONE;
    Redaction redaction = request.redaction();
    if (heard) {
      listener.sending(step.name(), StepRequest.line(request), StepRequest.headerNames(request));
    }
    Response response = http.send(request, deadlineNanos - start);
    if (heard) {
      String type = response.header("Content-Type");
      listener.answered(
          response.status(),
          type == null ? null : redaction.of(type),
          TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - start));
    }
    cookies.store(request.uri(), response);
    Answer answer = new Answer(response, redaction);
    String header = step.refusal(answer);
    if (header != null) {
      throw new RejectedException(
          "answered " + answer.status() + ", which reject.header." + header + " says is a refusal",
          0);
    }
    return answer;
  }

  private static boolean isRedirect(Answer answer) {
    switch (answer.status()) {
      case 301:
      case 302:
      case 303:
      case 307:
      case 308:
        return answer.header("Location") != null;
      default:
        return false;
    }
  }

  private URI target(Request request, Answer answer) throws FlowException {
    URI from = request.uri();
    URI to;
    try {
      to = from.resolve(String.valueOf(answer.header("Location")));
    } catch (IllegalArgumentException e) {
      throw new FlowException("redirected to something that is no URL");
    }
    if (!origin(from).equals(origin(to))) {
      throw new FlowException(
          "redirected to another origin, "
              + request.redaction().mask(to.getScheme() + "://" + host(to))
              + ", where the secrets of the step do not belong: name that endpoint itself");
    }
    return to;
  }

  private static String origin(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = host(uri).toLowerCase(Locale.ROOT);
    String usual = scheme.equals("https") ? ":443" : ":80";
    return scheme + "://" + (host.matches(".*:[0-9]+") ? host : host + usual);
  }

  /** With its port, from the authority: {@code URI.getHost()} knows no name with an underscore. */
  private static String host(URI uri) {
    String authority = String.valueOf(uri.getRawAuthority());
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  private void check(Answer answer) throws FlowException {
    if (!step.expects(answer.status())) {
      String error = error(answer);
      String told = "answered " + answer.status() + (error == null ? about(answer) : " " + error);
      long retryAfter =
          RetryAfter.millis(answer.header("Retry-After"), answer.serverMillis(clock.wallMillis()));
      throw refused(answer, told, retryAfter);
    }
    for (Take take : step.takes()) {
      take(take, answer);
    }
  }

  /** A server in trouble says nothing of what it was given; any other answer does. */
  private static FlowException refused(Answer answer, String told, long retryAfter) {
    if (answer.status() == 429) {
      return new FlowException(told, null, retryAfter);
    }
    boolean fault = answer.status() == 500 && Soap.isMessage(answer.header("Content-Type"));
    return answer.status() < 500 || fault
        ? new RejectedException(told, retryAfter)
        : new ServerErrorException(told, retryAfter);
  }

  private void take(Take take, Answer answer) throws FlowException {
    String value;
    try {
      value = take.from().extract(answer);
    } catch (FlowException e) {
      throw new RejectedException("the answer " + e.getMessage(), 0);
    }
    if (value != null || take.isOptional()) {
      listener.took(take.variable(), take.from().toString(), value == null ? -1 : value.length());
    }
    if (value != null) {
      scope.take(take.variable(), value);
    } else if (!take.isOptional()) {
      String error = error(answer);
      String told =
          "answered "
              + answer.status()
              + (error == null ? "" : " " + error)
              + " without "
              + take.from()
              + " to take "
              + take.variable()
              + " from"
              + about(answer);
      throw new RejectedException(told, 0); // some servers tell errors with status 200
    }
  }

  private String about(Answer answer) {
    return " (" + answer.describe() + ")";
  }

  /** The server's own words, where it answers as OAuth says (RFC 6749 §5.2). */
  private @Nullable String error(Answer answer) {
    try {
      JsonNode body = answer.json();
      JsonNode error = body.path("error");
      if (!error.isTextual()) {
        return null;
      }
      JsonNode description = body.path("error_description");
      return rendering
          .redaction()
          .of(error.asText() + (description.isTextual() ? " (" + description.asText() + ")" : ""));
    } catch (FlowException notJson) {
      return null;
    }
  }
}
