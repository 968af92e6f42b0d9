package io.countersign.http;

/**
 * One header line of a request or a response (RFC 9110 §5). Whether name and value may go on the
 * wire is checked when a request is sent; {@code toString} never shows the value.
 */
public final class Header {
  private final String name;
  private final String value;

  public Header(String name, String value) {
    this.name = name;
    this.value = value;
  }

  public String name() {
    return name;
  }

  public String value() {
    return value;
  }

  @Override
  public String toString() {
    return name + ": (redacted)";
  }
}
