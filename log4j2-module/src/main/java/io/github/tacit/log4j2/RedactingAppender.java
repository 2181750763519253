package io.github.tacit.log4j2;

import jakarta.annotation.Nullable;
import java.io.Serializable;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.routing.RoutingAppender;
import org.apache.logging.log4j.core.filter.AbstractFilterable;
import org.apache.logging.log4j.core.filter.Filterable;
import org.apache.logging.log4j.core.impl.LocationAware;

/**
 * Stands between a logger and an appender: what the appender gets is redacted, all else is the appender's own. The
 * appender's filter sees the event as it was logged. Thread-safe when the appender is.
 */
final class RedactingAppender implements Appender, LocationAware {
    private final Appender appender;
    private final String logger;
    private final @Nullable CoveredAppenders among;
    /** Of an appender that is covered by itself. */
    private final KeyLines keyLines = new KeyLines();

    private final boolean neutralizing;
    private final boolean showsParameters;
    private final boolean showsFields;
    private final Filtering filter;
    /** Two threads with the first events may both say it. */
    private boolean reported;

    RedactingAppender(Appender appender, String logger, @Nullable CoveredAppenders among) {
        this.appender = appender;
        this.logger = logger;
        this.among = among;
        this.filter = Filtering.of(appender);
        this.showsParameters = ParameterLayouts.isOne(appender.getLayout());
        this.showsFields = ParameterLayouts.showsFields(appender.getLayout());
        ScannedPatterns.cover(appender);
        this.neutralizing = Settings.current().neutralizing() && PatternFiles.isOne(appender);
    }

    @Override
    public void append(LogEvent event) {
        if (!reported) {
            reported = true;
            Settings.current().report(report());
        }
        CoveredAppenders set = among;
        if (set == null || !set.isRemembering()) {
            appendRedacted(event);
        } else {
            long visit = Visit.append();
            appendRedacted(event);
            set.passed(this, visit);
        }
    }

    private void appendRedacted(LogEvent event) {
        if (filter == Filtering.BY_FILTER && isFiltered(event)) {
            return;
        }
        LogEvent safe = among == null ? Events.redact(event, keyLines) : among.redact(event);
        if (filter == Filtering.BY_ITSELF && isFiltered(safe)) {
            return;
        }
        if (showsParameters) {
            safe = Events.withLiveParameters(safe);
        }
        if (showsFields) {
            safe = Events.withoutObjects(safe);
        }
        if (neutralizing) {
            safe = NeutralEvents.neutralize(safe);
        }
        boolean routed = appender instanceof RoutingAppender;
        appender.append(
                routed && safe != event && safe instanceof RedactedEvent redacted
                        ? new RoutedEvent(redacted, event)
                        : safe);
    }

    /** The appender behind this one. */
    Appender own() {
        return appender;
    }

    private boolean isFiltered(LogEvent event) {
        return appender instanceof Filterable filterable && filterable.isFiltered(event);
    }

    String report() {
        return "appender " + getName() + " (" + appender.getClass().getName() + ") of logger "
                + (logger.isEmpty() ? "root" : logger) + ": redacted events"
                + (neutralizing ? " with visible control characters" : "")
                + (ScannedPatterns.isOne(appender) ? ", what its pattern writes is scanned" : "");
    }

    @Override
    public boolean requiresLocation() {
        return appender instanceof LocationAware aware && aware.requiresLocation();
    }

    @Override
    public String getName() {
        return appender.getName();
    }

    @Override
    public @Nullable Layout<? extends Serializable> getLayout() {
        return appender.getLayout();
    }

    @Override
    public boolean ignoreExceptions() {
        return appender.ignoreExceptions();
    }

    /** Log4j hands it the event as it was logged when the appender fails. */
    @Override
    public @Nullable ErrorHandler getHandler() {
        ErrorHandler handler = appender.getHandler();
        return handler == null ? null : new RedactedErrors(handler);
    }

    @Override
    public void setHandler(ErrorHandler handler) {
        appender.setHandler(handler);
    }

    @Override
    public State getState() {
        return appender.getState();
    }

    @Override
    public void initialize() {
        appender.initialize();
    }

    @Override
    public void start() {
        appender.start();
    }

    @Override
    public void stop() {
        appender.stop();
    }

    @Override
    public boolean isStarted() {
        return appender.isStarted();
    }

    @Override
    public boolean isStopped() {
        return appender.isStopped();
    }

    @Override
    public String toString() {
        return "Tacit[" + appender + "]";
    }

    /** Only for the one call: an appender's handler may change. */
    private record RedactedErrors(ErrorHandler handler) implements ErrorHandler {
        @Override
        public void error(String message) {
            handler.error(message);
        }

        @Override
        public void error(String message, Throwable failure) {
            handler.error(message, failure);
        }

        @Override
        public void error(String message, LogEvent event, Throwable failure) {
            handler.error(message, event == null ? null : Events.redact(event), failure);
        }
    }

    /** How an appender decides what it leaves out. */
    private enum Filtering {
        /** By its filter, which sees the event as it was logged. */
        BY_FILTER,
        /** In its own way; an SMTP appender keeps what it leaves out for the next mail. So it sees the redacted event. */
        BY_ITSELF;

        static Filtering of(Appender appender) {
            try {
                Class<?> decides = appender.getClass()
                        .getMethod("isFiltered", LogEvent.class)
                        .getDeclaringClass();
                return decides == AbstractFilterable.class ? BY_FILTER : BY_ITSELF;
            } catch (NoSuchMethodException e) {
                // Not Filterable: it leaves out nothing.
                return BY_FILTER;
            }
        }
    }
}
