package io.countersign.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusTableTest {
  @Test
  void columnsAreAlignedAndLastErrorsStandBelow() {
    assertEquals(
        """
        Countersign 1.2, /etc/agent.properties, read 2023-11-14T22:13:20Z

        SITE    STATE    EXPIRES               GENERATION  INJECTIONS  RENEWALS  FAILURES  HEALED  NOT HEALED  MEDIAN    P99
        orders  FRESH    2023-11-14T22:13:20Z           2         123         2         0       1           0   40 ms  40 ms
        x       FAILING  -                              0           0         0         3       0           4       -      -

        last error of x, 2023-11-14T22:13:20Z: answered 500
        """,
        StatusTable.of(new Agent(), List.of(new Orders(), new Failing())));
  }

  private static final class Agent implements AgentMXBean {
    @Override
    public String getVersion() {
      return "1.2";
    }

    @Override
    public String getConfigurationFile() {
      return "/etc/agent.properties";
    }

    @Override
    public Date getConfiguredAt() {
      return new Date(1_700_000_000_123L);
    }

    @Override
    public List<String> getSites() {
      return List.of();
    }

    @Override
    public String reload() {
      throw new AssertionError("a look changes nothing");
    }
  }

  private static class Orders implements SiteMXBean {
    @Override
    public String getName() {
      return "orders";
    }

    @Override
    public String getState() {
      return "FRESH";
    }

    @Override
    public @Nullable Date getExpiresAt() {
      return new Date(1_700_000_000_123L);
    }

    @Override
    public long getGeneration() {
      return 2;
    }

    @Override
    public long getInjections() {
      return 123;
    }

    @Override
    public long getRenewals() {
      return 2;
    }

    @Override
    public long getFailures() {
      return 0;
    }

    @Override
    public long getRefusalsHealed() {
      return 1;
    }

    @Override
    public long getRefusalsNotHealed() {
      return 0;
    }

    @Override
    public @Nullable String getLastError() {
      return null;
    }

    @Override
    public @Nullable Date getLastErrorAt() {
      return null;
    }

    @Override
    public long getRenewalMedianMillis() {
      return 40;
    }

    @Override
    public long getRenewal99thPercentileMillis() {
      return 40;
    }

    @Override
    public long renew() {
      throw new AssertionError("a look changes nothing");
    }

    @Override
    public void release() {
      throw new AssertionError("a look changes nothing");
    }

    @Override
    public void forget() {
      throw new AssertionError("a look changes nothing");
    }
  }

  private static final class Failing extends Orders {
    @Override
    public String getName() {
      return "x";
    }

    @Override
    public String getState() {
      return "FAILING";
    }

    @Override
    public @Nullable Date getExpiresAt() {
      return null;
    }

    @Override
    public long getGeneration() {
      return 0;
    }

    @Override
    public long getInjections() {
      return 0;
    }

    @Override
    public long getRenewals() {
      return 0;
    }

    @Override
    public long getFailures() {
      return 3;
    }

    @Override
    public long getRefusalsHealed() {
      return 0;
    }

    @Override
    public long getRefusalsNotHealed() {
      return 4;
    }

    @Override
    public @Nullable String getLastError() {
      return "answered 500";
    }

    @Override
    public @Nullable Date getLastErrorAt() {
      return new Date(1_700_000_000_123L);
    }

    @Override
    public long getRenewalMedianMillis() {
      return -1;
    }

    @Override
    public long getRenewal99thPercentileMillis() {
      return -1;
    }
  }
}
