package io.countersign.config;

import io.countersign.flow.ClientHeaders;
import io.countersign.flow.Consent;
import io.countersign.flow.Field;
import io.countersign.flow.Flow;
import io.countersign.flow.InjectionTemplate;
import io.countersign.flow.RequestNames;
import io.countersign.flow.Step;
import io.countersign.flow.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the keys of the flow language into a {@link Flow}. */
final class FlowReader {
  /** What a key of the language begins with; anything else is a parameter. */
  private static final String[] PREFIXES = {
    "acquire.",
    "refresh.",
    "release.",
    "consent.",
    "exchange.",
    SectionReader.EVERY,
    "expires.",
    "inject.",
    "reject."
  };

  /** What steps stand under. */
  static final List<String> SECTIONS =
      Arrays.asList("acquire.…", "refresh.…", "release.…", "exchange.…", "every.…");

  private static final String[] STEPS = {
    "acquire.", "refresh.", "release.", "exchange.", SectionReader.EVERY
  };

  private static final String KEEP = "keep";

  /** The keys of the language beside those of a step, in the words of its documentation. */
  static final List<String> KEYS = keys();

  private static final String ACCEPTED =
      "steps (" + String.join(", ", SECTIONS) + "), " + String.join(", ", KEYS);

  private final Set<String> parameters;
  private final TemplateReader templates;
  private final List<Field> headers = new ArrayList<>();
  private final List<Field> query = new ArrayList<>();
  private final List<Field> cookies = new ArrayList<>();
  private final List<Field> consentQuery = new ArrayList<>();
  private final Set<String> kept = new LinkedHashSet<>();
  private final List<Setting> injections = new ArrayList<>();
  private @Nullable Template consentUrl;
  private final ExpiryReader expiry;
  private final RejectReader rejects;

  /**
   * @param parameters the names that the site and its flows set
   */
  FlowReader(Set<String> parameters, TemplateReader templates) {
    this.parameters = parameters;
    this.templates = templates;
    this.expiry = new ExpiryReader(templates);
    this.rejects = new RejectReader(templates);
  }

  private static List<String> keys() {
    List<String> keys = new ArrayList<>(Arrays.asList("consent.url", "consent.query.NAME"));
    keys.addAll(ExpiryReader.KEYS);
    keys.addAll(
        Arrays.asList("inject.header.NAME", "inject.query.NAME", "inject.cookie.NAME", KEEP));
    keys.addAll(RejectReader.KEYS);
    return keys;
  }

  static boolean isOfLanguage(String key) {
    return startsWithOne(key, PREFIXES) || key.equals(KEEP);
  }

  /** Reads all; what is wrong is added to the mistakes, and the flow is then not to be used. */
  Flow read(Collection<Setting> settings) {
    SectionReader sections = new SectionReader(templates, settings);
    for (String given : Consent.VARIABLES) {
      templates.taken(given);
    }
    for (Setting setting : settings) {
      if (setting.key().startsWith("consent.")) {
        consent(setting);
      }
    }
    List<Step> exchange = sections.read("exchange");
    templates.nothingTaken();
    List<Step> acquire = sections.read("acquire");
    // what an earlier run took is there when a later one renews it, or gives it back
    sections.collectTakes("exchange");
    sections.collectTakes("refresh");
    int before = templates.uses().size();
    List<Step> refresh = sections.read("refresh");
    Set<String> refreshWants =
        wanted(templates.uses().subList(before, templates.uses().size()), refresh);
    List<Step> release = sections.read("release");
    for (String name : RequestNames.ALL) {
      templates.taken(name);
    }
    for (Setting setting : settings) {
      if (!startsWithOne(setting.key(), STEPS) && !setting.key().startsWith("consent.")) {
        rest(setting);
      }
    }
    return new Flow(
        consentUrl == null ? null : new Consent(consentUrl, consentQuery, exchange),
        acquire,
        refresh,
        refreshWants,
        release,
        kept,
        expiry.earliest(),
        new InjectionTemplate(headers, query, cookies));
  }

  /** The settings that put something on a request. */
  List<Setting> injections() {
    return injections;
  }

  /** What answers refuse the credential. */
  RejectReader rejects() {
    return rejects;
  }

  /** The variables of an earlier run that these templates cannot do without. */
  private Set<String> wanted(List<Use> used, List<Step> steps) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Use use : used) {
      if (!use.setting().isOptional()) {
        wanted.addAll(use.template().required());
      }
    }
    wanted.removeAll(parameters);
    for (int i = 0; i < steps.size() - 1; i++) {
      wanted.removeAll(steps.get(i).variables()); // an earlier step of the same run takes them
    }
    return wanted;
  }

  private void consent(Setting setting) {
    String key = setting.key();
    if (key.equals("consent.url")) {
      consentUrl = templates.template(setting);
    } else if (key.startsWith("consent.query.")) {
      Field field = templates.repeatable(setting, key.substring("consent.query.".length()));
      if (field != null) {
        consentQuery.add(field);
      }
    } else {
      unknown(setting);
    }
  }

  private void rest(Setting setting) {
    String key = setting.key();
    if (key.startsWith("inject.header.")) {
      String name = key.substring("inject.header.".length());
      if (ClientHeaders.include(name)) {
        templates.mistakes().add(setting, ClientHeaders.refusal(name));
      }
      inject(headers, setting, name);
    } else if (key.startsWith("inject.query.")) {
      inject(query, setting, key.substring("inject.query.".length()));
    } else if (key.startsWith("inject.cookie.")) {
      inject(cookies, setting, key.substring("inject.cookie.".length()));
    } else if (key.startsWith("expires.")) {
      expiry.read(setting);
    } else if (key.equals(KEEP)) {
      keep(setting);
    } else if (RejectReader.isKey(key)) {
      rejects.read(setting);
    } else {
      unknown(setting);
    }
  }

  /** {@code keep = refresh_token, access_token}. */
  private void keep(Setting setting) {
    Set<String> known = templates.allTaken();
    known.removeAll(RequestNames.ALL);
    for (String written : setting.value().split(",")) {
      String variable = written.trim();
      if (!known.contains(variable)) {
        templates
            .mistakes()
            .add(
                setting,
                "no step takes '"
                    + variable
                    + "'"
                    + Nearest.hint(variable, known)
                    + "; taken are "
                    + new TreeSet<>(known));
      }
      kept.add(variable);
    }
  }

  private void inject(List<Field> fields, Setting setting, String name) {
    Field field = templates.field(setting, name);
    if (field != null) {
      fields.add(field);
      injections.add(setting);
    }
  }

  private void unknown(Setting setting) {
    templates.mistakes().add(setting, "is no key of the flow language; accepted are " + ACCEPTED);
  }

  private static boolean startsWithOne(String key, String[] prefixes) {
    for (String prefix : prefixes) {
      if (key.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
