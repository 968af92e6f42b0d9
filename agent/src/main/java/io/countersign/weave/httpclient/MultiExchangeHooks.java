package io.countersign.weave.httpclient;

import io.countersign.weave.AtCall;
import io.countersign.weave.AtEntry;
import io.countersign.weave.CallOut;
import io.countersign.weave.ClassHooks;
import io.countersign.weave.Hook;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The tables of hooks that let a request wait for its credential on no thread of the application,
 * and within its own timeout. Where a wait has to be, the client's next stage is hung behind it.
 * The two stages are lambdas of {@code responseAsyncImpl}, each the only one of its shape.
 */
final class MultiExchangeHooks {
  private static final String PACKAGE = "jdk/internal/net/http/";
  private static final String MULTI = PACKAGE + "MultiExchange";
  private static final String REQUEST = PACKAGE + "HttpRequestImpl";
  private static final String DELEGATING = PACKAGE + "HttpClientImpl$DelegatingExecutor";
  private static final String RESPONSE = PACKAGE + "Response";
  private static final String EXCHANGE = PACKAGE + "Exchange";
  private static final String ANSWER = "Ljava/net/http/HttpResponse;";
  private static final String COUNTER = "Ljava/util/concurrent/atomic/AtomicInteger;";
  private static final String BRIDGE = "HttpClientBridge";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String FUTURE_CLASS = "java/util/concurrent/CompletableFuture";
  private static final String FUTURE = "L" + FUTURE_CLASS + ";";
  private static final String EXECUTOR = "Ljava/util/concurrent/Executor;";
  private static final String FUNCTION = "Ljava/util/function/Function;";
  private static final String BI_FUNCTION = "Ljava/util/function/BiFunction;";

  private MultiExchangeHooks() {}

