package io.countersign.observe.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** An answer of the API that refused a credential. */
@Name("io.countersign.Refusal")
@Label("Refusal")
@Category("Countersign")
@Description("The API has refused a credential")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // read by JFR
final class RefusalEvent extends Event {
  @Label("Site")
  @Nullable String site;

  @Label("Generation")
  @Description("Of the credential that was refused")
  long generation;

  @Label("Handed on")
  @Description("Whether the application gets the refusal")
  boolean handedOn;
}
