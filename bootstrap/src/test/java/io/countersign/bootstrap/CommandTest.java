package io.countersign.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attach asks for, by our command line or by any other tool. */
class CommandTest {
  @Test
  void ofOurCommandLineItIsWhatFollowsTheId() {
    Command status = Command.of("countersign-command,1-2,status");
    assertEquals("status", status.request());
    assertFalse(status.isAttach());
    assertNull(status.file());
  }

  @Test
  void aFileMayHaveCommas() {
    Command attach = Command.of("countersign-command,1-2,attach,/etc/a, b,c/agent.properties");
    assertTrue(attach.isAttach());
    assertEquals("attach,/etc/a, b,c/agent.properties", attach.request());
    assertEquals("/etc/a, b,c/agent.properties", attach.file());
  }

  @Test
  void withoutAFileTheUsualPlacesAreMeant() {
    Command attach = Command.of("countersign-command,1-2,attach");
    assertTrue(attach.isAttach());
    assertNull(attach.file());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "strict"})
  void ofAnotherToolNothingMeansAttachToo(@Nullable String arguments) {
    Command attach = Command.of(arguments);
    assertEquals("attach", attach.request());
    assertNull(attach.file());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/agent.properties",
        "/etc/a,b.properties",
        "strict,/etc/agent.properties",
        "countersign-command,no-id",
        "countersign-command/agent.properties"
      })
  void ofAnotherToolItIsTheFileAsInAJavaagent(String arguments) {
    Command attach = Command.of(arguments);
    assertTrue(attach.isAttach());
    assertEquals(arguments.replace("strict,", ""), attach.file());
  }

  @Test
  void whereNobodyWaitsForAReplyTheJvmIsNotTouched() throws Exception {
    Instrumentation untouched =
        (Instrumentation)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                  throw new AssertionError(method);
                });
    Command.of("/etc/agent.properties").reply(untouched, "said");
  }
}
