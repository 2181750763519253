package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import jakarta.annotation.Nullable;

/** The way to one appender, and what its events need on it. Thread-safe. */
final class Route {
    private final String loggerName;
    private final Appender<ILoggingEvent> appender;
    private final Installation installation;
    private final Preparation preparation;
    /** What the first event needed; null before the appender's first one. */
    private volatile @Nullable Coverage coverage;

    Route(String loggerName, Appender<ILoggingEvent> appender, Installation installation) {
        this.loggerName = loggerName;
        this.appender = appender;
        this.installation = installation;
        this.preparation = new Preparation(installation);
    }

    boolean leadsTo(Appender<ILoggingEvent> other) {
        return appender == other;
    }

    void append(ILoggingEvent safe, EventGuard guard) {
        Coverage covered = coverage == null ? prepareFirst(safe) : preparation.prepare(appender, safe);
        appender.doAppend(covered == Coverage.EVENT_AND_BYTES ? safe : guard.strict(safe, covered));
    }

    String report() {
        Coverage covered = coverage;
        return "appender " + appender.getName() + " (" + appender.getClass().getName() + ") of logger " + loggerName
                + ": " + (covered == null ? "redacted events; not used yet" : covered.description());
    }

    /** By one thread, so that all others see a wrapped encoder. */
    private synchronized Coverage prepareFirst(ILoggingEvent event) {
        Coverage covered = preparation.prepare(appender, event);
        if (coverage == null && appender.isStarted()) {
            coverage = covered;
            installation.covered(report());
        }
        return covered;
    }
}
