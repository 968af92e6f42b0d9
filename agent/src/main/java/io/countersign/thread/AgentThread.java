package io.countersign.thread;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A thread of the agent's own: it keeps no JVM alive and no application's class loader in memory.
 * Made by privilege, since a thread inherits what a security policy denies those that made it.
 */
public final class AgentThread extends Thread {
  private AgentThread(String name, Runnable work) {
    super(work, name);
    setDaemon(true);
    setContextClassLoader(null); // the application's may be one that wants to be unloaded
  }

  /** Not started. */
  public static Thread of(final String name, final Runnable work) {
    return AccessController.doPrivileged(
        new PrivilegedAction<Thread>() {
          @Override
          public Thread run() {
            return new AgentThread(name, work);
          }
        });
  }
}
