package io.github.tacit.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import jakarta.annotation.Nullable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * An appender that hands redacted events to the appenders inside it. Only for those who switched the installation off
 * or want to see redaction in their configuration; beside an installed Tacit it changes nothing. Thread-safe.
 *
 * <pre>{@code
 * <appender name="REDACTED" class="io.github.tacit.logback.RedactingAppender">
 *   <appender-ref ref="FILE"/>
 * </appender>
 * }</pre>
 */
public final class RedactingAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
        implements AppenderAttachable<ILoggingEvent> {
    /** Null until the first appender comes. */
    private volatile @Nullable GuardedAppenders appenders;

    /** A redacting appender with nothing inside. */
    public RedactingAppender() {}

    @Override
    protected void append(ILoggingEvent event) {
        GuardedAppenders inside = appenders;
        if (inside != null) {
            inside.appendLoopOnAppenders(event);
        }
    }

    @Override
    public synchronized void addAppender(Appender<ILoggingEvent> appender) {
        GuardedAppenders inside = appenders;
        if (inside == null) {
            inside = new GuardedAppenders(
                    String.valueOf(getName()), TacitLogback.explicit((LoggerContext) getContext()));
            appenders = inside;
        }
        inside.addAppender(appender);
    }

    @Override
    public void stop() {
        super.stop();
        GuardedAppenders inside = appenders;
        if (inside != null) {
            inside.forEach(Appender::stop);
        }
    }

    List<String> report() {
        GuardedAppenders inside = appenders;
        return inside == null ? List.of() : inside.report();
    }

    @Override
    public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
        GuardedAppenders inside = appenders;
        return inside == null ? Collections.emptyIterator() : inside.iteratorForAppenders();
    }

    @Override
    public @Nullable Appender<ILoggingEvent> getAppender(String name) {
        GuardedAppenders inside = appenders;
        return inside == null ? null : inside.getAppender(name);
    }

    @Override
    public boolean isAttached(Appender<ILoggingEvent> appender) {
        GuardedAppenders inside = appenders;
        return inside != null && inside.isAttached(appender);
    }

    @Override
    public void detachAndStopAllAppenders() {
        GuardedAppenders inside = appenders;
        if (inside != null) {
            inside.detachAndStopAllAppenders();
        }
    }

    @Override
    public boolean detachAppender(Appender<ILoggingEvent> appender) {
        GuardedAppenders inside = appenders;
        return inside != null && inside.detachAppender(appender);
    }

    @Override
    public boolean detachAppender(String name) {
        GuardedAppenders inside = appenders;
        return inside != null && inside.detachAppender(name);
    }
}
