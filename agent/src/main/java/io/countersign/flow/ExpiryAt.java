package io.countersign.flow;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** {@code expires.at}: a date in one of the forms of {@link DateText}. */
final class ExpiryAt extends Expiry {
  private static final String ZONES =
      " is no time zone; accepted for expires.zone are UTC, names such as Europe/Rome, and offsets"
          + " such as +02:00";

  private final Template date;
  private final @Nullable Template zone;
  private final boolean optional;

  private ExpiryAt(Template date, @Nullable Template zone, boolean optional) {
    this.date = date;
    this.zone = zone;
    this.optional = optional;
  }

  static ExpiryAt of(Template date, @Nullable Template zone, boolean optional)
      throws TemplateException {
    String known = zone == null ? null : zone.literal();
    if (known != null && zone(known) == null) {
      throw new TemplateException("'" + known + "'" + ZONES);
    }
    return new ExpiryAt(date, zone, optional);
  }

  @Override
  long lifeMillis(Scope scope, long nowMillis) throws FlowException {
    String told = told(date, optional, scope);
    if (told == null) {
      return UNKNOWN;
    }
    String named = zone == null ? "" : zone.render(scope);
    ZoneId read = zone(named);
    if (read == null) {
      throw new FlowException("expires.zone" + ZONES);
    }
    Long end = DateText.millis(told, read);
    if (end == null) {
      throw isNot(
          "expires.at",
          "a date; accepted are ISO 8601 (2030-01-31T12:00:00Z), RFC 1123 (Thu, 31 Jan 2030"
              + " 12:00:00 GMT), and seconds or milliseconds since 1970");
    }
    return life((double) end - nowMillis, "expires.at", told);
  }

  private static @Nullable ZoneId zone(String name) {
    try {
      return name.trim().isEmpty() ? ZoneOffset.UTC : ZoneId.of(name.trim());
    } catch (DateTimeException unknown) {
      return null;
    }
  }
}
