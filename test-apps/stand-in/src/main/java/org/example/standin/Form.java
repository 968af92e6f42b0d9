package org.example.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code application/x-www-form-urlencoded}, as queries and form bodies use it. */
final class Form {
  private Form() {}

  static Map<String, List<String>> parse(String encoded) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&")) {
      if (!field.isEmpty()) {
        String[] pair = field.split("=", 2);
        String value = pair.length == 2 ? decode(pair[1]) : "";
        fields.computeIfAbsent(decode(pair[0]), name -> new ArrayList<>()).add(value);
      }
    }
    return fields;
  }

  static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
