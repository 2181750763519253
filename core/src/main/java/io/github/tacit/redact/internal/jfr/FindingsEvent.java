package io.github.tacit.redact.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Secrets were found in one text. */
@Name("io.github.tacit.Findings")
@Label("Secrets Found")
@Category("Tacit")
@StackTrace(false)
final class FindingsEvent extends Event {
    @Label("Count")
    @Description("How many secrets one text held")
    int count;

    @Label("Detectors")
    @Description("The ids of the detectors that found them, each once")
    String detectors = "";
}
