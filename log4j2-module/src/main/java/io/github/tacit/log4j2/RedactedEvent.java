package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.io.Serializable;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.ReadOnlyStringMap;

/**
 * An event without secrets. Only the caller's location is left to the event as it was logged, because to find it is
 * expensive and most layouts don't ask. As all events of Log4j it is the appender's during one call; whoever wants it
 * longer takes {@link #toImmutable()}.
 */
class RedactedEvent implements LogEvent {
    private static final long serialVersionUID = 1L;

    private final transient LogEvent logged;
    private final transient Message message;
    private final transient @Nullable ReadOnlyStringMap context;
    private final transient @Nullable ThreadContext.ContextStack stack;
    private final transient @Nullable Marker marker;
    private final transient @Nullable Throwable thrown;
    private final transient @Nullable String threadName;
    private final transient @Nullable String loggerName;
    private final transient MutableInstant instant = new MutableInstant();

    RedactedEvent(
            LogEvent logged,
            Message message,
            @Nullable ReadOnlyStringMap context,
            @Nullable ThreadContext.ContextStack stack,
            @Nullable Marker marker,
            @Nullable Throwable thrown,
            @Nullable String threadName,
            @Nullable String loggerName) {
        this.logged = logged;
        this.message = message;
        this.context = context;
        this.stack = stack;
        this.marker = marker;
        this.thrown = thrown;
        this.threadName = threadName;
        this.loggerName = loggerName;
        this.instant.initFrom(logged.getInstant());
    }

    /** For another kind of the same. */
    RedactedEvent(RedactedEvent other, LogEvent logged) {
        this(
                logged,
                other.message,
                other.context,
                other.stack,
                other.marker,
                other.thrown,
                other.threadName,
                other.loggerName);
    }

    /** What stands for an event that can't be redacted: its time and level, and nothing that anybody wrote. */
    static RedactedEvent failed(LogEvent logged) {
        return new RedactedEvent(
                logged,
                new SimpleMessage(Redactor.FAILED),
                ContextDataFactory.emptyFrozenContextData(),
                ThreadContext.EMPTY_STACK,
                null,
                null,
                Redactor.FAILED,
                Redactor.FAILED);
    }

    /** Whether this is what that event says now; its object may have been used again since. */
    boolean isOf(LogEvent event) {
        return logged == event && instant.equals(event.getInstant());
    }

    @Override
    public LogEvent toImmutable() {
        return Log4jLogEvent.createMemento(this);
    }

    @Override
    @Deprecated
    public Map<String, String> getContextMap() {
        return context == null ? Map.of() : context.toMap();
    }

    @Override
    public @Nullable ReadOnlyStringMap getContextData() {
        return context;
    }

    @Override
    public @Nullable ThreadContext.ContextStack getContextStack() {
        return stack;
    }

    @Override
    public String getLoggerFqcn() {
        return logged.getLoggerFqcn();
    }

    @Override
    public Level getLevel() {
        return logged.getLevel();
    }

    @Override
    public @Nullable String getLoggerName() {
        return loggerName;
    }

    @Override
    public @Nullable Marker getMarker() {
        return marker;
    }

    @Override
    public Message getMessage() {
        return message;
    }

    @Override
    public long getTimeMillis() {
        return instant.getEpochMillisecond();
    }

    @Override
    public Instant getInstant() {
        return instant;
    }

    @Override
    public @Nullable StackTraceElement getSource() {
        return logged.getSource();
    }

    @Override
    public @Nullable String getThreadName() {
        return threadName;
    }

    @Override
    public long getThreadId() {
        return logged.getThreadId();
    }

    @Override
    public int getThreadPriority() {
        return logged.getThreadPriority();
    }

    @Override
    public @Nullable Throwable getThrown() {
        return thrown;
    }

    @Override
    @Deprecated
    public @Nullable ThrowableProxy getThrownProxy() {
        return thrown == null ? null : new ThrowableProxy(thrown);
    }

    @Override
    public boolean isEndOfBatch() {
        return logged.isEndOfBatch();
    }

    @Override
    public boolean isIncludeLocation() {
        return logged.isIncludeLocation();
    }

    @Override
    public void setEndOfBatch(boolean endOfBatch) {
        logged.setEndOfBatch(endOfBatch);
    }

    @Override
    public void setIncludeLocation(boolean locationRequired) {
        logged.setIncludeLocation(locationRequired);
    }

    @Override
    public long getNanoTime() {
        return logged.getNanoTime();
    }

    @Override
    public String toString() {
        return "Logger=" + loggerName + " Level=" + getLevel() + " Message=" + message.getFormattedMessage();
    }

    private Object writeReplace() {
        Serializable copy = Log4jLogEvent.serialize(toImmutable(), isIncludeLocation());
        return copy;
    }
}
