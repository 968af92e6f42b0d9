package io.countersign.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.credential.Site;
import io.countersign.match.SiteTable;
import io.countersign.match.UrlPattern;
import io.countersign.time.FakeClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveSitesTest {
  private static final URI API = URI.create("https://api.example.com/x");
  private static final URI OTHER = URI.create("https://other.example.com/x");

  private final FakeClock clock = new FakeClock();
  private final AtomicInteger looks = new AtomicInteger();
  private Runnable look = looks::incrementAndGet;
  private final LiveSites sites = new LiveSites(empty(), clock, () -> look.run());

  @Test
  void aRequestOfNoSiteCausesALookToo() {
    sites.lookEvery(5_000);
    sites.find(OTHER);
    clock.pass(4_999, TimeUnit.MILLISECONDS);
    sites.find(OTHER);
    assertEquals(0, looks.get());
    clock.pass(1, TimeUnit.MILLISECONDS);
    sites.find(OTHER);
    sites.find(OTHER);
    assertEquals(1, looks.get());
    clock.pass(1, TimeUnit.HOURS);
    sites.find(OTHER);
    assertEquals(2, looks.get());
  }

  @Test
  void whatALookChangesHoldsForTheRequestThatCausedIt() {
    look = () -> sites.set(table());
    sites.lookEvery(5_000);
    assertNull(sites.find(API));
    clock.pass(5, TimeUnit.SECONDS);
    assertNotNull(sites.find(API));
  }

  @Test
  void noLooksAreTakenWhereTheyAreOff() {
    sites.lookEvery(0);
    clock.pass(1, TimeUnit.HOURS);
    sites.find(API);
    assertEquals(0, looks.get());
  }

  @Test
  void otherRequestsDoNotWaitForALookUnderWay() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    look =
        () -> {
          looking.countDown();
          await(end);
        };
    sites.lookEvery(5_000);
    clock.pass(5, TimeUnit.SECONDS);
    Thread first = new Thread(() -> sites.find(API));
    first.start();
    assertTrue(looking.await(20, TimeUnit.SECONDS));
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertNull(sites.find(API)));
    end.countDown();
    first.join(20_000);
  }

  @Test
  void aLookThatHangsHoldsItsRequestForABoundedTimeOnly() {
    CountDownLatch end = new CountDownLatch(1);
    look = () -> await(end);
    sites.lookEvery(5_000);
    clock.pass(5, TimeUnit.SECONDS);
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertNull(sites.find(API)));
    end.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static SiteTable<Site> empty() {
    return SiteTable.<Site>builder().build();
  }

  private static SiteTable<Site> table() {
    Site site = SiteFixture.site("api");
    return SiteTable.<Site>builder()
        .add(site, List.of(UrlPattern.parse("https://api.example.com/**")), List.of())
        .build();
  }
}
