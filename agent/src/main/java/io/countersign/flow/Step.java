package io.countersign.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange of a flow: a request template, and what to take from the answer. */
public final class Step {
  private final Builder told;
  private final @Nullable Content content;

  private Step(Builder told) {
    this.told = told;
    this.content = told.content();
  }

  /** As it is written in a flow: {@code acquire}, {@code acquire.2}. */
  public String name() {
    return told.name;
  }

  /** What it takes from its answer. */
  public Set<String> variables() {
    Set<String> variables = new LinkedHashSet<>();
    for (Take take : told.takes) {
      variables.add(take.variable());
    }
    return variables;
  }

  List<Take> takes() {
    return Collections.unmodifiableList(told.takes);
  }

  String method() {
    return told.method;
  }

  Template url() {
    return told.url;
  }

  @Nullable Template basic() {
    return told.basic;
  }

  List<Field> headers() {
    return told.headers;
  }

  List<Field> query() {
    return told.query;
  }

  List<Field> cookies() {
    return told.cookies;
  }

  List<Field> form() {
    return told.form;
  }

  List<Field> multipart() {
    return told.multipart;
  }

  List<JsonField> json() {
    return told.json;
  }

  @Nullable Template body() {
    return told.body;
  }

  @Nullable Content content() {
    return content;
  }

  @Nullable Template contentType() {
    return told.contentType;
  }

  /** Whether it is passed over where its URL names something that is not set. */
  boolean isOptional() {
    return told.optional;
  }

  /** Whether it redeems a refresh token, which may be good for one time (RFC 6749 §6). */
  boolean redeemsRefreshToken() {
    for (Field field : form()) {
      if (field.says("grant_type", "refresh_token")) {
        return true;
      }
    }
    return false;
  }

  boolean followsRedirects() {
    return told.followRedirects;
  }

  /** Whether this status lets the flow go on: 200 to 299 unless the flow says otherwise. */
  boolean expects(int status) {
    return told.expected.isEmpty()
        ? status >= 200 && status <= 299
        : told.expected.contains(status);
  }

  /** The header by which an answer refuses what the step sent; null where none does. */
  @Nullable String refusal(Answer answer) {
    for (Map.Entry<String, Wildcard> reject : told.rejects.entrySet()) {
      String value = answer.header(reject.getKey());
      if (value != null && reject.getValue().matches(value)) {
        return reject.getKey();
      }
    }
    return null;
  }

  /** Collects a step while its keys are read. */
  public static final class Builder {
    private final String name;
    private final String method;
    private final Template url;
    private final List<Field> headers = new ArrayList<>();
    private final List<Field> query = new ArrayList<>();
    private final List<Field> cookies = new ArrayList<>();
    private final List<Field> form = new ArrayList<>();
    private final List<Field> multipart = new ArrayList<>();
    private final List<JsonField> json = new ArrayList<>();
    private final List<Take> takes = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();
    private final Map<String, Wildcard> rejects = new LinkedHashMap<>();
    private @Nullable Template basic;
    private @Nullable Template body;
    private @Nullable Template contentType;
    private boolean followRedirects;
    private boolean optional;

    public Builder(String name, String method, Template url) {
      this.name = name;
      this.method = method;
      this.url = url;
    }

    public void header(Field field) {
      headers.add(field);
    }

    public void query(Field field) {
      query.add(field);
    }

    public void cookie(Field field) {
      cookies.add(field);
    }

    public void form(Field field) {
      form.add(field);
    }

    public void multipart(Field field) {
      multipart.add(field);
    }

    public void json(JsonField field) {
      json.add(field);
    }

    public void take(Take take) {
      takes.add(take);
    }

    public void expect(int status) {
      expected.add(status);
    }

    /** An answer of which this header says so is a refusal, whatever its status. */
    public void reject(String header, String pattern) {
      rejects.put(header, new Wildcard(pattern));
    }

    /** User and password with a colon between them (RFC 7617 §2). */
    public void basic(Template userAndPassword) {
      basic = userAndPassword;
    }

    public void body(Template text) {
      body = text;
    }

    public void contentType(Template type) {
      contentType = type;
    }

    /** Redirects within the origin are followed; otherwise they are answers like any other. */
    public void followRedirects() {
      followRedirects = true;
    }

    /** It is passed over where its URL names something that is not set. */
    public void optional() {
      optional = true;
    }

    /** How many forms of body have been told; a step has at most one. */
    public int bodies() {
      return (form.isEmpty() ? 0 : 1)
          + (multipart.isEmpty() ? 0 : 1)
          + (json.isEmpty() ? 0 : 1)
          + (body == null ? 0 : 1);
    }

    public Step build() {
      return new Step(this);
    }

    private @Nullable Content content() {
      if (body != null) {
        return new TextContent(body);
      }
      if (!json.isEmpty()) {
        return new JsonContent(json);
      }
      if (!multipart.isEmpty()) {
        return new MultipartContent(multipart);
      }
      return form.isEmpty() ? null : new FormContent(form);
    }
  }
}
