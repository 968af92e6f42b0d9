package io.countersign.weave.httpclient;

/** How long a hop may wait for its credential, and who says so. */
final class Limit {
  final long millis;

  /** Whether it is what is left of {@code HttpRequest.timeout}; else it is the site's. */
  final boolean isRequests;

  Limit(long millis, boolean isRequests) {
    this.millis = millis;
    this.isRequests = isRequests;
  }
}
