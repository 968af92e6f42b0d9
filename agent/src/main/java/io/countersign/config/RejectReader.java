package io.countersign.config;

import io.countersign.flow.ClientHeaders;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what answers refuse the credential: {@code reject.status}, {@code reject.header.NAME}. */
final class RejectReader {
  static final List<String> KEYS =
      Collections.unmodifiableList(Arrays.asList("reject.status", "reject.header.NAME"));

  private static final String STATUS = "reject.status";
  private static final String HEADER = "reject.header.";

  private final TemplateReader templates;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private int[] statuses = {401};

  RejectReader(TemplateReader templates) {
    this.templates = templates;
  }

  static boolean isKey(String key) {
    return key.equals(STATUS) || key.startsWith(HEADER);
  }

  void read(Setting setting) {
    if (setting.key().equals(STATUS)) {
      readStatuses(setting);
    } else {
      readHeader(setting, setting.key().substring(HEADER.length()));
    }
  }

  int[] statuses() {
    return statuses.clone();
  }

  /** What a header of such an answer says, with {@code *} for anything, by its name. */
  Map<String, String> headers() {
    return headers;
  }

  private void readStatuses(Setting setting) {
    String[] written = setting.value().split(",", -1);
    int[] read = new int[written.length];
    for (int i = 0; i < written.length; i++) {
      Integer status = status(setting, written[i]);
      if (status == null) {
        return;
      }
      read[i] = status;
    }
    statuses = read;
  }

  private @Nullable Integer status(Setting setting, String written) {
    String text = written.trim();
    if (!text.matches("[12][0-9][0-9]|304")) {
      return templates.status(setting, text, 300);
    }
    templates
        .mistakes()
        .add(
            setting,
            "'"
                + text
                + "' refuses nothing: below 300 the API serves the request, and 304 says that what"
                + " the application has is still good; accepted are 300 to 599 without 304");
    return null;
  }

  private void readHeader(Setting setting, String name) {
    String pattern = pattern(name, setting, templates.mistakes());
    if (pattern != null) {
      headers.put(name, pattern);
    }
  }

  /** What a header says, with {@code *} for anything; null where that is a mistake. */
  static @Nullable String pattern(String header, Setting setting, Mistakes mistakes) {
    String pattern = setting.value().trim();
    if (!ClientHeaders.isName(header)) {
      mistakes.add(setting, "'" + header + "' is no name of a header");
      return null;
    }
    if (pattern.isEmpty()) {
      mistakes.add(
          setting,
          "is empty; accepted is what the header says when the credential is refused, with * for"
              + " anything: * alone where the header is enough");
      return null;
    }
    if (pattern.contains("${")) {
      mistakes.add(setting, "takes no placeholders: it is compared with what the server answers");
      return null;
    }
    return pattern;
  }
}
