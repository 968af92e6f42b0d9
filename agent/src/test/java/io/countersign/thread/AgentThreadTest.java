package io.countersign.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentThreadTest {
  static {
    AgentThread.makeBy((group, work, name) -> new Thread(group, work, name, 0, false));
  }

  private final List<Object> seen = new ArrayList<>();

  /** An application server that ends an application interrupts the threads of its group. */
  @Test
  void takesNothingOverFromTheThreadThatNeedsIt() throws Exception {
    InheritableThreadLocal<String> inherited =
        new InheritableThreadLocal<>() {
          @Override
          protected String childValue(String parent) {
            throw new OutOfMemoryError("the application's own code");
          }
        };
    ThreadGroup applications = new ThreadGroup("application");
    Thread application =
        new Thread(
            applications,
            () -> {
              inherited.set("the application's");
              Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
              seen.add(AgentThread.of("countersign-x", () -> seen.add(inherited.get())));
            });
    application.start();
    application.join();

    Thread thread = (Thread) seen.remove(0);
    assertTrue(thread.isDaemon());
    assertNull(thread.getContextClassLoader());
    assertEquals(Thread.NORM_PRIORITY, thread.getPriority());
    assertEquals("countersign", thread.getThreadGroup().getName());
    assertFalse(applications.parentOf(thread.getThreadGroup()));
    thread.start();
    thread.join();
    assertNull(seen.get(0));
  }

  /** By an executor that runs what it is given at once, they come to run the application's. */
  @Test
  void isNotAtWorkForTheAgentWhileItIsLent() throws Exception {
    Thread thread =
        AgentThread.of(
            "countersign-x",
            () -> {
              seen.add(AgentThread.isAtWork());
              AgentThread.lend(() -> seen.add(AgentThread.isAtWork()));
              seen.add(AgentThread.isAtWork());
              AgentThread.lend(this::startsAnother);
            });
    thread.start();
    thread.join();
    assertEquals(List.of(true, false, true, false), seen);
    AgentThread.lend(() -> seen.add(AgentThread.isAtWork()));
    assertEquals(false, seen.get(4));
  }

  /** Up to Java 18 a container that cleans up may destroy groups that are empty just now. */
  @Test
  void worksOnWhereItsGroupWasDestroyed() throws Exception {
    ThreadGroup destroyed = AgentThread.of("countersign-x", () -> {}).getThreadGroup();
    AgentThread.makeBy(
        (group, work, name) -> {
          if (group == destroyed) {
            throw new IllegalThreadStateException();
          }
          return new Thread(group, work, name, 0, false);
        });
    Thread thread = AgentThread.of("countersign-x", () -> seen.add(AgentThread.isAtWork()));
    assertNotSame(destroyed, thread.getThreadGroup());
    thread.start();
    thread.join();
    assertEquals(List.of(true), seen);
  }

  private void startsAnother() {
    Thread another = new Thread(() -> seen.add(AgentThread.isAtWork()));
    another.start();
    try {
      another.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
