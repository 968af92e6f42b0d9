package io.countersign.flow;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates of HTTP headers (RFC 9110 §5.6.7): {@code Sun, 06 Nov 1994 08:49:37 GMT}, and the obsolete
 * {@code Sunday, 06-Nov-94 08:49:37 GMT} and {@code Sun Nov 6 08:49:37 1994}. A weekday is not
 * checked and may be left out; years of two digits are those from 1970 to 2069 (RFC 6265 §5.1.1).
 */
final class HttpDate {
  private static final int LONGEST = 80;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String TIME = "([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?";

  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},?\\s*)?([0-9]{1,2})[\\s-]([A-Za-z]{3})[\\s-]([0-9]{4}|[0-9]{2})\\s+"
              + TIME
              + "\\s*(?:GMT|UTC|UT|Z|([+-])([0-9]{2}):?([0-9]{2}))");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("[A-Za-z]{3}\\s+([A-Za-z]{3})\\s+([0-9]{1,2})\\s+" + TIME + "\\s+([0-9]{4})");

  private HttpDate() {}

  /** Milliseconds since 1970; null where the text is no such date, or null. */
  static @Nullable Long millis(@Nullable String written) {
    if (written == null || written.length() > LONGEST) {
      return null;
    }
    String text = written.trim();
    Matcher matcher = DAY_FIRST.matcher(text);
    try {
      if (matcher.matches()) {
        long offset = 60L * number(matcher, 8) + number(matcher, 9);
        long minutes = "-".equals(matcher.group(7)) ? -offset : offset;
        return of(matcher, 3, 2, 1, 4) - minutes * 60_000;
      }
      matcher = MONTH_FIRST.matcher(text);
      return matcher.matches() ? of(matcher, 6, 1, 2, 3) : null;
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /** The groups of year, month, day, and hour, after which minute and second come. */
  private static long of(Matcher matcher, int year, int month, int day, int hour) {
    int fullYear = number(matcher, year);
    if (fullYear < 100) {
      fullYear += fullYear < 70 ? 2000 : 1900;
    }
    String name = String.valueOf(matcher.group(month)).toLowerCase(Locale.ROOT);
    int at = MONTHS.indexOf(name);
    if (at < 0 || at % 3 != 0) {
      throw new DateTimeException("no such month");
    }
    int second = number(matcher, hour + 2);
    boolean leaps = second == 60;
    LocalDateTime date =
        LocalDateTime.of(
            fullYear,
            at / 3 + 1,
            number(matcher, day),
            number(matcher, hour),
            number(matcher, hour + 1),
            leaps ? 59 : second);
    return (date.toEpochSecond(ZoneOffset.UTC) + (leaps ? 1 : 0)) * 1000;
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
