package io.countersign.store;

import io.countersign.time.SystemClock;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process at the same store: {@code rotate FILE SERVER TIMES} or {@code hold FILE}. */
final class StoreChild {
  static final String SECRET = "correct horse battery staple";
  static final String SITE = "octorate";
  static final String TOKEN = "refresh_token";
  static final long LONG_ENOUGH = 60_000;

  /** Cheap keys: what is tested here is not how slow they are. */
  static final int ITERATIONS = 10;

  private StoreChild() {}

  public static void main(String[] arguments) throws Exception {
    FileStore store = store(new File(arguments[1]));
    if (arguments[0].equals("rotate")) {
      tell('r');
      rotate(store, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
    } else {
      hold(store);
    }
  }

  static FileStore store(File file) {
    return new FileStore(file, SECRET::toCharArray, new SystemClock(), ITERATIONS);
  }

  /** Redeems the token and stores the next one, as often as told. */
  static void rotate(TokenStore store, Path server, int times) throws StoreException {
    for (int i = 0; i < times; i++) {
      store.<String, RuntimeException>update(
          SITE,
          LONG_ENOUGH,
          entry -> {
            String next = redeem(server, entry.stored().getOrDefault(TOKEN, "0"));
            entry.write(Map.of(TOKEN, next));
            return next;
          });
    }
  }

  static Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            StoreChild.class.getName());
    builder.command().addAll(List.of(arguments));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static void end(Process child) throws InterruptedException {
    child.destroyForcibly();
    if (!child.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the child does not end");
    }
  }

  /** A server that takes each token once, like one that rotates refresh tokens. */
  private static String redeem(Path server, String token) {
    try {
      Files.createFile(server.resolve(token));
    } catch (FileAlreadyExistsException e) {
      throw new IllegalStateException("token " + token + " was redeemed twice");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.valueOf(Integer.parseInt(token) + 1);
  }

  private static void hold(TokenStore store) throws StoreException, IOException {
    store.<Integer, IOException>update(
        SITE,
        LONG_ENOUGH,
        entry -> {
          entry.write(Map.of(TOKEN, "held"));
          tell('h');
          return System.in.read();
        });
  }

  /** So that the test knows how far this process is. */
  private static void tell(char mark) {
    System.out.write(mark);
    System.out.flush();
  }
}
