package io.countersign.thread;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Threads of the agent's own: they keep no JVM alive, and take over nothing of the application's
 * thread that needs one. Made by privilege, since a security policy may deny those their making.
 */
public final class AgentThread {
  /** Of no application's: an application server may interrupt or count what is in its own. */
  private static volatile @Nullable ThreadGroup group; // there is none before the first thread

  private static volatile @Nullable Maker maker;

  private static final ThreadLocal<Boolean> AT_WORK = new ThreadLocal<>();

  private AgentThread() {}

  /** What makes them from now on: the constructor for it is none of Java 8. */
  public static void makeBy(Maker preferred) {
    maker = preferred;
  }

  /**
   * Whether the calling thread is one, and works for the agent: what it asks of HTTP then is the
   * agent's own, such as a list of revoked certificates.
   */
  public static boolean isAtWork() {
    ThreadGroup ours = group;
    return ours != null && Thread.currentThread().getThreadGroup() == ours && AT_WORK.get() != null;
  }

  /** Runs what is the application's, also where it is one of these threads that comes to it. */
  public static void lend(Runnable work) {
    if (!isAtWork()) {
      work.run();
      return;
    }
    AT_WORK.remove();
    try {
      work.run();
    } finally {
      AT_WORK.set(true);
    }
  }

  /** Not started. */
  public static Thread of(final String name, final Runnable work) {
    return AccessController.doPrivileged(
        new PrivilegedAction<Thread>() {
          @Override
          public Thread run() {
            Thread thread = made(name, work);
            thread.setDaemon(true);
            thread.setPriority(Thread.NORM_PRIORITY);
            thread.setContextClassLoader(null); // the application's may want to be unloaded
            return thread;
          }
        });
  }

  /** Makes threads of this name. */
  public static ThreadFactory named(final String name) {
    return new ThreadFactory() {
      @Override
      public Thread newThread(Runnable work) {
        return of(name, work);
      }
    };
  }

  private static Thread made(String name, final Runnable work) {
    Runnable atWork =
        new Runnable() {
          @Override
          public void run() {
            AT_WORK.set(true);
            work.run();
          }
        };
    ThreadGroup ours = groupOfOurs();
    try {
      return madeIn(ours, atWork, name);
    } catch (IllegalThreadStateException destroyed) {
      // up to Java 18 anyone may destroy a group that is empty just now
      return madeIn(groupInsteadOf(ours), atWork, name);
    }
  }

  private static Thread madeIn(ThreadGroup ours, Runnable atWork, String name) {
    Maker preferred = maker;
    if (preferred != null) {
      try {
        return preferred.make(ours, atWork, name);
      } catch (NoSuchMethodError before9) {
        maker = null;
      }
    }
    return new Thread(ours, atWork, name);
  }

  private static synchronized ThreadGroup groupInsteadOf(ThreadGroup destroyed) {
    if (group == destroyed) {
      group = null;
    }
    return groupOfOurs();
  }

  private static synchronized ThreadGroup groupOfOurs() {
    ThreadGroup ours = group;
    if (ours == null) {
      ThreadGroup topmost = Thread.currentThread().getThreadGroup();
      for (ThreadGroup next = topmost; next != null; next = next.getParent()) {
        topmost = next;
      }
      group = ours = new ThreadGroup(topmost, "countersign");
    }
    return ours;
  }

  /** Makes threads that inherit nothing. */
  public interface Maker {
    /**
     * @throws NoSuchMethodError where this Java knows no such threads
     */
    Thread make(ThreadGroup group, Runnable work, String name);
  }
}
