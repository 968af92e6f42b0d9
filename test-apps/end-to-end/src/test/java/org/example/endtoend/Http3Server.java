package org.example.endtoend;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ServerConnectionHandler;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;

/**
 * Lets a dispatcher of MockWebServer answer over HTTP/3, by Netty and quiche. (Kwik, in plain Java,
 * was here before: on a busy machine it lost answers, to a client of its own too.)
 */
final class Http3Server implements AutoCloseable {
  private static final int STREAMS = 100;
  private static final int WINDOW = 1 << 20;

  /** Answers may be held back: not on the thread that reads. */
  private final ExecutorService answering = Executors.newCachedThreadPool();

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;

  Http3Server(OwnTls certificate, Dispatcher dispatcher) {
    channel =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .handler(
                Http3.newQuicServerCodecBuilder()
                    .sslContext(
                        QuicSslContextBuilder.forServer(certificate.serverKey(), null)
                            .applicationProtocols(Http3.supportedApplicationProtocols())
                            .build())
                    .maxIdleTimeout(30, TimeUnit.SECONDS)
                    .initialMaxData(WINDOW)
                    .initialMaxStreamDataBidirectionalLocal(WINDOW)
                    .initialMaxStreamDataBidirectionalRemote(WINDOW)
                    .initialMaxStreamsBidirectional(STREAMS)
                    .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                    .handler(connections(dispatcher))
                    .build())
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    answering.shutdownNow();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private ChannelInitializer<QuicChannel> connections(Dispatcher dispatcher) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(QuicChannel connection) {
        connection.pipeline().addLast(new Http3ServerConnectionHandler(requests(dispatcher)));
      }
    };
  }

  private ChannelInitializer<QuicStreamChannel> requests(Dispatcher dispatcher) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(QuicStreamChannel stream) {
        stream.pipeline().addLast(new Http3Exchange(dispatcher, answering));
      }
    };
  }
}
