package io.countersign.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.fuzz.Bounds;
import io.countersign.http.Header;
import io.countersign.http.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** {@code Set-Cookie}, a line each. */
class CookieJarFuzzTest {
  private static final URI LOGIN = URI.create("https://login.example.com/a/b");

  @FuzzTest
  void anyCookieIsKeptOrPassedOverAndNeverGoesElsewhere(byte[] lines) {
    List<Header> headers = new ArrayList<>();
    for (String line : new String(lines, ISO_8859_1).split("[\r\n\0]")) {
      headers.add(new Header("Set-Cookie", line));
    }
    Bounds.within(
        () -> {
          CookieJar jar = new CookieJar();
          jar.store(LOGIN, new Response(200, headers, new byte[0]));
          String kept = String.valueOf(jar.header(LOGIN, List.of("own", "1")));
          assertTrue(kept.startsWith("own=1"), "its own come first");
          assertFalse(kept.matches("(?s).*[\r\n\0].*"), "a cookie starts another header");
          assertNull(jar.header(URI.create("https://example.net/a/b"), List.of()), "elsewhere");
          assertNull(jar.header(URI.create("https://xexample.com/a/b"), List.of()), "elsewhere");
        });
  }
}
