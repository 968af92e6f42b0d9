package io.countersign.flow;

/** A value at a path of a JSON body: {@code json.user.name}, {@code json.ttl(number)}. */
public final class JsonField {
  /** How a value stands in JSON; text unless the key says otherwise in parentheses. */
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** JSON of the flow's own. */
    JSON
  }

  private final String path;
  private final Kind kind;
  private final Template value;
  private final boolean optional;

  /**
   * @param path names separated by dots
   */
  public JsonField(String path, Kind kind, Template value, boolean optional) {
    this.path = path;
    this.kind = kind;
    this.value = value;
    this.optional = optional;
  }

  String path() {
    return path;
  }

  Kind kind() {
    return kind;
  }

  Template value() {
    return value;
  }

  boolean isOptional() {
    return optional;
  }
}
