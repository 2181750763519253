package io.github.tacit.servlet.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A decision about a client that took long, as those that ask a responder do. */
@Name("io.github.tacit.ClientDecision")
@Label("Client Decision")
@Category("Tacit")
@Threshold("10 ms")
@StackTrace(false)
final class ClientDecisionEvent extends Event {
    @Label("Allowed")
    @Description("Whether the client was allowed")
    boolean allowed;
}
