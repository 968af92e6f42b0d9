package io.countersign.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.countersign.config.ConfigurationFixture;
import io.countersign.fuzz.Bounds;
import io.countersign.fuzz.Text;
import java.net.URI;
import java.util.Map;

/** A token that a server has told, on its way onto the application's request. */
class InjectionFuzzTest {
  private static final Flow FLOW =
      ConfigurationFixture.site(
              "site.a.match = https://api.example/**",
              "site.a.flow = own",
              "flow.own.acquire.request = GET https://login.example/",
              "flow.own.acquire.take.t = text",
              "flow.own.inject.header.X-Token = ${t}",
              "flow.own.inject.query.t = ${t}",
              "flow.own.inject.cookie.t? = ${urlencode:${t}}")
          .flow();

  @FuzzTest
  void noTokenStartsAnotherHeaderOrParameter(byte[] token) {
    String text = Text.of(token);
    Bounds.within(
        () -> {
          Injection injection;
          try {
            injection = FLOW.injection().render(new Scope(Map.of(), Map.of("t", text)));
          } catch (FlowException said) {
            assertFalse(
                text.length() > 8 && String.valueOf(said.getMessage()).contains(text),
                "the token is told");
            return;
          }
          for (int i = 0; i < injection.headerCount(); i++) {
            assertFalse(injection.headerValue(i).matches("(?s).*[\r\n\0].*"));
          }
          assertFalse(injection.cookies("own=1; t=|").matches("(?s).*[\r\n\0].*"));
          assertFalse(injection.cookies("own=1; t=|").contains("t=|"), "the site's cookie counts");
          URI target = URI.create(injection.addTo("https://api.example/a?b=1"));
          assertNotNull(target.getRawQuery());
          assertEquals(2, target.getRawQuery().split("&", -1).length, target.getRawQuery());
          assertEquals("https://api.example/a?b=1", injection.takenFrom(target.toString()));
        });
  }
}
