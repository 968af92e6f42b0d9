package io.countersign.config;

/** Sizes as a person writes them: {@code 500K}, {@code 10M}, {@code 1G}, in units of 1024. */
final class Sizes {
  private Sizes() {}

  /** Bytes; -1 where the text is no size. */
  static long bytes(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      return -1;
    }
    long number = Long.parseLong(text.substring(0, digits));
    switch (text.substring(digits).trim()) {
      case "K":
        return number << 10;
      case "M":
        return number << 20;
      case "G":
        return number << 30;
      default:
        return -1;
    }
  }
}
