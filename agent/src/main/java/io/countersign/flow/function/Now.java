package io.countersign.flow.function;

import io.countersign.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${now:FORMAT}}, {@code ${now(+5m):FORMAT}}: the time of the machine's clock in UTC, moved
 * by an offset.
 */
final class Now implements Function {
  private static final String ACCEPTED_FORMATS =
      "accepted are iso (as is nothing), iso-millis, epoch, epoch-millis, rfc1123, or a pattern of"
          + " java.time such as yyyyMMdd'T'HHmmss'Z'";
  // what is longer could overflow a long once it is in milliseconds
  private static final int MOST_DIGITS = 9;

  private final Clock clock;

  Now(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Value apply(@Nullable Value option, Value argument) {
    long millis = clock.wallMillis() + (option == null ? 0 : offsetMillis(option.text()));
    return Value.of(format(argument.text(), millis));
  }

  @Override
  public Option option() {
    return Option.ALLOWED;
  }

  @Override
  public @Nullable String optionProblem(String option) {
    try {
      offsetMillis(option);
      return null;
    } catch (IllegalArgumentException e) {
      return "'" + option + "': " + e.getMessage();
    }
  }

  @Override
  public @Nullable String argumentProblem(String argument) {
    try {
      format(argument, 0);
      return null;
    } catch (IllegalArgumentException e) {
      return "'" + argument + "': " + e.getMessage();
    }
  }

  private static String format(String format, long millis) {
    switch (format) {
      case "epoch":
        return Long.toString(Math.floorDiv(millis, 1000L));
      case "epoch-millis":
        return Long.toString(millis);
      case "":
      case "iso":
        return format("yyyy-MM-dd'T'HH:mm:ss'Z'", millis);
      case "iso-millis":
        return format("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", millis);
      case "rfc1123":
        // the form that HTTP wants, with two digits for the day (RFC 9110 §5.6.7)
        return format("EEE, dd MMM yyyy HH:mm:ss 'GMT'", millis);
      default:
        return pattern(format, millis);
    }
  }

  private static String pattern(String pattern, long millis) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.US)
          .format(Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC));
    } catch (RuntimeException e) {
      // a ClassCastException for 'p' before some letters, an index out of bounds for twelve 'u'
      throw new IllegalArgumentException("now: its format is not known: " + ACCEPTED_FORMATS);
    }
  }

  private static long offsetMillis(String offset) {
    int digits = offset.length() - 2;
    if (digits >= 1
        && digits <= MOST_DIGITS
        && (offset.charAt(0) == '+' || offset.charAt(0) == '-')) {
      TimeUnit unit = unit(offset.charAt(offset.length() - 1));
      long amount = amount(offset.substring(1, offset.length() - 1));
      if (unit != null && amount >= 0) {
        return unit.toMillis(offset.charAt(0) == '+' ? amount : -amount);
      }
    }
    throw new IllegalArgumentException(
        "now: its offset is not known: accepted are + or -, up to "
            + MOST_DIGITS
            + " digits, and s, m, h or d: ${now(+5m):epoch}");
  }

  private static @Nullable TimeUnit unit(char written) {
    switch (written) {
      case 's':
        return TimeUnit.SECONDS;
      case 'm':
        return TimeUnit.MINUTES;
      case 'h':
        return TimeUnit.HOURS;
      case 'd':
        return TimeUnit.DAYS;
      default:
        return null;
    }
  }

  /** Less than 0 where it is not all digits. */
  private static long amount(String digits) {
    long amount = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      amount = 10 * amount + (c - '0');
    }
    return amount;
  }
}
