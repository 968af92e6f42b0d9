package io.countersign.bootstrap;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * What an attach brings, as the agent's argument. From our command line: {@code
 * countersign-command,ID,REQUEST}, whose reply is read from the agent properties, where the
 * application does not look. From any other tool: the file, or nothing, as in {@code -javaagent}.
 */
final class Command {
  private static final String OURS = "countersign-command,";
  private static final String REPLY = "countersign.reply";

  private final @Nullable String id;
  private final String request;

  private Command(@Nullable String id, String request) {
    this.id = id;
    this.request = request;
  }

  static Command of(@Nullable String arguments) {
    if (arguments != null && arguments.startsWith(OURS)) {
      int end = arguments.indexOf(',', OURS.length());
      if (end > 0) {
        return new Command(arguments.substring(OURS.length(), end), arguments.substring(end + 1));
      }
    }
    String file = Premain.isStrict(arguments) ? withoutStrict(arguments) : arguments;
    return new Command(null, file == null || file.isEmpty() ? "attach" : "attach," + file);
  }

  boolean isAttach() {
    return request.startsWith("attach");
  }

  String request() {
    return request;
  }

  /** The file to attach with; null for the usual places. */
  @Nullable String file() {
    return request.startsWith("attach,") ? request.substring("attach,".length()) : null;
  }

  void reply(Instrumentation instrumentation, String text) throws Exception {
    if (id == null) {
      return; // the log says it
    }
    String reply = id + "\n" + text;
    if (Isolation.hasModules()) {
      Reply9.put(instrumentation, REPLY, reply);
    } else {
      Reply8.put(REPLY, reply);
    }
  }

  private static @Nullable String withoutStrict(@Nullable String arguments) {
    int comma = arguments == null ? -1 : arguments.indexOf(',');
    return comma < 0 || arguments == null ? null : arguments.substring(comma + 1);
  }
}
