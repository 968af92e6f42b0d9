package io.countersign.bootstrap;

import io.countersign.bridge.Handover;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts the isolated part, once, at the first HTTP class: the bridge is defined in the boot
 * loader, then {@code io.countersign.start.Start} runs in a loader of its own.
 */
final class Isolation {
  private static final String[] BRIDGE = {
    "io.countersign.bridge.Handover",
    "io.countersign.bridge.HttpUrlConnectionBridge",
    "io.countersign.bridge.HttpClientBridge",
    "io.countersign.bridge.LoggedText"
  };

  private final File jar;
  private final Instrumentation instrumentation;
  private @Nullable String arguments; // guarded by this
  private volatile boolean tried;
  private volatile @Nullable ClassFileTransformer weaver;

  Isolation(File jar, @Nullable String arguments, Instrumentation instrumentation) {
    this.jar = jar;
    this.arguments = arguments;
    this.instrumentation = instrumentation;
  }

  /** The isolated part's weaver; null where it could not start or its configuration is invalid. */
  @Nullable ClassFileTransformer weaver() {
    ClassFileTransformer started = weaver;
    return started != null ? started : start();
  }

  /** Whether an HTTP class, or a command, has started the isolated part. */
  boolean isStarted() {
    return tried;
  }

  /**
   * Has the isolated part do what an operator asks; an attach starts it where nothing has so far.
   */
  synchronized String ask(Command command) {
    if (tried) {
      return ask(command.request());
    }
    if (command.file() != null) {
      arguments = command.file();
    }
    start();
    return ask("begun");
  }

  /** As above: it links against the bridge. */
  private String ask(String request) {
    Function<String, String> control = Handover.control;
    if (control == null) {
      return "1\nthe agent could not start: its log says why";
    }
    String answer = control.apply(request);
    weaver = Handover.weaver;
    return answer;
  }

  static boolean hasModules() {
    return Object.class.getResource("Module.class") != null;
  }

  private synchronized @Nullable ClassFileTransformer start() {
    if (tried) {
      return weaver; // also when start itself loads a watched class
    }
    tried = true;
    try {
      IsolatedLoader loader =
          new IsolatedLoader(jar, ClassLoader.getSystemClassLoader().getParent());
      defineBridge(loader);
      weaver = startIn(loader);
    } catch (Throwable e) {
      Throwable cause = e instanceof ExceptionInInitializerError ? e.getCause() : e;
      Premain.say("countersign error not-started reason=\"" + cause + "\"");
    }
    return weaver;
  }

  /**
   * By Unsafe, and not by {@code appendToBootstrapClassLoaderSearch}: that prints a warning on 11
   * and later, and switches the application's class data sharing off.
   */
  private void defineBridge(IsolatedLoader loader) throws Exception {
    boolean modules = hasModules();
    if (modules) {
      BootModules.open(instrumentation, loader);
    }
    for (String name : BRIDGE) {
      byte[] bytes = loader.rootClass(name);
      if (modules) {
        BootModules.define(name, bytes);
      } else {
        BootClasses8.define(name, bytes);
      }
    }
  }

  /** A method of its own: it links against the bridge, which is there only now. */
  private @Nullable ClassFileTransformer startIn(IsolatedLoader loader)
      throws IOException, ClassNotFoundException {
    Handover.arguments = arguments;
    Handover.jar = jar;
    Handover.instrumentation = instrumentation;
    Class.forName("io.countersign.start.Start", true, loader); // its initialiser hands over
    return Handover.weaver;
  }
}
