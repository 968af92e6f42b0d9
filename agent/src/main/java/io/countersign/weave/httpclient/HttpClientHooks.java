package io.countersign.weave.httpclient;

import io.countersign.weave.AtCall;
import io.countersign.weave.AtEntry;
import io.countersign.weave.AtReturn;
import io.countersign.weave.CallOut;
import io.countersign.weave.ClassHooks;
import io.countersign.weave.Hook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The tables of hooks in {@code java.net.http}'s client. Names and signatures are the same on JDK
 * 11, 17, 21, 25 and 27, but for the pseudo headers of HTTP/2 and later, which moved in 26.
 */
public final class HttpClientHooks {
  private static final String PACKAGE = "jdk/internal/net/http/";
  private static final String REQUEST = PACKAGE + "HttpRequestImpl";
  private static final String EXCHANGE = PACKAGE + "MultiExchange";
  private static final String RESPONSE = PACKAGE + "Response";
  private static final String FILTER = PACKAGE + "AuthenticationFilter";
  private static final String PUBLISHER = "java/net/http/HttpRequest$BodyPublisher";
  private static final String HEADERS_BUILDER = PACKAGE + "common/HttpHeadersBuilder";
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
                filter(),
                cookies(),
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

  /** Once per hop and attempt: a filter of the client itself, behind redirects and before I/O. */
  private static ClassHooks filter() {
    return new ClassHooks(
        FILTER,
        "requests of HttpClient go out without a credential",
        new Hook("request", "(L" + REQUEST + ";L" + EXCHANGE + ";)V") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AtReturn(woven) {
              @Override
              protected void callOut() {
                load(1);
                load(1);
                field(REQUEST, "requestPublisher", "L" + PUBLISHER + ";");
                load(2);
                bridge(BRIDGE, "request", "(" + OBJECT + OBJECT + OBJECT + ")V");
              }
            };
          }
        },
        // a request returned here is sent instead of handing the answer on
        new Hook("response", "(L" + RESPONSE + ";)L" + REQUEST + ";") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AnswerIn(woven);
          }
        });
  }

  /** The client's cookie handler comes after the filter above: its cookies meet the site's here. */
  private static ClassHooks cookies() {
    return new ClassHooks(
        PACKAGE + "CookieFilter",
        "a site's cookie goes out beside one of the same name of the client's CookieHandler",
        new Hook("request", "(L" + REQUEST + ";L" + EXCHANGE + ";)V") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AtReturn(woven) {
              @Override
              protected void callOut() {
                load(1);
                load(1);
                virtual(REQUEST, "getSystemHeadersBuilder", "()L" + HEADERS_BUILDER + ";");
                virtual(HEADERS_BUILDER, "map", "()Ljava/util/Map;");
                load(2);
                bridge(BRIDGE, "cookies", "(" + OBJECT + "Ljava/util/Map;" + OBJECT + ")V");
              }
            };
          }
        });
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

  private static final class AnswerIn extends AtEntry {
    AnswerIn(MethodVisitor woven) {
      super(woven);
    }

    @Override
    protected void callOut() {
      Label goOn = new Label();
      load(1);
      virtual(RESPONSE, "request", "()L" + REQUEST + ";");
      load(1);
      virtual(RESPONSE, "request", "()L" + REQUEST + ";");
      field(REQUEST, "requestPublisher", "L" + PUBLISHER + ";");
      load(1); // the filter's own exchange field is not in every version
      field(RESPONSE, "exchange", "L" + PACKAGE + "Exchange;");
      field(PACKAGE + "Exchange", "multi", "L" + EXCHANGE + ";");
      load(1);
      virtual(RESPONSE, "statusCode", "()I");
      load(1);
      virtual(RESPONSE, "headers", "()Ljava/net/http/HttpHeaders;");
      bridge(BRIDGE, "again", "(" + OBJECT + OBJECT + OBJECT + "I" + OBJECT + ")" + OBJECT);
      cast(REQUEST);
      instruction(Opcodes.DUP);
      jump(Opcodes.IFNULL, goOn);
      instruction(Opcodes.ARETURN);
      label(goOn);
      frame(new Object[] {FILTER, RESPONSE}, REQUEST);
      instruction(Opcodes.POP);
    }
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
