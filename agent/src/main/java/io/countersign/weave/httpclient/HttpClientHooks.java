package io.countersign.weave.httpclient;

import io.countersign.weave.AtCall;
import io.countersign.weave.AtReturn;
import io.countersign.weave.CallOut;
import io.countersign.weave.ClassHooks;
import io.countersign.weave.Hook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The tables of hooks in {@code java.net.http}'s client. Names and signatures are the same on JDK
 * 11, 17, 21, 25 and 27, but for the pseudo headers of HTTP/2 and later, which moved in 26.
 */
public final class HttpClientHooks {
  private static final String PACKAGE = "jdk/internal/net/http/";
  private static final String REQUEST = PACKAGE + "HttpRequestImpl";
  private static final String PUBLISHER = "java/net/http/HttpRequest$BodyPublisher";
  private static final String BRIDGE = "HttpClientBridge";
  private static final String OBJECT = "Ljava/lang/Object;";

  private HttpClientHooks() {}

  /** {@code feature} is the JDK's feature release: 11, 17, … */
  public static List<ClassHooks> tables(int feature) {
    List<ClassHooks> tables =
        new ArrayList<>(
            Arrays.asList(
                MultiExchangeHooks.exchange(),
                MultiExchangeHooks.timer(),
                FilterHooks.authentication(),
                FilterHooks.redirects(),
                FilterHooks.cookies(),
                FilterHooks.response(),
                request(),
                target(),
                pseudoHeaders(feature),
                HttpClientLogHooks.log(),
                HttpClientLogHooks.compression("hpack/HPACK")));
    if (feature >= 26) { // HTTP/3
      tables.add(HttpClientLogHooks.compression("qpack/QPACK"));
    }
    return tables;
  }

  private static ClassHooks request() {
    return new ClassHooks(
        REQUEST,
        "HttpClient sends bodies that can be read once not again, and on-existing = replace fails",
        // a body that can be subscribed to only once is made repeatable
        new Hook("<init>", "(Ljava/net/http/HttpRequest;Ljava/net/ProxySelector;)V") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AtReturn(woven) {
              @Override
              protected void callOut() {
                load(0);
                load(0);
                field(REQUEST, "requestPublisher", "L" + PUBLISHER + ";");
                load(0);
                bridge(BRIDGE, "body", "(" + OBJECT + OBJECT + ")" + OBJECT);
                cast(PUBLISHER);
                putField(REQUEST, "requestPublisher", "L" + PUBLISHER + ";");
              }
            };
          }
        },
        // for the wire alone: what the application reads is headers()
        new Hook("getUserHeaders", "()Ljava/net/http/HttpHeaders;") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AtReturn(woven) {
              @Override
              protected void callOut() {
                load(0);
                bridge(BRIDGE, "userHeaders", "(" + OBJECT + OBJECT + ")" + OBJECT);
                cast("java/net/http/HttpHeaders");
              }
            };
          }
        });
  }

  /** The request target of HTTP/1.1. */
  private static ClassHooks target() {
    return new ClassHooks(
        PACKAGE + "Http1Request",
        "requests of HttpClient by HTTP/1.1 go out without a credential that belongs in the query",
        new Hook("requestURI", "()Ljava/lang/String;") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new UriOut(woven, REQUEST);
          }
        });
  }

  /** The {@code :path} of HTTP/2, from 26 on also of HTTP/3. */
  private static ClassHooks pseudoHeaders(int feature) {
    return new ClassHooks(
        PACKAGE + (feature < 26 ? "Stream" : "common/Utils"),
        "requests of HttpClient by HTTP/2 go out without a credential that belongs in the query",
        new Hook(
            "createPseudoHeaders", "(Ljava/net/http/HttpRequest;)Ljava/net/http/HttpHeaders;") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new UriOut(woven, "java/net/http/HttpRequest");
          }
        });
  }

  private static final class UriOut extends AtCall {
    UriOut(MethodVisitor woven, String owner) {
      super(woven, owner, "uri", "()Ljava/net/URI;");
    }

    @Override
    protected void before() {
      instruction(Opcodes.DUP);
    }

    @Override
    protected void after() {
      bridge(BRIDGE, "uri", "(" + OBJECT + "Ljava/net/URI;)Ljava/net/URI;");
    }
  }
}
