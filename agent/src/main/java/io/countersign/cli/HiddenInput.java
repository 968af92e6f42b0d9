package io.countersign.cli;

import io.countersign.config.secret.LineEnd;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A secret from a person, without echo and twice, or from a pipe. */
final class HiddenInput {
  private static final int MOST_BYTES = 1 << 16;

  /** Not empty, without a line break at its end. */
  String read(String question) throws CommandException, IOException {
    Console console = terminal();
    String secret = console == null ? piped(System.in) : typed(console, question);
    if (secret.isEmpty()) {
      throw CommandException.usage("the secret is empty: nothing was stored");
    }
    return secret;
  }

  private static String typed(Console console, String question) throws CommandException {
    char[] first = console.readPassword("%s", question);
    char[] second = console.readPassword("%s", "Again: ");
    if (first == null || second == null || !Arrays.equals(first, second)) {
      throw CommandException.usage("the two are not the same: nothing was stored");
    }
    return new String(first);
  }

  static String piped(InputStream in) throws CommandException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      bytes.write(buffer, 0, n);
      if (bytes.size() > MOST_BYTES) {
        throw CommandException.usage("the input is larger than a secret: over 64 KiB");
      }
    }
    try {
      return LineEnd.dropped(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      throw CommandException.usage("the input is not UTF-8");
    }
  }

  /** Null where the input is no terminal; from JDK 22 on there is a console also then. */
  private static @Nullable Console terminal() {
    Console console = System.console();
    if (console == null) {
      return null;
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal");
      return Boolean.TRUE.equals(isTerminal.invoke(console)) ? console : null;
    } catch (ReflectiveOperationException olderJdk) {
      return console;
    }
  }
}
