package io.countersign.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.flow.FlowException;
import io.countersign.time.FakeClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads, in the one order that each test is about. */
@Timeout(60)
class KeeperRaceTest {
  private final FakeClock clock = new FakeClock();
  private final ScriptedAcquirer acquirer = new ScriptedAcquirer();
  private final Keeper keeper =
      new Keeper("api", acquirer, clock, KeeperTest.noJitter(), TimeUnit.SECONDS.toMillis(30));

  @Test
  void manyAtAColdStartCauseOneRenewal() throws Exception {
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    List<Caller<Credential>> callers = start(50, keeper::current);
    untilAllWait(callers);
    letGo.countDown();
    Credential first = callers.get(0).get();
    for (Caller<Credential> caller : callers) {
      assertSame(first, caller.get());
    }
    assertEquals(1, acquirer.calls.get());
  }

  @Test
  void manyRefusedAtOnceCauseOneRenewal() throws Exception {
    Credential revoked = keeper.current();
    keeper.accepted(revoked);
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    List<Caller<Credential>> refused = start(25, () -> keeper.refused(revoked));
    untilAllWait(refused);
    List<Caller<Credential>> fresh = start(25, keeper::current);
    untilAllWait(fresh); // none goes out with what is known to be refused
    letGo.countDown();
    for (Caller<Credential> caller : refused) {
      assertEquals("Bearer t2", KeeperTest.token(caller.get()));
    }
    for (Caller<Credential> caller : fresh) {
      assertEquals("Bearer t2", KeeperTest.token(caller.get()));
    }
    assertEquals(2, acquirer.calls.get());
  }

  @Test
  void waitersShareAFailure() throws Exception {
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    acquirer.failNext(new FlowException("the endpoint is down"));
    List<Caller<Credential>> callers = start(10, keeper::current);
    untilAllWait(callers);
    letGo.countDown();
    for (Caller<Credential> caller : callers) {
      ExecutionException e = assertThrows(ExecutionException.class, caller::get);
      assertTrue(String.valueOf(e.getCause()).contains(": the endpoint is down"), e.toString());
    }
    assertEquals(1, acquirer.calls.get());
  }

  @Test
  void aStaleOneGoesOnBeingUsedWhileOneThreadRenewsInTheBackground() throws Exception {
    Credential stale = keeper.current();
    clock.pass(59, TimeUnit.MINUTES);
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    for (int i = 0; i < 20; i++) {
      assertSame(stale, keeper.current());
    }
    untilTrue(() -> acquirer.calls.get() == 2);
    letGo.countDown();
    untilTrue(() -> KeeperTest.token(keeper.current()).equals("Bearer t2"));
    assertEquals(2, acquirer.calls.get());
  }

  @Test
  void aFailedRenewalAheadKeepsWhatIsStillGood() throws Exception {
    Credential stale = keeper.current();
    clock.pass(59, TimeUnit.MINUTES);
    acquirer.failNext(new FlowException("down"));
    assertSame(stale, keeper.current());
    untilTrue(() -> acquirer.calls.get() == 2 && noThread("countersign-api"));
    assertSame(stale, keeper.current());
    assertEquals(2, acquirer.calls.get(), "no second try within the pause");
  }

  @Test
  void aWaiterThatIsInterruptedLeavesTheOthersAlone() throws Exception {
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    Caller<Credential> leader = start(1, keeper::current).get(0);
    untilTrue(() -> acquirer.calls.get() == 1);
    List<Caller<Credential>> waiters = start(2, keeper::current);
    untilAllWait(waiters);
    waiters.get(0).thread.interrupt();
    ExecutionException e = assertThrows(ExecutionException.class, waiters.get(0)::get);
    assertTrue(e.getCause() instanceof InterruptedException, e.toString());
    letGo.countDown();
    assertSame(leader.get(), waiters.get(1).get());
  }

  @Test
  void anInterruptFromBeforeDoesNotKeepARequestFromItsCredential() throws Exception {
    Thread.currentThread().interrupt();
    try {
      assertEquals("Bearer t1", KeeperTest.token(keeper.current()));
      assertTrue(Thread.currentThread().isInterrupted(), "the interrupt is the application's");
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void aWaiterGivesUpAfterItsTime() throws Exception {
    Keeper hasty = new Keeper("api", acquirer, clock, KeeperTest.noJitter(), 1);
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    FlowException e = assertThrows(FlowException.class, hasty::current);
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("no credential came within "), e.toString());
    letGo.countDown(); // the renewal goes on without it
    untilTrue(() -> noThread("countersign-api"));
    assertEquals("Bearer t1", KeeperTest.token(hasty.current()));
    assertEquals(1, acquirer.calls.get());
  }

  @Test
  void anInterruptedCallerDoesNotFailTheRenewalOfTheOthers() throws Exception {
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    Caller<Credential> first = start(1, keeper::current).get(0);
    untilTrue(() -> acquirer.calls.get() == 1);
    List<Caller<Credential>> others = start(3, keeper::current);
    untilAllWait(others);
    first.thread.interrupt();
    assertThrows(ExecutionException.class, first::get);
    letGo.countDown();
    for (Caller<Credential> other : others) {
      assertEquals("Bearer t1", KeeperTest.token(other.get()));
    }
    assertEquals(1, acquirer.calls.get());
  }

  @Test
  void aReleaseGivesBackWhatARenewalUnderWayBrings() throws Exception {
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    Caller<Credential> caller = start(1, keeper::current).get(0);
    untilTrue(() -> acquirer.calls.get() == 1);
    Caller<Boolean> releasing =
        start(
                1,
                () -> {
                  keeper.release(20_000);
                  return true;
                })
            .get(0);
    untilAllWait(List.of(releasing));
    letGo.countDown();
    assertTrue(releasing.get());
    caller.get();
    assertEquals(1, acquirer.releases.get());
  }

  @Test
  void theRenewalAheadKeepsNoJvmAlive() throws Exception {
    keeper.current();
    clock.pass(59, TimeUnit.MINUTES);
    CountDownLatch letGo = new CountDownLatch(1);
    acquirer.hold = letGo;
    keeper.current();
    untilTrue(() -> !noThread("countersign-api"));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("countersign-api")) {
        assertTrue(thread.isDaemon());
        assertNull(thread.getContextClassLoader());
      }
    }
    letGo.countDown();
    untilTrue(() -> noThread("countersign-api"));
    assertFalse(keeper.current() == null);
  }

  private static boolean noThread(String name) {
    return Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals(name));
  }

  private static <T> List<Caller<T>> start(int count, Callable<T> call) {
    List<Caller<T>> callers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Caller<T> caller = new Caller<>(call);
      callers.add(caller);
      caller.thread.start();
    }
    return callers;
  }

  private static void untilAllWait(List<? extends Caller<?>> callers) throws Exception {
    for (Caller<?> caller : callers) {
      untilTrue(() -> caller.thread.getState() == Thread.State.TIMED_WAITING);
    }
  }

  private static void untilTrue(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "never came");
      Thread.onSpinWait();
    }
  }

  private static final class Caller<T> extends FutureTask<T> {
    final Thread thread = new Thread(this);

    Caller(Callable<T> call) {
      super(call);
    }
  }
}
