package io.countersign.weave.httpclient;

import io.countersign.weave.AtEntry;
import io.countersign.weave.AtReturn;
import io.countersign.weave.CallOut;
import io.countersign.weave.ClassHooks;
import io.countersign.weave.Hook;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The hooks in the client's own filters, which see each request before it is sent and its answer.
 */
final class FilterHooks {
  private static final String PACKAGE = "jdk/internal/net/http/";
  private static final String REQUEST = PACKAGE + "HttpRequestImpl";
  private static final String EXCHANGE = PACKAGE + "MultiExchange";
  private static final String RESPONSE = PACKAGE + "Response";
  private static final String AUTHENTICATION = PACKAGE + "AuthenticationFilter";
  private static final String REDIRECTS = PACKAGE + "RedirectFilter";
  private static final String HEADERS = "java/net/http/HttpHeaders";
  private static final String PUBLISHER = "java/net/http/HttpRequest$BodyPublisher";
  private static final String HEADERS_BUILDER = PACKAGE + "common/HttpHeadersBuilder";
  private static final String BRIDGE = "HttpClientBridge";
  private static final String OBJECT = "Ljava/lang/Object;";

  private FilterHooks() {}

  /** Once per hop and attempt: a filter of the client itself, behind redirects and before I/O. */
  static ClassHooks authentication() {
    return new ClassHooks(
        AUTHENTICATION,
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
        answer(AUTHENTICATION));
  }

  /**
   * Filters see an answer in the reverse of their order, and the first that returns a request ends
   * the row. This one is asked before the filter above on 11, 17 and 25, after it on 21 and 27.
   */
  static ClassHooks redirects() {
    return new ClassHooks(
        REDIRECTS,
        "a refusal that is a redirect is followed by HttpClient instead of being healed",
        answer(REDIRECTS));
  }

  /** A request returned here is sent instead of handing the answer on. */
  private static Hook answer(final String filter) {
    return new Hook("response", "(L" + RESPONSE + ";)L" + REQUEST + ";") {
      @Override
      protected CallOut into(MethodVisitor woven) {
        return new AnswerIn(woven, filter);
      }
    };
  }

  /** The client's cookie handler comes after the filter above: its cookies meet the site's here. */
  static ClassHooks cookies() {
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

  /** What filters read of an answer, and then the application. */
  static ClassHooks response() {
    return new ClassHooks(
        RESPONSE,
        "a redirect of HttpClient that repeats the request's query takes a credential in it along",
        new Hook("headers", "()L" + HEADERS + ";") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AtReturn(woven) {
              @Override
              protected void callOut() {
                load(0);
                field(RESPONSE, "request", "L" + REQUEST + ";");
                bridge(BRIDGE, "responseHeaders", "(" + OBJECT + OBJECT + ")" + OBJECT);
                cast(HEADERS);
              }
            };
          }
        });
  }

  private static final class AnswerIn extends AtEntry {
    private final String filter;

    AnswerIn(MethodVisitor woven, String filter) {
      super(woven);
      this.filter = filter;
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
      virtual(RESPONSE, "headers", "()L" + HEADERS + ";");
      bridge(BRIDGE, "again", "(" + OBJECT + OBJECT + OBJECT + "I" + OBJECT + ")" + OBJECT);
      cast(REQUEST);
      instruction(Opcodes.DUP);
      jump(Opcodes.IFNULL, goOn);
      instruction(Opcodes.ARETURN);
      label(goOn);
      frame(new Object[] {filter, RESPONSE}, REQUEST);
      instruction(Opcodes.POP);
    }
  }
}
