package io.github.tacit.redact.internal.jfr;

import io.github.tacit.redact.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Writes JDK Flight Recorder events, where the JVM has the module {@code jdk.jfr}; never a secret. */
public final class FlightRecording {
    private static final boolean AVAILABLE = isAvailable();

    private FlightRecording() {}

    /** Secrets were found in one text. */
    public static void found(List<Finding> findings) {
        if (AVAILABLE) {
            Events.found(findings);
        }
    }

    /** A text could not be scanned. */
    public static void failed(String reason) {
        if (AVAILABLE) {
            Events.failed(reason);
        }
    }

    /** A configuration was read again and has so many mistakes. */
    public static void reloaded(int problems) {
        if (AVAILABLE) {
            Events.reloaded(problems);
        }
    }

    private static boolean isAvailable() {
        try {
            new ReloadEvent().isEnabled();
            return true;
        } catch (LinkageError e) {
            // A JVM without jdk.jfr, or a module graph that leaves it out.
            return false;
        }
    }

    /** A class of its own, so that nothing of JFR is linked where it is missing. */
    private static final class Events {
        static void found(List<Finding> findings) {
            FindingsEvent event = new FindingsEvent();
            if (event.shouldCommit()) {
                event.count = findings.size();
                event.detectors =
                        findings.stream().map(Finding::detector).distinct().collect(Collectors.joining(","));
                event.commit();
            }
        }

        static void failed(String reason) {
            FailureEvent event = new FailureEvent();
            event.reason = reason;
            event.commit();
        }

        static void reloaded(int problems) {
            ReloadEvent event = new ReloadEvent();
            event.problems = problems;
            event.commit();
        }
    }
}
