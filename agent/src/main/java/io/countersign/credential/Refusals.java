package io.countersign.credential;

import io.countersign.flow.Soap;
import io.countersign.flow.Wildcard;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an answer of the API says of the credential: by its status, or by a header of its own. */
public final class Refusals {
  private final int[] statuses;
  private final String[] headers;
  private final Wildcard[] patterns;

  /**
   * @param headers what headers say when they refuse it, {@code *} for anything, by their names
   */
  public Refusals(int[] statuses, Map<String, String> headers) {
    this.statuses = statuses.clone();
    this.headers = new String[headers.size()];
    patterns = new Wildcard[headers.size()];
    int count = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      this.headers[count] = header.getKey();
      patterns[count++] = new Wildcard(header.getValue());
    }
  }

  /**
   * Whether an answer refuses the credential. A token that is good and not allowed to do this is
   * not refused (RFC 6750 §3.1).
   */
  public boolean include(int status, Headers answer) {
    for (int reject : statuses) {
      if (reject == status) {
        for (String challenge : answer.values("WWW-Authenticate")) {
          if (challenge.toLowerCase(Locale.ROOT).contains("insufficient_scope")) {
            return false;
          }
        }
        return true;
      }
    }
    for (int i = 0; i < headers.length; i++) {
      for (String value : answer.values(headers[i])) {
        if (patterns[i].matches(value)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether an answer that is no refusal shows that the API took the credential. An error of the
   * server does not, unless it is the fault of an operation, which to SOAP has status 500.
   */
  public static boolean isTaken(int status, Headers answer) {
    if (status == 500) {
      List<String> types = answer.values("Content-Type");
      return !types.isEmpty() && Soap.isMessage(types.get(0));
    }
    return status < 500;
  }

  @Override
  public String toString() {
    return Arrays.toString(statuses) + Arrays.toString(headers);
  }

  /** The headers of a message, by name. */
  public interface Headers {
    /**
     * @param name compared without case
     * @return a value for each line of that name
     */
    List<String> values(String name);
  }
}
