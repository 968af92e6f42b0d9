package org.example.endtoend;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http3.DefaultHttp3DataFrame;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.concurrent.Executor;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** One request over HTTP/3. A body is asked for only by who is served, at {@code strict}. */
final class Http3Exchange extends Http3RequestStreamInboundHandler {
  private final Dispatcher dispatcher;
  private final Executor answering;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable SituationRequest asked;
  private volatile boolean refused;

  Http3Exchange(Dispatcher dispatcher, Executor answering) {
    this.dispatcher = dispatcher;
    this.answering = answering;
  }

  @Override
  protected void channelRead(ChannelHandlerContext stream, Http3HeadersFrame frame) {
    Http3Headers headers = frame.headers();
    String target = headers.path().toString();
    SituationRequest request = new SituationRequest(headers.method().toString(), target);
    headers.forEach(
        header -> {
          String name = header.getKey().toString();
          if (!name.startsWith(":")) {
            request.header(name, header.getValue().toString());
          }
        });
    asked = request;
    if (headers.contains("expect", "100-continue", true)) {
      boolean looks = target.contains("/strict");
      answering.execute(() -> expected(stream, looks ? answer(request.withoutBody()) : null));
    }
  }

  @Override
  protected void channelRead(ChannelHandlerContext stream, Http3DataFrame frame) {
    body.writeBytes(ByteBufUtil.getBytes(frame.content()));
    frame.release();
  }

  @Override
  protected void channelInputClosed(ChannelHandlerContext stream) {
    SituationRequest request = asked;
    if (request != null && !refused) {
      answering.execute(() -> write(stream, answer(request.with(body.toByteArray()))));
    }
  }

  private void expected(ChannelHandlerContext stream, @Nullable MockResponse first) {
    if (first != null && SituationRequest.status(first) == 401) {
      refused = true;
      write(stream, first);
      return;
    }
    DefaultHttp3HeadersFrame goOn = new DefaultHttp3HeadersFrame();
    goOn.headers().status("100");
    stream.writeAndFlush(goOn);
  }

  private MockResponse answer(RecordedRequest request) {
    try {
      return dispatcher.dispatch(request);
    } catch (InterruptedException e) {
      return new MockResponse().setResponseCode(503); // the server is closed
    }
  }

  private static void write(ChannelHandlerContext stream, MockResponse answer) {
    DefaultHttp3HeadersFrame head = new DefaultHttp3HeadersFrame();
    head.headers().status(String.valueOf(SituationRequest.status(answer)));
    answer
        .getHeaders()
        .forEach(
            header ->
                head.headers()
                    .add(header.component1().toLowerCase(Locale.ROOT), header.component2()));
    byte[] bytes = SituationRequest.body(answer);
    ChannelFuture last = stream.write(head);
    if (bytes.length > 0) {
      last = stream.write(new DefaultHttp3DataFrame(Unpooled.wrappedBuffer(bytes)));
    }
    last.addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
    stream.flush();
  }
}
