package io.countersign.flow;

import io.countersign.http.Header;
import io.countersign.http.Request;
import io.countersign.observe.Redaction;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step's request, rendered; and the secrets in it, which no message may show. */
final class StepRequest {
  private final Step step;
  private final Scope scope;
  private final CookieJar cookies;
  private final boolean allowHttp;
  private final List<String> secrets = new ArrayList<>();

  StepRequest(Step step, Scope scope, CookieJar cookies, boolean allowHttp) {
    this.step = step;
    this.scope = scope;
    this.cookies = cookies;
    this.allowHttp = allowHttp;
  }

  Request render() throws FlowException {
    secrets.addAll(StepSecrets.of(step, scope));
    secrets.addAll(StepSecrets.made(scope)); // of an earlier step, and of parameters
    return render(step.method(), url());
  }

  /** The request that a redirect within the origin asks for (RFC 9110 §15.4). */
  Request redirected(Request before, int status, URI to) throws FlowException {
    check(to);
    boolean same = status == 307 || status == 308 || before.method().equals("HEAD");
    return render(same ? before.method() : "GET", to);
  }

  /** Of what may not stand in a message; whole once the request is rendered. */
  Redaction redaction() {
    return new Redaction(secrets);
  }

  /** Method and URL for a person: of the query the names alone, and no secret. */
  static String line(Request request) {
    StringBuilder line = new StringBuilder(request.toString());
    String query = request.uri().getRawQuery();
    if (query != null) {
      Redaction redaction = request.redaction();
      char before = '?';
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        line.append(before)
            .append(equals < 0 ? "…" : redaction.mask(pair.substring(0, equals)) + "=…");
        before = '&';
      }
    }
    return line.toString();
  }

  static List<String> headerNames(Request request) {
    List<String> names = new ArrayList<>();
    for (Header header : request.headers()) {
      names.add(header.name());
    }
    return names;
  }

  private Request render(String method, URI url) throws FlowException {
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
    String cookie = cookies.header(url, rendered(step.cookies()));
    if (cookie != null) {
      headers.add(new Header("Cookie", cookie));
    }
    Content content = method.equals(step.method()) ? step.content() : null;
    byte[] body = null;
    if (content != null) {
      Content.Rendered rendered = content.render(scope);
      Template told = step.contentType();
      headers.add(new Header("Content-Type", told == null ? rendered.type : told.render(scope)));
      body = rendered.bytes;
    } else if (step.contentType() != null && method.equals(step.method())) {
      headers.add(new Header("Content-Type", step.contentType().render(scope)));
    }
    secrets.addAll(StepSecrets.made(scope));
    return new Request(method, url, headers, body, redaction());
  }

  private URI url() throws FlowException {
    String url = step.url().render(scope);
    List<String> parameters = rendered(step.query());
    secrets.addAll(StepSecrets.made(scope));
    if (!parameters.isEmpty()) {
      url += (url.indexOf('?') < 0 ? '?' : '&') + FormEncoding.encode(parameters);
    }
    try {
      URI uri = new URI(url);
      check(uri);
      return uri;
    } catch (URISyntaxException e) {
      throw new FlowException(
          "the request's URL is not valid at character " + e.getIndex() + ": " + e.getReason());
    }
  }

  private void check(URI uri) throws FlowException {
    if ("http".equalsIgnoreCase(uri.getScheme()) && !allowHttp && !isLoopback(uri.getHost())) {
      throw new FlowException(
          "plain http to "
              + redaction().mask(String.valueOf(uri.getHost()))
              + " is refused, since anybody on the way could read the secret: use https, or"
              + " accept it by allow-http = true");
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
}
