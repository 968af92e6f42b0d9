package io.countersign.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoggedTextTest {
  @AfterEach
  void uninstall() {
    HttpClientBridge.install(new HttpClientBridge());
  }

  @Test
  void logOfHeaderCompressionShowedTheCredential() {
    HttpClientBridge.install(new Masking());
    Supplier<String> logged = HttpClientBridge.logged(() -> "encoding ('x-api-key', 'secret')");
    assertEquals("encoding ('x-api-key', '***')", logged.get());
  }

  @Test
  void isNotMadeBeforeItIsLogged() {
    AtomicBoolean made = new AtomicBoolean();
    HttpClientBridge.logged(() -> String.valueOf(made.getAndSet(true)));
    assertFalse(made.get());
  }

  @Test
  void isLeftOutWhereItCannotBeMasked() {
    HttpClientBridge.install(new Defective());
    assertEquals("(left out)", HttpClientBridge.logged(() -> "secret").get());
  }

  private static final class Masking extends HttpClientBridge {
    @Override
    protected String onLogged(String text) {
      return text.replace("secret", "***");
    }
  }

  private static final class Defective extends HttpClientBridge {
    @Override
    protected String onLogged(String text) {
      throw new NoClassDefFoundError();
    }
  }
}
