package io.countersign.weave.httpclient;

import org.jspecify.annotations.Nullable;

/** Which bodies of {@code java.net.http} can be sent again. */
final class Bodies {
  private static final String JDK = "jdk.internal.net.http.RequestPublishers$";

  private Bodies() {}

  /**
   * The JDK's publishers of bytes, text, files and nothing start from the beginning at each
   * subscription. Its publisher of a stream may get the same stream again, and would send nothing
   * without a word; of any other publisher nothing is known.
   */
  static boolean isRepeatable(@Nullable Object publisher) {
    if (publisher == null) {
      return true;
    }
    if (publisher instanceof SpoolingPublisher) {
      return ((SpoolingPublisher) publisher).isRepeatable();
    }
    String name = publisher.getClass().getName();
    if (!name.startsWith(JDK)) {
      return false;
    }
    switch (name.substring(JDK.length())) {
      case "ByteArrayPublisher":
      case "StringPublisher":
      case "FilePublisher":
      case "EmptyPublisher":
      case "IterablePublisher":
        return true;
      default:
        return false;
    }
  }
}
