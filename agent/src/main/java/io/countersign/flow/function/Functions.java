package io.countersign.flow.function;

import io.countersign.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The functions by the names that templates use. */
public final class Functions {
  private Functions() {}

  /** A new map each time. */
  public static Map<String, Function> all(Clock clock) {
    Map<String, Function> all = new HashMap<>();
    all.put("base64", new Base64Text(false));
    all.put("base64url", new Base64Text(true));
    all.put("unbase64", new FromBase64());
    all.put("hex", new Hex());
    all.put("urlencode", new UrlEncode());
    all.put("json", new JsonText());
    all.put("xml", new XmlText());
    all.put("unescape-html", new UnescapeHtml());
    all.put("lower", new LetterCase(false));
    all.put("upper", new LetterCase(true));
    all.put("md5", new Digest("MD5"));
    for (String bits : new String[] {"1", "256", "384", "512"}) {
      all.put("sha" + bits, new Digest("SHA-" + bits));
      String keyed = "hmac-sha" + bits;
      all.put(keyed, new Hmac(keyed, "HmacSHA" + bits));
    }
    all.put("uuid", new RandomUuid());
    all.put("now", new Now(clock));
    return all;
  }
}
