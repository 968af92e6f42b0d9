package io.countersign.start;

import io.countersign.thread.AgentThread;

/** Threads that take over no inheritable thread locals: from Java 9 on. */
final class CleanThreads implements AgentThread.Maker {
  private static final long USUAL_STACK = 0;

  @Override
  public Thread make(ThreadGroup group, Runnable work, String name) {
    return new Thread(group, work, name, USUAL_STACK, false);
  }
}
