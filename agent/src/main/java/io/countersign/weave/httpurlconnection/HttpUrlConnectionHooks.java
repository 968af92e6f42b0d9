package io.countersign.weave.httpurlconnection;

import io.countersign.weave.AtCall;
import io.countersign.weave.AtEntry;
import io.countersign.weave.AtReturn;
import io.countersign.weave.AtThrow;
import io.countersign.weave.CallOut;
import io.countersign.weave.ClassHooks;
import io.countersign.weave.Hook;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The table of hooks in {@code sun.net.www.protocol.http.HttpURLConnection} (also the engine behind
 * https). Names and signatures are the same on JDK 8, 11, 17, 21, 25 and 27.
 */
public final class HttpUrlConnectionHooks {
  private static final String CONNECTION = "sun/net/www/protocol/http/HttpURLConnection";
  private static final String CLIENT = "sun/net/www/http/HttpClient";
  private static final String HEADERS = "sun/net/www/MessageHeader";
  private static final String POSTER = "sun/net/www/http/PosterOutputStream";
  private static final String BRIDGE = "HttpUrlConnectionBridge";
  private static final String JDK_CONNECTION = "Ljava/net/HttpURLConnection;";
  private static final String OBJECT = "Ljava/lang/Object;";

  private HttpUrlConnectionHooks() {}

