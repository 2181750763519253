package io.github.tacit.redact.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A configuration was read again. */
@Name("io.github.tacit.Reload")
@Label("Configuration Reloaded")
@Category("Tacit")
@StackTrace(false)
final class ReloadEvent extends Event {
    @Label("Problems")
    @Description("How many mistakes it has; with any the one before stays in force")
    int problems;
}
