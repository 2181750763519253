package io.github.tacit.servlet.jfr;

/** Writes JDK Flight Recorder events, where the JVM has the module {@code jdk.jfr}; nothing that a client wrote. */
public final class FlightRecording {
    private static final boolean AVAILABLE = isAvailable();

    private FlightRecording() {}

    /** Begins to measure a decision; the result goes to {@link #decided}. */
    public static Object deciding() {
        return AVAILABLE ? Events.deciding() : "";
    }

    /** Ends what {@link #deciding} began. */
    public static void decided(Object began, boolean allowed) {
        if (AVAILABLE) {
            Events.decided(began, allowed);
        }
    }

    /** A client was denied. */
    public static void denied(String reason, String correlation, boolean enforced) {
        if (AVAILABLE) {
            Events.denied(reason, correlation, enforced);
        }
    }

    private static boolean isAvailable() {
        try {
            new ClientDeniedEvent().isEnabled();
            return true;
        } catch (LinkageError e) {
            // A JVM without jdk.jfr, or a module graph that leaves it out.
            return false;
        }
    }

    /** A class of its own, so that nothing of JFR is linked where it is missing. */
    private static final class Events {
        static Object deciding() {
            ClientDecisionEvent event = new ClientDecisionEvent();
            event.begin();
            return event;
        }

        static void decided(Object began, boolean allowed) {
            if (began instanceof ClientDecisionEvent event) {
                event.end();
                if (event.shouldCommit()) {
                    event.allowed = allowed;
                    event.commit();
                }
            }
        }

        static void denied(String reason, String correlation, boolean enforced) {
            ClientDeniedEvent event = new ClientDeniedEvent();
            event.reason = reason;
            event.correlation = correlation;
            event.enforced = enforced;
            event.commit();
        }
    }
}
