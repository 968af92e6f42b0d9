package io.countersign.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.observe.LogCapture;
import io.countersign.weave.httpclient.HttpClientHooks;
import io.countersign.weave.httpurlconnection.HttpUrlConnectionHooks;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the classes of the JDK that runs the test; on the others: the end-to-end tests. */
class WeaverTest {
  private static final String CONNECTION = "sun/net/www/protocol/http/HttpURLConnection";

  private final Weaver weaver = new Weaver(tables());

  @ParameterizedTest
  @ValueSource(
      strings = {
        CONNECTION,
        "jdk/internal/net/http/AuthenticationFilter",
        "jdk/internal/net/http/CookieFilter",
        "jdk/internal/net/http/HttpRequestImpl",
        "jdk/internal/net/http/Http1Request",
        "jdk/internal/net/http/MultiExchange",
        "jdk/internal/net/http/RedirectFilter",
        "jdk/internal/net/http/Response",
        "jdk/internal/net/http/ResponseTimerEvent",
        "jdk/internal/net/http/common/Log",
        "jdk/internal/net/http/hpack/HPACK$Logger"
      })
  void weavesTheClassesOfThisJdk(String name) throws Exception {
    byte[] woven = weaver.transform(null, name, null, null, classBytes(name));
    assertNotNull(woven);
    assertTrue(new String(woven, StandardCharsets.ISO_8859_1).contains("io/countersign/bridge/"));
  }

  @Test
  void leavesOtherClassesAlone() throws Exception {
    assertNull(weaver.transform(null, "java/net/URL", null, null, classBytes("java/net/URL")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "writeRequests",
        "followRedirect",
        "getServerAuthentication",
        "getOutputStream",
        "streaming",
        "expect100Continue"
      })
  void aClassThatMissesOneMethodIsLeftWholeAndTheLogSaysSo(String missing) throws Exception {
    byte[] original = without(missing, classBytes(CONNECTION));
    byte[] before = original.clone();
    try (LogCapture log = new LogCapture()) {
      assertNull(weaver.transform(null, CONNECTION, null, null, original));
      assertTrue(log.text().contains("error not-woven class=" + CONNECTION), log.text());
      assertTrue(log.text().contains(missing + "("), log.text());
      assertTrue(log.text().indexOf('\n') == log.text().length() - 1, "one line: " + log.text());
    }
    assertArrayEquals(before, original);
  }

  @Test
  void aMethodWithoutTheKnownCallIsAnUnknownShape() throws Exception {
    byte[] emptied = emptied("writeRequests", classBytes(CONNECTION));
    try (LogCapture log = new LogCapture()) {
      assertNull(weaver.transform(null, CONNECTION, null, null, emptied));
      assertTrue(log.text().contains("writeRequests()V"), log.text());
    }
  }

  @Test
  void aClientsLogOfAnotherShapeWasSaidToCostRequestsTheirCredential() throws Exception {
    String name = "jdk/internal/net/http/common/Log";
    try (LogCapture log = new LogCapture()) {
      byte[] unknown = without("logHeaders", classBytes(name));
      assertNull(weaver.transform(null, name, null, null, unknown));
      assertTrue(log.text().contains("error not-woven class=" + name), log.text());
      assertTrue(log.text().contains("HttpClient.log) shows credentials"), log.text());
      assertFalse(log.text().contains("go out without"), log.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CONNECTION, "jdk/internal/net/http/AuthenticationFilter"})
  void aClassThatPutsCredentialsOnRequestsIsSaidToCostThem(String name) throws Exception {
    try (LogCapture log = new LogCapture()) {
      String method = name.equals(CONNECTION) ? "writeRequests" : "request";
      byte[] unknown = without(method, classBytes(name));
      assertNull(weaver.transform(null, name, null, null, unknown));
      assertTrue(log.text().contains("go out without a credential\""), log.text());
    }
  }

  @Test
  void aClassFileOfALaterJdkIsLeftWholeAndTheLogSaysSo() throws Exception {
    byte[] later = classBytes(CONNECTION);
    later[6] = 0;
    later[7] = (byte) 200;
    try (LogCapture log = new LogCapture()) {
      assertNull(weaver.transform(null, CONNECTION, null, null, later));
      assertTrue(log.text().contains("class file version 200 is newer"), log.text());
    }
  }

  private static List<ClassHooks> tables() {
    List<ClassHooks> tables = new ArrayList<>(HttpClientHooks.tables(Runtime.version().feature()));
    tables.add(HttpUrlConnectionHooks.table());
    return tables;
  }

  private static byte[] classBytes(String name) throws Exception {
    String module = name.startsWith("jdk/internal/net/http") ? "java.net.http" : "java.base";
    try (InputStream in =
        ModuleLayer.boot().findModule(module).orElseThrow().getResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }

  private static byte[] without(String method, byte[] bytes) {
    return rewritten(method, bytes, false);
  }

  private static byte[] emptied(String method, byte[] bytes) {
    return rewritten(method, bytes, true);
  }

  private static byte[] rewritten(String method, byte[] bytes, boolean keepEmpty) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String desc,
                  @Nullable String signature,
                  String @Nullable [] thrown) {
                if (!name.equals(method)) {
                  return super.visitMethod(access, name, desc, signature, thrown);
                }
                if (keepEmpty) {
                  MethodVisitor empty = super.visitMethod(access, name, desc, signature, thrown);
                  empty.visitCode();
                  empty.visitInsn(Opcodes.RETURN);
                  empty.visitMaxs(1, 1);
                  empty.visitEnd();
                }
                return null;
              }
            },
            0);
    return writer.toByteArray();
  }
}
