package io.github.tacit.servlet.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A client was denied. */
@Name("io.github.tacit.ClientDenied")
@Label("Client Denied")
@Category("Tacit")
@StackTrace(false)
final class ClientDeniedEvent extends Event {
    @Label("Reason")
    @Description("The reason's code, such as expired")
    String reason = "";

    @Label("Correlation")
    @Description("The id that stands in the answer and in the log")
    String correlation = "";

    @Label("Enforced")
    @Description("Whether the client was kept out; otherwise it was only reported")
    boolean enforced;
}
