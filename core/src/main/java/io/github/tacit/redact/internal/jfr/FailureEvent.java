package io.github.tacit.redact.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A text could not be scanned. */
@Name("io.github.tacit.Failure")
@Label("Redaction Failed")
@Category("Tacit")
final class FailureEvent extends Event {
    @Label("Reason")
    @Description("The class of what was thrown")
    String reason = "";
}
