package io.countersign.weave;

import io.countersign.credential.Acquirer;
import io.countersign.credential.Keeper;
import io.countersign.credential.Refusals;
import io.countersign.credential.Site;
import io.countersign.flow.Acquired;
import io.countersign.flow.FlowException;
import io.countersign.time.FakeClock;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A site that is only looked for. */
public final class SiteFixture {
  private SiteFixture() {}

  public static Site site(String name) {
    return new Site(
        name,
        new Keeper(name, new Nothing(), new FakeClock(), new Random(1), 10),
        List.of(),
        new Refusals(new int[] {401}, Map.of()),
        Site.OnExisting.KEEP,
        Site.OnFailure.FAIL);
  }

  private static final class Nothing implements Acquirer {
    @Override
    public Acquired acquire(Map<String, String> before, long timeoutMillis) throws FlowException {
      throw new FlowException("not asked");
    }

    @Override
    public void release(Map<String, String> variables, long timeoutMillis) {}

    @Override
    public void forget(long timeoutMillis) {}
  }
}