  static ClassHooks exchange() {
    return new ClassHooks(
        MULTI,
        "requests of HttpClient wait for a credential on a thread of the client",
        // a request begins
        new Hook("responseAsync", "(" + EXECUTOR + ")" + FUTURE) {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new StartOut(woven);
          }
        },
        // an answer has come
        new Hook("lambda$responseAsyncImpl$*", Answered.DESCRIPTOR) {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new Answered(woven);
          }
        },
        // another request follows it: a redirect, a repeat
        new Hook("lambda$responseAsyncImpl$*", Followed.DESCRIPTOR) {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new Followed(woven);
          }
        });
  }

  /** The client's timer for an attempt: {@code HttpRequest.timeout}. */
  static ClassHooks timer() {
    return new ClassHooks(
        PACKAGE + "ResponseTimerEvent",
        "the timeout of a request of HttpClient begins anew when it has waited for a credential",
        new Hook("<init>", "(L" + MULTI + ";)V") {
          @Override
          protected CallOut into(MethodVisitor woven) {
            return new AtCall(woven, REQUEST, "timeout", "()Ljava/util/Optional;") {
              @Override
              protected void after() {
                load(1);
                bridge(
                    BRIDGE, "timeout", "(Ljava/util/Optional;" + OBJECT + ")Ljava/util/Optional;");
              }
            };
          }
        });
  }

  private static final class StartOut extends AtCall {
    StartOut(MethodVisitor woven) {
      super(
          woven,
          FUTURE_CLASS,
          "completeAsync",
          "(Ljava/util/function/Supplier;" + EXECUTOR + ")" + FUTURE);
    }

    @Override
    protected void before() {
      load(0);
      field(MULTI, "currentreq", "L" + REQUEST + ";");
      load(0);
      bridge(BRIDGE, "start", "(" + EXECUTOR + OBJECT + OBJECT + ")" + EXECUTOR);
    }
  }

  /** {@code if (pending != null) return pending.thenCompose(answer -> this lambda)}. */
  private static final class Answered extends AtEntry {
    static final String DESCRIPTOR =
        "(L" + EXCHANGE + ";L" + RESPONSE + ";)Ljava/util/concurrent/CompletionStage;";

    Answered(MethodVisitor woven) {
      super(woven);
    }

    @Override
    protected void callOut() {
      Label goOn = new Label();
      load(2);
      load(2);
      virtual(RESPONSE, "request", "()L" + REQUEST + ";");
      field(REQUEST, "requestPublisher", "Ljava/net/http/HttpRequest$BodyPublisher;");
      load(0);
      loadExecutor(this);
      load(2);
      virtual(RESPONSE, "statusCode", "()I");
      load(2);
      virtual(RESPONSE, "headers", "()Ljava/net/http/HttpHeaders;");
      bridge(
          BRIDGE,
          "pending",
          "(" + OBJECT + OBJECT + OBJECT + EXECUTOR + "I" + OBJECT + ")" + FUTURE);
      instruction(Opcodes.DUP);
      jump(Opcodes.IFNULL, goOn);
      load(0);
      load(1);
      lambda(
          "(L" + MULTI + ";L" + EXCHANGE + ";)" + FUNCTION,
          "(" + OBJECT + ")" + OBJECT,
          new Handle(Opcodes.H_INVOKESPECIAL, MULTI, method(), DESCRIPTOR, false),
          "(L" + RESPONSE + ";)Ljava/util/concurrent/CompletionStage;");
      virtual(FUTURE_CLASS, "thenCompose", "(" + FUNCTION + ")" + FUTURE);
      instruction(Opcodes.ARETURN);
      label(goOn);
      frame(new Object[] {MULTI, EXCHANGE, RESPONSE}, FUTURE_CLASS);
      instruction(Opcodes.POP);
    }
  }

  /**
   * {@code response = followed(response, attempts)}, then {@code if (next != null) return
   * next.handle((r, t) -> this lambda).thenCompose(identity)}.
   */
  private static final class Followed extends AtEntry {
    static final String DESCRIPTOR =
        "(L" + REQUEST + ";Ljava/lang/Void;Ljava/lang/Throwable;)" + FUTURE;

    Followed(MethodVisitor woven) {
      super(woven);
    }

    @Override
    protected void callOut() {
      load(0);
      load(0);
      field(MULTI, "response", ANSWER);
      load(0);
      field(MULTI, "attempts", COUNTER);
      load(0);
      bridge(BRIDGE, "followed", "(" + OBJECT + COUNTER + OBJECT + ")" + OBJECT);
      cast("java/net/http/HttpResponse");
      putField(MULTI, "response", ANSWER);
      Label goOn = new Label();
      load(1);
      load(0);
      loadExecutor(this);
      bridge(BRIDGE, "next", "(" + OBJECT + OBJECT + EXECUTOR + ")" + FUTURE);
      instruction(Opcodes.DUP);
      jump(Opcodes.IFNULL, goOn);
      load(0);
      load(1);
      lambda(
          "(L" + MULTI + ";L" + REQUEST + ";)" + BI_FUNCTION,
          "(" + OBJECT + OBJECT + ")" + OBJECT,
          new Handle(Opcodes.H_INVOKESPECIAL, MULTI, method(), DESCRIPTOR, false),
          "(Ljava/lang/Void;Ljava/lang/Throwable;)" + FUTURE);
      virtual(FUTURE_CLASS, "handle", "(" + BI_FUNCTION + ")" + FUTURE);
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC, "java/util/function/Function", "identity", "()" + FUNCTION, true);
      virtual(FUTURE_CLASS, "thenCompose", "(" + FUNCTION + ")" + FUTURE);
      instruction(Opcodes.ARETURN);
      label(goOn);
      frame(new Object[] {MULTI, REQUEST, "java/lang/Void", "java/lang/Throwable"}, FUTURE_CLASS);
      instruction(Opcodes.POP);
    }
  }

  private static void loadExecutor(CallOut out) {
    out.load(0);
    out.field(MULTI, "executor", "L" + DELEGATING + ";");
    out.virtual(DELEGATING, "delegate", "()" + EXECUTOR);
  }
}
