package io.countersign.observe.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A configuration that was read, at start or later. */
@Name("io.countersign.Configuration")
@Label("Configuration")
@Category("Countersign")
@Description("The configuration was read")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // read by JFR
final class ConfigurationEvent extends Event {
  @Label("File")
  @Nullable String file;

  @Label("Sites")
  @Description("In force from now on")
  int sites;

  @Label("Outcome")
  @Nullable String outcome;
}
