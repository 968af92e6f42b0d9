package org.example.benchmarks.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A reverse proxy that adds the header, with connections kept alive on both sides. */
final class Nginx implements AutoCloseable {
  private static final int TRIES = 1_000;

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Null where the machine has none. */
  static @Nullable Nginx before(Service service) throws IOException, InterruptedException {
    Path binary =
        Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    if (binary == null) {
      return null;
    }
    Path folder = Files.createTempDirectory("nginx");
    int port = freePort();
    Path file =
        Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port, service));
    Process process =
        new ProcessBuilder(
                List.of(binary.toString(), "-e", "stderr", "-p", folder + "/", "-c", file + ""))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      try (Socket listening = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return new Nginx(process, port);
      } catch (IOException notYet) {
        Thread.onSpinWait();
      }
    }
    process.destroy();
    throw new IllegalStateException(Files.readString(folder.resolve("out")));
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String configuration(Path folder, int port, Service service) {
    return """
        daemon off;
        worker_processes 2;
        pid %1$s/pid;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          keepalive_requests 100000000;
          upstream api { server 127.0.0.1:%3$d; keepalive 64; keepalive_requests 100000000; }
          server {
            listen 127.0.0.1:%2$d;
            location / {
              proxy_pass http://api;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Authorization "%4$s";
            }
          }
        }
        """
        .formatted(
            folder, port, service.port(), service.header().substring("Authorization:".length()));
  }
}
