package io.countersign.observe.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A renewal, with the time that it took. */
@Name("io.countersign.Renewal")
@Label("Renewal")
@Category("Countersign")
@Description("A flow was run to get a new credential")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // read by JFR
final class RenewalEvent extends Event {
  @Label("Site")
  @Nullable String site;

  @Label("Generation")
  @Description("Counts the credentials of the site; 0 where the renewal failed")
  long generation;

  @Label("Succeeded")
  boolean succeeded;

  @Label("Reason")
  @Description("Why it failed")
  @Nullable String reason;
}
