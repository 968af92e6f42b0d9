package io.countersign.observe.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A refused request that is sent again with another credential. */
@Name("io.countersign.Resend")
@Label("Resend")
@Category("Countersign")
@Description("A refused request is sent again with another credential")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // read by JFR
final class ResendEvent extends Event {
  @Label("Site")
  @Nullable String site;

  @Label("Refused generation")
  @Description("Of the credential that was refused")
  long refusedGeneration;
}
