package io.countersign.start;

import io.countersign.observe.SiteEvents;
import io.countersign.observe.jfr.Flight;
import io.countersign.weave.Defects;
import org.jspecify.annotations.Nullable;

/** Records what happens for JFR, and takes renewals as occasions to look whether JMX is there. */
final class Recorder extends SiteEvents {
  private final Management management;

  Recorder(Management management) {
    this.management = management;
  }

  @Override
  public @Nullable Object renewalBegins() {
    try {
      return Jfr.IS_THERE ? Flight.renewalBegins() : null;
    } catch (Throwable defect) {
      Defects.report("jfr", defect);
      return null;
    }
  }

  @Override
  public void renewed(@Nullable Object begun, String site, long generation) {
    try {
      if (begun != null) {
        Flight.renewed(begun, site, generation);
      }
    } catch (Throwable defect) {
      Defects.report("jfr", defect);
    }
  }

  @Override
  public void renewalFailed(@Nullable Object begun, String site, String reason) {
    try {
      if (begun != null) {
        Flight.renewalFailed(begun, site, reason);
      }
    } catch (Throwable defect) {
      Defects.report("jfr", defect);
    }
  }

  @Override
  public void renewalEnded() {
    try {
      management.look();
    } catch (Throwable defect) {
      Defects.report("jmx", defect);
    }
  }

  @Override
  public void refused(String site, long generation, boolean sentAgain) {
    try {
      if (Jfr.IS_THERE) {
        Flight.refused(site, generation, sentAgain);
      }
    } catch (Throwable defect) {
      Defects.report("jfr", defect);
    }
  }

  @Override
  public void configured(String file, int sites, String outcome) {
    try {
      if (Jfr.IS_THERE) {
        Flight.configured(file, sites, outcome);
      }
    } catch (Throwable defect) {
      Defects.report("jfr", defect);
    }
  }

  /** Asked at the first event, and once: a JVM without JFR stays one. */
  private static final class Jfr {
    static final boolean IS_THERE = isThere();

    private static boolean isThere() {
      try {
        Class.forName("jdk.jfr.FlightRecorder", false, Recorder.class.getClassLoader());
        return true;
      } catch (ClassNotFoundException e) {
        return false;
      }
    }
  }
}
