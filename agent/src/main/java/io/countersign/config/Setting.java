package io.countersign.config;

/** A key and its value as they stand in a file. A value may be a secret: it is never printed. */
final class Setting {
  private final String key;
  private final String written;
  private final String value;
  private final boolean optional;
  private final Place place;

  Setting(String key, String value, boolean optional, Place place) {
    this(key, key, value, optional, place);
  }

  private Setting(String key, String written, String value, boolean optional, Place place) {
    this.key = key;
    this.written = written;
    this.value = value;
    this.optional = optional;
    this.place = place;
  }

  /** Without the {@code ?} that marks an optional one. */
  String key() {
    return key;
  }

  /** The key as it stands in the file, for messages. */
  String written() {
    return written;
  }

  String value() {
    return value;
  }

  /** Left out where it names something that is not set. */
  boolean isOptional() {
    return optional;
  }

  Place place() {
    return place;
  }

  /** The same key with another value. */
  Setting with(String otherValue) {
    return new Setting(key, written, otherValue, optional, place);
  }

  /** The same under another key: {@code flow.mine.acquire.basic} is {@code acquire.basic} in it. */
  Setting under(String shorter) {
    return new Setting(shorter, written, value, optional, place);
  }

  @Override
  public String toString() {
    return place + " " + written;
  }
}
