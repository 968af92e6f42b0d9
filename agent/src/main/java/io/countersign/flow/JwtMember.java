package io.countersign.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One member of the header or the claims of a {@link JwtTemplate}. */
final class JwtMember {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String AS_JSON = ":json";
  // RFC 7519 §2 wants numbers there
  private static final List<String> DATES = Arrays.asList("exp", "nbf", "iat");
  private static final int MOST_DATE_DIGITS = 18;

  private final String name;
  private final Template value;
  private final boolean optional;
  private final boolean isJson;
  private final boolean mayBeDate;

  private JwtMember(String written, Template value, boolean optional, boolean isClaim)
      throws TemplateException {
    this.isJson = written.endsWith(AS_JSON);
    this.name = isJson ? written.substring(0, written.length() - AS_JSON.length()) : written;
    this.value = value;
    this.optional = optional;
    this.mayBeDate = isClaim && DATES.contains(name);
    if (name.isEmpty()) {
      throw new TemplateException("wants a name: jwt.NAME.claim.iss, jwt.NAME.header.kid");
    }
    String known = value.literal();
    if (isJson && known != null && json(known) == null) {
      throw new TemplateException("the value is not JSON, and the key ends in " + AS_JSON);
    }
  }

  static JwtMember ofClaims(String member, Template value, boolean optional)
      throws TemplateException {
    return new JwtMember(member, value, optional, true);
  }

  static JwtMember ofHeader(String member, Template value, boolean optional)
      throws TemplateException {
    JwtMember made = new JwtMember(member, value, optional, false);
    if (made.name.equals("alg")) {
      throw new TemplateException("the header's alg is told by jwt.NAME.alg");
    }
    if (made.name.equals("b64") || made.name.equals("crit")) {
      throw new TemplateException("extensions of RFC 7797 and the like are not supported");
    }
    return made;
  }

  static ObjectNode newObject() {
    return JSON.createObjectNode();
  }

  /** Nothing where it is optional and names something that is not set. */
  void putInto(ObjectNode object, Scope scope) throws FlowException {
    String text = optional ? value.renderIfSet(scope) : value.render(scope);
    if (text == null) {
      return;
    }
    if (isJson) {
      JsonNode json = json(text);
      if (json == null) {
        throw new FlowException("the value for " + name + AS_JSON + " of a jwt is not JSON");
      }
      object.set(name, json);
    } else if (mayBeDate && isAllDigits(text)) {
      object.put(name, Long.parseLong(text));
    } else {
      object.put(name, text);
    }
  }

  void collectNames(Set<String> names, boolean withDefault) {
    if (withDefault || !optional) {
      TemplatePart.collect(value, names, withDefault);
    }
  }

  private static @Nullable JsonNode json(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json == null || json.isMissingNode() ? null : json;
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  private static boolean isAllDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_DATE_DIGITS;
  }
}
