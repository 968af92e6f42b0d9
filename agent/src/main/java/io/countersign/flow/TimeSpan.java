package io.countersign.flow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as servers and people write them, in milliseconds; NaN for what is none. */
final class TimeSpan {
  /** More is no number that a server means; it bounds the time that reading takes. */
  private static final int LONGEST = 40;

  private static final double SECOND = 1000;
  private static final double MINUTE = 60 * SECOND;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;

  /** Without what Java reads as a number besides: NaN, Infinity, 0x1p3, 1d, 1f. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");

  private static final Pattern DAYS_HOURS_MINUTES =
      Pattern.compile("([0-9]{1,6}):([01]?[0-9]|2[0-3]):([0-5]?[0-9])");
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:([0-9]{1,9})\\s*d)?\\s*(?:([0-9]{1,9})\\s*h)?\\s*(?:([0-9]{1,9})\\s*m(?:in)?)?"
              + "\\s*(?:([0-9]{1,9})\\s*s)?\\s*(?:([0-9]{1,12})\\s*ms)?");
  private static final Pattern ISO =
      Pattern.compile(
          "P(?:([0-9]{1,9})D)?(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?"
              + "(?:([0-9]{1,9}(?:[.,][0-9]{1,9})?)S)?)?",
          Pattern.CASE_INSENSITIVE);

  private TimeSpan() {}

  /** A number of seconds, or with {@code ms} or {@code s} after it; {@code d:hh:mm}; ISO 8601. */
  static double ofNumber(String text) {
    if (text.length() > LONGEST) {
      return Double.NaN;
    }
    double unit = SECOND;
    String number = text;
    if (text.endsWith("ms")) {
      unit = 1;
      number = text.substring(0, text.length() - 2).trim();
    } else if (text.endsWith("s")) {
      number = text.substring(0, text.length() - 1).trim();
    }
    double read = number(number);
    if (!Double.isNaN(read)) {
      return read * unit;
    }
    Matcher matcher = DAYS_HOURS_MINUTES.matcher(text);
    return matcher.matches()
        ? part(matcher, 1) * DAY + part(matcher, 2) * HOUR + part(matcher, 3) * MINUTE
        : ofIso(text);
  }

  /** Numbers with units, {@code 1d 2h 3m 4s 5ms} in this order, any left out; ISO 8601. */
  static double ofUnits(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Double.NaN;
    }
    Matcher matcher = UNITS.matcher(text);
    return matcher.matches() ? sum(matcher) + part(matcher, 5) : ofIso(text);
  }

  /** A finite decimal number. */
  static double number(String text) {
    if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    double number = Double.parseDouble(text);
    return Double.isInfinite(number) ? Double.NaN : number;
  }

  private static double ofIso(String text) {
    Matcher matcher = ISO.matcher(text);
    char last = text.isEmpty() ? 'P' : text.charAt(text.length() - 1);
    return "PpTt".indexOf(last) < 0 && matcher.matches() ? sum(matcher) : Double.NaN;
  }

  private static double sum(Matcher matcher) {
    return part(matcher, 1) * DAY
        + part(matcher, 2) * HOUR
        + part(matcher, 3) * MINUTE
        + part(matcher, 4) * SECOND;
  }

  private static double part(Matcher matcher, int group) {
    String part = matcher.group(group);
    return part == null ? 0 : Double.parseDouble(part.replace(',', '.'));
  }
}
