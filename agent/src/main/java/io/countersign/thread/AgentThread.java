package io.countersign.thread;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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
  private static final ThreadGroup GROUP = group();

  private static final ThreadLocal<Boolean> AT_WORK = new ThreadLocal<>();

  private AgentThread() {}

  /**
   * Whether the calling thread is one, and works for the agent: what it asks of HTTP then is the
   * agent's own, such as a list of revoked certificates.
   */
  public static boolean isAtWork() {
    return Thread.currentThread().getThreadGroup() == GROUP && AT_WORK.get() != null;
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
    Constructor<Thread> constructor = Clean.CONSTRUCTOR;
    if (constructor != null) {
      try {
        return constructor.newInstance(GROUP, atWork, name, 0L, false);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof Error) {
          throw (Error) e.getCause();
        }
      } catch (ReflectiveOperationException e) {
        // as before Java 9
      }
    }
    return new Thread(GROUP, atWork, name);
  }

  private static ThreadGroup group() {
    return AccessController.doPrivileged(
        new PrivilegedAction<ThreadGroup>() {
          @Override
          public ThreadGroup run() {
            ThreadGroup group = Thread.currentThread().getThreadGroup();
            for (ThreadGroup next = group; next != null; next = next.getParent()) {
              group = next;
            }
            return new ThreadGroup(group, "countersign");
          }
        });
  }

  /** The constructor that takes no inheritable thread locals over; there is none in Java 8. */
  private static final class Clean {
    static final @Nullable Constructor<Thread> CONSTRUCTOR = find();

    private static @Nullable Constructor<Thread> find() {
      try {
        return Thread.class.getConstructor(
            ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class);
      } catch (NoSuchMethodException e) {
        return null;
      }
    }
  }
}
