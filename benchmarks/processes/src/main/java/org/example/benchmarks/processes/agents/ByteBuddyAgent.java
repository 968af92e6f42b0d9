package org.example.benchmarks.processes.agents;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** The usual way: Byte Buddy's {@code AgentBuilder} with advice on one method of each client. */
public final class ByteBuddyAgent {
  private ByteBuddyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .ignore(ElementMatchers.none())
        .type(
            ElementMatchers.named("sun.net.www.protocol.http.HttpURLConnection")
                .or(ElementMatchers.named("jdk.internal.net.http.HttpRequestImpl")))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(Nothing.class)
                        .on(ElementMatchers.namedOneOf("writeRequests", "getUserHeaders"))))
        .installOn(instrumentation);
  }

  /** Inlined into the methods: nothing of it is there at run time. */
  public static final class Nothing {
    private Nothing() {}

    @Advice.OnMethodEnter
    static void enter() {}
  }
}
