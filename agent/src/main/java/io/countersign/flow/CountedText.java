package io.countersign.flow;

/**
 * A text that a regular expression may look at only so often: backtracking without end stops with
 * {@link TooOften} after some tenths of a second.
 */
final class CountedText implements CharSequence {
  /** Ten times each character of the largest answer. */
  private static final int MOST = 10 * 1024 * 1024;

  private final String text;
  private int looks;

  CountedText(String text) {
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST) {
      throw new TooOften();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  static final class TooOften extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooOften() {
      super(null, null, false, false);
    }
  }
}
