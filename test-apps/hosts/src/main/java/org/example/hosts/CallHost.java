package org.example.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes requests with every client that there is, on threads as hosts have them. Reads one order
 * per line from stdin; when there are none left, its main returns.
 *
 * <pre>
 *   CALL URL             on the main thread
 *   NO-LOADER URL        on a thread without a context loader
 *   BROKEN-LOADER URL    on a thread whose context loader fails at everything
 *   SMALL-STACK URL      on a thread with a stack of 256 KiB
 *   BACKGROUND URL       on a daemon thread, and goes on without waiting for it
 *   STREAMS URL          replaces System.out and System.err by streams that make a request of their own
 *                        at each byte, and then fail
 *   MANAGE ALL           sets a SecurityManager
 *   HALT STATUS          ends the JVM from a shutdown hook, when main has returned
 *   TRANSFORM ALL        has the application's own agent retransform the HTTP classes
 * </pre>
 */
public final class CallHost {
  private static final int SMALL_STACK = 256 << 10;
  private static final byte[] BODY = "an order".getBytes(StandardCharsets.UTF_8);

  private final List<Calls> all = Calls.all();

  private CallHost() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    CallHost host = new CallHost();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", 2);
      out.println(host.carryOut(words[0], words[1]));
      out.flush();
    }
    for (Calls calls : host.all) {
      calls.close();
    }
  }

  private String carryOut(String verb, String argument) throws Exception {
    switch (verb) {
      case "CALL":
        return call(argument);
      case "NO-LOADER":
        return on(thread(null, 0, argument));
      case "BROKEN-LOADER":
        return on(thread(new BrokenLoader(), 0, argument));
      case "SMALL-STACK":
        return on(thread(CallHost.class.getClassLoader(), SMALL_STACK, argument));
      case "BACKGROUND":
        Work background = thread(CallHost.class.getClassLoader(), 0, argument);
        background.setDaemon(true);
        background.start();
        return "started";
      case "STREAMS":
        System.setOut(new PrintStream(new FailingStream(argument), true));
        System.setErr(new PrintStream(new FailingStream(argument), true));
        return "replaced";
      case "MANAGE":
        System.setSecurityManager(new SecurityManager());
        return "managed";
      case "HALT":
        int status = Integer.parseInt(argument);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(status)));
        return "hooked";
      default:
        return OwnAgent.again() > 0 ? "transformed" : "nothing seen";
    }
  }

  /** The statuses of a GET and of an upload by each client, and what they have thrown. */
  private String call(String url) {
    List<Object> statuses = new ArrayList<>();
    for (Calls calls : all) {
      try {
        statuses.add(calls.get(url));
        statuses.add(calls.upload(url, BODY));
      } catch (Throwable e) { // a stack that is too small is an Error
        statuses.add(e);
      }
    }
    return statuses.toString().replace('\n', ' ');
  }

  private Work thread(ClassLoader context, int stack, String url) {
    Work work = new Work(stack, url);
    work.setContextClassLoader(context);
    return work;
  }

  private static String on(Work work) throws InterruptedException {
    work.start();
    work.join();
    return work.told;
  }

  private final class Work extends Thread {
    private final String url;
    private volatile String told;

    Work(int stack, String url) {
      super(null, null, "work", stack);
      this.url = url;
    }

    @Override
    public void run() {
      told = call(url);
    }
  }

  private static final class BrokenLoader extends ClassLoader {
    BrokenLoader() {
      super(null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) {
      throw new IllegalStateException("asked for " + name);
    }

    @Override
    public java.net.URL getResource(String name) {
      throw new IllegalStateException("asked for " + name);
    }

    @Override
    public java.util.Enumeration<java.net.URL> getResources(String name) {
      throw new IllegalStateException("asked for " + name);
    }
  }

  /** A logging appender gone wrong. */
  private static final class FailingStream extends OutputStream {
    private final String url;

    FailingStream(String url) {
      this.url = url;
    }

    @Override
    public void write(int b) throws IOException {
      Calls.all().get(0).get(url);
      throw new IllegalStateException("a stream of the application's");
    }
  }
}
