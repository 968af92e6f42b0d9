package io.countersign.weave.httpclient;

import io.countersign.weave.AtEntry;
import io.countersign.weave.CallOut;
import io.countersign.weave.ClassHooks;
import io.countersign.weave.Hook;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The hooks in the client's own logs. All that {@code -Djdk.httpclient.HttpClient.log=headers} says
 * of headers, request lines and pseudo headers, of every version of HTTP, passes one method; what
 * the compression of headers says of them ({@code -Djdk.internal.httpclient.hpack.log.level}, not
 * documented) passes one of its own.
 */
final class HttpClientLogHooks {
  private static final String SUPPLIER = "Ljava/util/function/Supplier;";

  private HttpClientLogHooks() {}

  /** A table of its own: a log of another shape leaves the client's other classes woven. */
  static ClassHooks log() {
    return new ClassHooks(
        "jdk/internal/net/http/common/Log",
        "the log of HttpClient (jdk.httpclient.HttpClient.log) shows credentials",
        new Hook("logHeaders", "(Ljava/lang/String;[Ljava/lang/Object;)V") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AtEntry(woven) {
              @Override
              protected void callOut() {
                load(0);
                load(1); // up to 21 the headers are an argument of the text, then the text
                bridge(
                    "HttpClientBridge",
                    "logged",
                    "(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;");
                variable(Opcodes.ASTORE, 0);
              }
            };
          }
        });
  }

  /**
   * The log of HPACK, or from 26 on of QPACK too.
   *
   * @param coding such as {@code hpack/HPACK}
   */
  static ClassHooks compression(String coding) {
    String logger = "jdk/internal/net/http/" + coding + "$Logger";
    return new ClassHooks(
        logger,
        "the log of header compression (jdk.internal.httpclient.hpack.log.level) shows credentials",
        new Hook("log", "(L" + logger + "$Level;" + SUPPLIER + ")V") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AtEntry(woven) {
              @Override
              protected void callOut() {
                load(2);
                bridge("HttpClientBridge", "logged", "(" + SUPPLIER + ")" + SUPPLIER);
                variable(Opcodes.ASTORE, 2);
              }
            };
          }
        });
  }
}
