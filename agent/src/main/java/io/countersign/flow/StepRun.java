package io.countersign.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.http.ExchangeException;
import io.countersign.http.Header;
import io.countersign.http.HttpExchange;
import io.countersign.http.Request;
import io.countersign.http.Response;
import io.countersign.observe.Redaction;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a step: renders the request, sends it, takes from the answer. */
final class StepRun {
  private final Step step;
  private final Scope scope;
  private final HttpExchange http;
  private final boolean allowHttp;
  private final List<String> secrets = new ArrayList<>();

  StepRun(Step step, Scope scope, HttpExchange http, boolean allowHttp) {
    this.step = step;
    this.scope = scope;
    this.http = http;
    this.allowHttp = allowHttp;
  }

  void run(long timeoutNanos) throws FlowException {
    Request request;
    try {
      request = request();
    } catch (FlowException e) {
      throw new FlowException("step " + step.name() + ": " + e.getMessage());
    }
    String where = "step " + step.name() + ": " + request + ": ";
    Answer answer;
    try {
      Response response = http.send(request, timeoutNanos);
      answer = new Answer(response);
    } catch (ExchangeException e) {
      throw new FlowException("step " + step.name() + ": " + e.getMessage(), e, 0);
    }
    if (!step.expects(answer.status())) {
      throw new FlowException(where + unexpected(answer), null, retryAfterMillis(answer));
    }
    for (Take take : step.takes()) {
      take(take, answer, where);
    }
  }

  private Request request() throws FlowException {
    collectSecrets();
    List<Header> headers = new ArrayList<>();
    Template basic = step.basic();
    if (basic != null) {
      String credentials =
          Base64.getEncoder().encodeToString(basic.render(scope).getBytes(StandardCharsets.UTF_8));
      secrets.add(credentials);
      headers.add(new Header("Authorization", "Basic " + credentials));
    }
    List<String> named = rendered(step.headers());
    for (int i = 0; i < named.size(); i += 2) {
      headers.add(new Header(named.get(i), named.get(i + 1)));
    }
    byte[] body = body(headers);
    return new Request(step.method(), url(), headers, body);
  }

  private byte @Nullable [] body(List<Header> headers) throws FlowException {
    Template text = step.body();
    String type = null;
    String body = null;
    if (text != null) {
      body = text.render(scope);
    } else if (!step.form().isEmpty()) {
      body = FormEncoding.encode(rendered(step.form()));
      type = "application/x-www-form-urlencoded";
    }
    Template told = step.contentType();
    if (told != null) {
      type = told.render(scope);
    }
    if (type != null) {
      headers.add(new Header("Content-Type", type));
    }
    return body == null ? null : body.getBytes(StandardCharsets.UTF_8);
  }

  private URI url() throws FlowException {
    String url = step.url().render(scope);
    List<String> parameters = rendered(step.query());
    if (!parameters.isEmpty()) {
      url += (url.indexOf('?') < 0 ? '?' : '&') + FormEncoding.encode(parameters);
    }
    try {
      URI uri = new URI(url);
      if ("http".equalsIgnoreCase(uri.getScheme()) && !allowHttp && !isLoopback(uri.getHost())) {
        throw new FlowException(
            "plain http to "
                + uri.getHost()
                + " is refused, since anybody on the way could read the secret: use https, or"
                + " accept it by allow-http = true");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new FlowException(
          "the request's URL is not valid at character " + e.getIndex() + ": " + e.getReason());
    }
  }

  private static boolean isLoopback(@Nullable String host) {
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.equals("[::1]")
            || host.matches("127(\\.[0-9]{1,3}){3}"));
  }

  private List<String> rendered(List<Field> fields) throws FlowException {
    List<String> namesAndValues = new ArrayList<>();
    for (Field field : fields) {
      field.renderTo(namesAndValues, scope);
    }
    return namesAndValues;
  }

  private void take(Take take, Answer answer, String where) throws FlowException {
    String value;
    try {
      value = take.from().extract(answer);
    } catch (FlowException e) {
      throw new FlowException(where + "the answer " + e.getMessage());
    }
    if (value != null) {
      scope.take(take.variable(), value);
    } else if (!take.isOptional()) {
      String error = error(answer);
      throw new FlowException(
          where
              + "answered "
              + answer.status()
              + (error == null ? "" : " " + error)
              + " without "
              + take.from()
              + " to take "
              + take.variable()
              + " from ("
              + answer.describe()
              + ")");
    }
  }

  private String unexpected(Answer answer) {
    String error = error(answer);
    return "answered "
        + answer.status()
        + (error == null ? " (" + answer.describe() + ")" : " " + error);
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
      return new Redaction(secrets)
          .of(error.asText() + (description.isTextual() ? " (" + description.asText() + ")" : ""));
    } catch (FlowException notJson) {
      return null;
    }
  }

  /** Seconds only: a date is read with the clocks of the life of a credential. */
  private static long retryAfterMillis(Answer answer) {
    String told = answer.header("Retry-After");
    try {
      return told == null ? 0 : Math.max(0, TimeUnit.SECONDS.toMillis(Long.parseLong(told.trim())));
    } catch (NumberFormatException notSeconds) {
      return 0;
    }
  }

  /** What a server might repeat in an error: what came from a secret source, or is named so. */
  private void collectSecrets() {
    for (Map.Entry<String, Template> parameter : scope.parameters().entrySet()) {
      if (parameter.getValue().readsSecret() || isNamedSecret(parameter.getKey())) {
        try {
          String value = parameter.getValue().render(scope);
          secrets.add(value);
          secrets.add(FormEncoding.encode(value));
        } catch (FlowException notHad) {
          // what cannot be read is not sent either; where the request wants it, that is said there
        }
      }
    }
    secrets.addAll(scope.taken().values());
  }

  private static boolean isNamedSecret(String name) {
    return (name.contains("secret")
            || name.contains("password")
            || name.contains("token")
            || name.contains("key"))
        && !name.endsWith("endpoint");
  }
}