  public static ClassHooks table() {
    return new ClassHooks(
        CONNECTION,
        "requests of HttpURLConnection go out without a credential",
        // the headers of each hop, as late as possible: the connection's own stay clean, so that
        // neither the application, nor the JDK's log, nor a CONNECT, nor a redirect shows ours
        new Hook("writeRequests", "()V") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new HeadersOut(woven);
          }
        },
        // an answer: true makes the JDK's own loop send the same request again, body included
        new Hook("followRedirect", "()Z") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AnswerIn(woven);
          }
        },
        // a challenge: no answer from the application's Authenticator to what is ours
        new Hook(
            "getServerAuthentication",
            "(Lsun/net/www/protocol/http/AuthenticationHeader;)"
                + "Lsun/net/www/protocol/http/AuthenticationInfo;") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new ChallengeIn(woven);
          }
        },
        // a streamed body: keeps what passes, so that it can be sent again
        new Hook("getOutputStream", "()Ljava/io/OutputStream;") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new BodyOut(woven);
          }
        },
        // a streamed body that was refused: sent again as a buffered one
        new Hook("streaming", "()Z") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new BodyAgain(woven);
          }
        },
        // a refusal before the body was sent (Expect: 100-continue)
        new Hook("expect100Continue", "()V") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new ExpectationRefused(woven);
          }
        });
  }

  private static final class HeadersOut extends AtCall {
    // beyond the variables of writeRequests on every JDK; JVM limits allow 65,535
    private static final int STREAMING = 100;
    private static final int POSTED = 101;

    HeadersOut(MethodVisitor woven) {
      super(woven, CLIENT, "writeRequests", "(L" + HEADERS + ";L" + POSTER + ";Z)V");
    }

    @Override
    protected void before() {
      variable(Opcodes.ISTORE, STREAMING);
      variable(Opcodes.ASTORE, POSTED);
      load(0);
      load(0);
      field(CONNECTION, "userHeaders", "L" + HEADERS + ";");
      load(POSTED);
      variable(Opcodes.ILOAD, STREAMING);
      bridge(BRIDGE, "headers", "(" + OBJECT + JDK_CONNECTION + OBJECT + OBJECT + "Z)" + OBJECT);
      cast(HEADERS);
      load(POSTED);
      variable(Opcodes.ILOAD, STREAMING);
    }
  }

  private static final class AnswerIn extends AtEntry {
    AnswerIn(MethodVisitor woven) {
      super(woven);
    }

    @Override
    protected void callOut() {
      Label goOn = new Label();
      // the JDK itself asks at 401 and redirects alone; what is woven there turns a streamed body
      // that is refused into a buffered one
      load(0);
      virtual(CONNECTION, "streaming", "()Z");
      instruction(Opcodes.POP);
      answer(this, "again");
      jump(Opcodes.IFEQ, goOn);
      load(0);
      special(CONNECTION, "disconnectWeb", "()V");
      forgetAnswer(this);
      instruction(Opcodes.ICONST_1);
      instruction(Opcodes.IRETURN);
      label(goOn);
      frame(new Object[] {CONNECTION});
    }
  }

  private static final class ChallengeIn extends AtEntry {
    ChallengeIn(MethodVisitor woven) {
      super(woven);
    }

    @Override
    protected void callOut() {
      Label goOn = new Label();
      answer(this, "claims");
      jump(Opcodes.IFEQ, goOn);
      instruction(Opcodes.ACONST_NULL);
      instruction(Opcodes.ARETURN);
      label(goOn);
      frame(new Object[] {CONNECTION, "sun/net/www/protocol/http/AuthenticationHeader"});
    }
  }

  private static final class BodyOut extends AtReturn {
    BodyOut(MethodVisitor woven) {
      super(woven);
    }

    @Override
    protected void callOut() {
      load(0);
      load(0);
      virtual(CONNECTION, "streaming", "()Z");
      bridge(
          BRIDGE, "body", "(Ljava/io/OutputStream;" + JDK_CONNECTION + "Z)Ljava/io/OutputStream;");
    }
  }

  private static final class BodyAgain extends AtReturn {
    private static final int STREAMING = 1;

    BodyAgain(MethodVisitor woven) {
      super(woven);
    }

    @Override
    protected void callOut() {
      variable(Opcodes.ISTORE, STREAMING);
      load(0);
      load(0);
      load(0);
      field(CONNECTION, "poster", "L" + POSTER + ";");
      variable(Opcodes.ILOAD, STREAMING);
      load(0);
      field(CONNECTION, "responseCode", "I");
      load(0);
      field(CONNECTION, "requests", "L" + HEADERS + ";");
      load(0);
      field(CONNECTION, "responses", "L" + HEADERS + ";");
      bridge(
          BRIDGE, "poster", "(" + JDK_CONNECTION + OBJECT + "ZI" + OBJECT + OBJECT + ")" + OBJECT);
      cast(POSTER);
      putField(CONNECTION, "poster", "L" + POSTER + ";");
      variable(Opcodes.ILOAD, STREAMING);
      load(0);
      bridge(BRIDGE, "streaming", "(Z" + JDK_CONNECTION + ")Z");
    }
  }

  private static final class ExpectationRefused extends AtThrow {
    ExpectationRefused(MethodVisitor woven) {
      // JDK 8 rethrows a SocketTimeoutException here too: only the ProtocolException is a refusal
      super(woven, "java/net/ProtocolException", CONNECTION);
    }

    @Override
    protected void callOut(Object[] locals) {
      Label goOn = new Label();
      answer(this, "again");
      jump(Opcodes.IFEQ, goOn);
      instruction(Opcodes.POP);
      load(0);
      special(CONNECTION, "disconnectInternal", "()V");
      forgetAnswer(this);
      load(0);
      virtual(CONNECTION, "connect", "()V");
      load(0);
      special(CONNECTION, "writeRequests", "()V");
      load(0);
      field(CONNECTION, "http", "L" + CLIENT + ";");
      instruction(Opcodes.ICONST_0);
      virtual(CLIENT, "setIgnoreContinue", "(Z)V");
      load(0);
      special(CONNECTION, "expect100Continue", "()V");
      instruction(Opcodes.RETURN);
      label(goOn);
      frame(locals, "java/net/ProtocolException");
    }
  }

  /** As before a redirect: what fails from now on is told as such, and not by the old answer. */
  private static void forgetAnswer(CallOut out) {
    out.load(0);
    out.field(CONNECTION, "responses", "L" + HEADERS + ";");
    out.virtual(HEADERS, "reset", "()V");
  }

  /** Asks the bridge about the answer that the connection has just read. */
  private static void answer(CallOut out, String question) {
    out.load(0);
    out.load(0);
    out.field(CONNECTION, "responseCode", "I");
    out.load(0);
    out.field(CONNECTION, "responses", "L" + HEADERS + ";");
    out.bridge(BRIDGE, question, "(" + JDK_CONNECTION + "I" + OBJECT + ")Z");
  }
}
