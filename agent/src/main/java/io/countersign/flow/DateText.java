package io.countersign.flow;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as servers write them: ISO 8601 with or without fraction and zone, RFC 1123, seconds or
 * milliseconds since 1970, told apart by their size (seconds up to the year 5138, milliseconds from
 * 1973 to 2286).
 */
final class DateText {
  private static final int LONGEST = 80;
  private static final double FIRST_MILLIS = 1e11;
  private static final double END_OF_MILLIS = 1e13;

  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4})-?([0-9]{2})-?([0-9]{2})"
              + "(?:(?:[Tt]|\\s+)([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,]([0-9]+))?)?"
              + "\\s*(?:([Zz]|UTC|GMT)|([+-])([0-9]{2})(?::?([0-9]{2}))?)?"
              + "(?:\\[[A-Za-z0-9_+/-]+\\])?)?");

  private DateText() {}

  /**
   * Milliseconds since 1970; null where the text is no date.
   *
   * @param zone of dates that name none
   */
  static @Nullable Long millis(String written, ZoneId zone) {
    String text = written.trim();
    if (text.length() > LONGEST) {
      return null;
    }
    double number = TimeSpan.number(text);
    if (!Double.isNaN(number)) {
      return ofEpoch(number);
    }
    Matcher iso = ISO.matcher(text);
    try {
      return iso.matches() ? ofIso(iso, zone) : HttpDate.millis(text);
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /** Null where the number is too large to be either. */
  static @Nullable Long ofEpoch(double number) {
    double size = Math.abs(number);
    if (size >= END_OF_MILLIS) {
      return null;
    }
    return Math.round(size < FIRST_MILLIS ? number * 1000 : number);
  }

  private static Long ofIso(Matcher iso, ZoneId zone) {
    int hour = number(iso, 4);
    int minute = number(iso, 5);
    int second = number(iso, 6);
    // 24:00 ends a day (ISO 8601); second 60 is a leap second
    boolean endsDay = hour == 24 && minute == 0 && second == 0;
    boolean leaps = second == 60;
    LocalDateTime local =
        LocalDateTime.of(
            number(iso, 1),
            number(iso, 2),
            number(iso, 3),
            endsDay ? 0 : hour,
            minute,
            leaps ? 59 : second);
    if (endsDay) {
      local = local.plusDays(1);
    }
    ZoneId offset = zone;
    if (iso.group(8) != null) {
      offset = ZoneOffset.UTC;
    } else if (iso.group(9) != null) {
      int sign = "-".equals(iso.group(9)) ? -1 : 1;
      offset = ZoneOffset.ofHoursMinutes(sign * number(iso, 10), sign * number(iso, 11));
    }
    long seconds = local.atZone(offset).toEpochSecond() + (leaps ? 1 : 0);
    String fraction = iso.group(7);
    return seconds * 1000
        + (fraction == null ? 0 : Integer.parseInt((fraction + "00").substring(0, 3)));
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
