package io.countersign.config;

import io.countersign.flow.Expiry;
import io.countersign.flow.Template;
import io.countersign.flow.TemplateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code expires.*}; where several are set, the earliest end wins. */
final class ExpiryReader {
  static final List<String> KEYS =
      Arrays.asList("expires.in", "expires.at", "expires.zone", "expires.after", "expires.jwt");

  private final TemplateReader templates;
  private final List<Expiry> told = new ArrayList<>();
  private @Nullable Setting at;
  private @Nullable Template date;
  private @Nullable Setting zoneAt;
  private @Nullable Template zone;

  ExpiryReader(TemplateReader templates) {
    this.templates = templates;
  }

  void read(Setting setting) {
    Template value = templates.template(setting);
    if (value == null) {
      return;
    }
    boolean optional = setting.isOptional();
    try {
      switch (setting.key()) {
        case "expires.in":
          told.add(Expiry.in(value, optional));
          break;
        case "expires.at":
          at = setting;
          date = value;
          break;
        case "expires.zone":
          zoneAt = setting;
          zone = value;
          break;
        case "expires.after":
          told.add(Expiry.after(value, optional));
          break;
        case "expires.jwt":
          told.add(Expiry.jwt(value, optional));
          break;
        default:
          templates
              .mistakes()
              .add(
                  setting,
                  "is no key of the flow language; accepted are " + String.join(", ", KEYS));
      }
    } catch (TemplateException e) {
      templates.mistakes().add(setting, String.valueOf(e.getMessage()));
    }
  }

  Expiry earliest() {
    Setting setting = at;
    Template told = date;
    if (setting != null && told != null) {
      try {
        this.told.add(Expiry.at(told, zone, setting.isOptional()));
      } catch (TemplateException e) {
        // of the two it is the zone that is known when the file is read
        templates.mistakes().add(zoneAt == null ? setting : zoneAt, String.valueOf(e.getMessage()));
      }
    }
    return this.told.isEmpty() ? Expiry.unknown() : Expiry.earliest(this.told);
  }
}
