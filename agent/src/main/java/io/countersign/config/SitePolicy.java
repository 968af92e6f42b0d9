package io.countersign.config;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a site does in the cases that are not the rule. */
public final class SitePolicy {
  private static final long WAIT_MILLIS = 10_000;
  private static final long LONGEST_WAIT_MILLIS = 300_000;

  private final boolean allowHttp;
  private final boolean replaceExisting;
  private final boolean passOnFailure;
  private final long waitMillis;

  private SitePolicy(
      boolean allowHttp, boolean replaceExisting, boolean passOnFailure, long waitMillis) {
    this.allowHttp = allowHttp;
    this.replaceExisting = replaceExisting;
    this.passOnFailure = passOnFailure;
    this.waitMillis = waitMillis;
  }

  static SitePolicy read(Map<String, Setting> settings, Mistakes mistakes) {
    return new SitePolicy(
        choice(settings.get("allow-http"), "true", "false", mistakes),
        choice(settings.get("on-existing"), "replace", "keep", mistakes),
        choice(settings.get("on-failure"), "pass", "fail", mistakes),
        wait(settings.get("timeout"), mistakes));
  }

  /** {@code allow-http}: credentials may go over plain http. */
  public boolean allowHttp() {
    return allowHttp;
  }

  /** {@code on-existing = replace}: the site wins over a header that the application sets. */
  public boolean replaceExisting() {
    return replaceExisting;
  }

  /** {@code on-failure = pass}: without a credential a request goes out as it is. */
  public boolean passOnFailure() {
    return passOnFailure;
  }

  /** {@code timeout}: the longest that a request waits for a credential. */
  public long waitMillis() {
    return waitMillis;
  }

  /** True for the first word, false for the second, which is also the default. */
  private static boolean choice(
      @Nullable Setting setting, String yes, String otherwise, Mistakes mistakes) {
    if (setting == null) {
      return false;
    }
    String value = setting.value().toLowerCase(Locale.ROOT);
    if (!value.equals(yes) && !value.equals(otherwise)) {
      mistakes.add(setting, "accepted are " + otherwise + " (the default) and " + yes);
    }
    return value.equals(yes);
  }

  private static long wait(@Nullable Setting setting, Mistakes mistakes) {
    if (setting == null) {
      return WAIT_MILLIS;
    }
    long millis = Durations.millis(setting.value());
    if (millis < 1 || millis > LONGEST_WAIT_MILLIS) {
      mistakes.add(
          setting, "accepted is a time of up to 5m with its unit, as in 500ms, 10s (the default)");
      return WAIT_MILLIS;
    }
    return millis;
  }
}
