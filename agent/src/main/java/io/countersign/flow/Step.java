package io.countersign.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange of a flow: a request template, and what to take from the answer. */
public final class Step {
  private final Builder told;

  private Step(Builder told) {
    this.told = told;
  }

  /** As it is written in a flow: {@code acquire}, {@code acquire.2}. */
  public String name() {
    return told.name;
  }

  public List<Take> takes() {
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

  List<Field> form() {
    return told.form;
  }

  @Nullable Template body() {
    return told.body;
  }

  @Nullable Template contentType() {
    return told.contentType;
  }

  /** Whether this status lets the flow go on: 200 to 299 unless the flow says otherwise. */
  boolean expects(int status) {
    return told.expected.isEmpty()
        ? status >= 200 && status <= 299
        : told.expected.contains(status);
  }

  /** Collects a step while its keys are read. */
  public static final class Builder {
    private final String name;
    private final String method;
    private final Template url;
    private final List<Field> headers = new ArrayList<>();
    private final List<Field> query = new ArrayList<>();
    private final List<Field> form = new ArrayList<>();
    private final List<Take> takes = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();
    private @Nullable Template basic;
    private @Nullable Template body;
    private @Nullable Template contentType;

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

    public void form(Field field) {
      form.add(field);
    }

    public void take(Take take) {
      takes.add(take);
    }

    public void expect(int status) {
      expected.add(status);
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

    public Step build() {
      return new Step(this);
    }
  }
}
