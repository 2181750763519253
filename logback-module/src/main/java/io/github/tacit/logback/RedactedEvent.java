package io.github.tacit.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An event without the secrets of the one that was logged. It is a {@link LoggingEvent} since Logback's socket appenders
 * refuse everything else. Thread-safe as far as the logged event is.
 */
final class RedactedEvent extends LoggingEvent {
    private final ILoggingEvent logged;
    private final @Nullable String message;
    private final MessageParts parts;
    private final @Nullable String threadName;
    private final @Nullable String loggerName;
    private final @Nullable Map<String, String> context;
    private final @Nullable List<KeyValuePair> pairs;
    private final @Nullable IThrowableProxy throwable;
    private final @Nullable List<Marker> markers;
    private final @Nullable LoggerContextVO origin;

    RedactedEvent(
            ILoggingEvent logged,
            @Nullable String message,
            MessageParts parts,
            @Nullable String threadName,
            @Nullable String loggerName,
            @Nullable Map<String, String> context,
            @Nullable List<KeyValuePair> pairs,
            @Nullable IThrowableProxy throwable,
            @Nullable List<Marker> markers,
            @Nullable LoggerContextVO origin) {
        this.logged = asLogged(logged);
        this.message = message;
        this.parts = parts;
        this.threadName = threadName;
        this.loggerName = loggerName;
        this.context = context;
        this.pairs = pairs;
        this.throwable = throwable;
        this.markers = markers;
        this.origin = origin;
    }

    /** What stands for an event that could not be redacted: when and where it happened, and nothing of what it said. */
    static RedactedEvent failed(ILoggingEvent logged) {
        return new RedactedEvent(
                logged,
                Redactor.FAILED,
                MessageParts.of(Redactor.FAILED, null),
                Redactor.FAILED,
                // What it is called may be clean, and tells where to look; a redactor that is in trouble says so
                // instead.
                new EventRedactor(Tacit.runtime().redactor()).text(logged.getLoggerName()),
                Map.of(),
                null,
                null,
                null,
                new LoggerContextVO("", Map.of(), 0));
    }

    /** The event as the application logged it. */
    static ILoggingEvent asLogged(ILoggingEvent event) {
        return event instanceof RedactedEvent redacted ? redacted.logged : event;
    }

    @Override
    public @Nullable String getFormattedMessage() {
        return message;
    }

    @Override
    public @Nullable String getMessage() {
        return parts.template();
    }

    @Override
    public @Nullable Object[] getArgumentArray() {
        return parts.arguments();
    }

    @Override
    public @Nullable String getThreadName() {
        return threadName;
    }

    @Override
    public @Nullable String getLoggerName() {
        return loggerName;
    }

    @Override
    public @Nullable Map<String, String> getMDCPropertyMap() {
        return context;
    }

    @Override
    public @Nullable Map<String, String> getMdc() {
        return context;
    }

    @Override
    public @Nullable List<KeyValuePair> getKeyValuePairs() {
        return pairs;
    }

    @Override
    public @Nullable IThrowableProxy getThrowableProxy() {
        return throwable;
    }

    @Override
    public @Nullable List<Marker> getMarkerList() {
        return markers;
    }

    @Override
    public @Nullable LoggerContextVO getLoggerContextVO() {
        return origin;
    }

    @Override
    public long getContextBirthTime() {
        return origin == null ? 0 : origin.getBirthTime();
    }

    @Override
    public Level getLevel() {
        return logged.getLevel();
    }

    @Override
    public @Nullable StackTraceElement[] getCallerData() {
        return Frames.redact(
                logged.getCallerData(), new EventRedactor(Tacit.runtime().redactor()));
    }

    @Override
    public boolean hasCallerData() {
        return logged.hasCallerData();
    }

    @Override
    public Instant getInstant() {
        return logged.getInstant();
    }

    @Override
    public long getTimeStamp() {
        return logged.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return logged.getNanoseconds();
    }

    @Override
    public long getSequenceNumber() {
        return logged.getSequenceNumber();
    }

    /** All but the arguments was fetched when this event was made. */
    @Override
    public void prepareForDeferredProcessing() {
        parts.prepareForOtherThreads();
    }

    @Override
    public String toString() {
        return "[" + getLevel() + "] " + message;
    }
}
