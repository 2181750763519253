package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.EventRedactor;
import io.github.tacit.redact.event.PrivateKeyLines;
import jakarta.annotation.Nullable;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Turns events into events without secrets: the same object when there is none. Never throws: an event that can't be
 * redacted is replaced by one that says so. Thread-safe.
 */
final class EventGuard {
    /**
     * What this thread redacted last: the event itself when it was clean, else the redacted one. An event goes to the
     * appenders of its logger and then to those of each ancestor. Weak, so that no application is kept loaded.
     */
    private static final ThreadLocal<WeakReference<Object>> LAST = new ThreadLocal<>();

    private final PrivateKeyLines keyLines = new PrivateKeyLines();

    /** The event without secrets, for appenders whose encoded bytes are scanned too. */
    ILoggingEvent guard(ILoggingEvent event) {
        if (event instanceof RedactedEvent) {
            return event;
        }
        try {
            return redact(event, Tacit.runtime().redactor());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Tacit.runtime().failed(e);
            return RedactedEvent.failed(event);
        }
    }

    /** As {@link #guard}, at the price of one work for all appenders that this thread hands the event to. */
    ILoggingEvent guardOnce(ILoggingEvent event) {
        WeakReference<Object> reference = LAST.get();
        Object last = reference == null ? null : reference.get();
        if (last == event) {
            return event;
        }
        if (last instanceof RedactedEvent redacted && RedactedEvent.asLogged(redacted) == event) {
            return redacted;
        }
        ILoggingEvent safe = guard(event);
        LAST.set(new WeakReference<>(safe));
        return safe;
    }

    /** The guarded event without anything that could show more than its {@code toString}. */
    ILoggingEvent strict(ILoggingEvent guarded, Coverage coverage) {
        try {
            return StrictEvents.strict(guarded, Tacit.runtime().redactor(), coverage == Coverage.SERIALIZED_EVENT);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Tacit.runtime().failed(e);
            return RedactedEvent.failed(RedactedEvent.asLogged(guarded));
        }
    }

    private ILoggingEvent redact(ILoggingEvent event, Redactor redactor) {
        EventRedactor parts = new EventRedactor(redactor);
        String message = event.getFormattedMessage();
        String thread = event.getThreadName();
        String safeAlone = parts.text(withoutNamedValues(event, message, parts));
        String safeMessage = message == null || safeAlone == null
                ? safeAlone
                : keyLines.redact(redactor, event.getLoggerName(), thread, message, safeAlone);
        String safeThread = parts.name(thread);
        String logger = event.getLoggerName();
        String safeLogger = parts.name(logger);
        Map<String, String> context = event.getMDCPropertyMap();
        Map<String, String> safeContext = context == null || context.isEmpty() ? context : parts.context(context);
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        List<KeyValuePair> safePairs = pairs == null || pairs.isEmpty() ? pairs : Pairs.redact(pairs, parts);
        IThrowableProxy throwable = event.getThrowableProxy();
        IThrowableProxy safeThrowable = throwable == null ? null : Throwables.redact(throwable, parts);
        List<Marker> markers = event.getMarkerList();
        List<Marker> safeMarkers = markers == null || markers.isEmpty() ? markers : SafeMarkers.redact(markers, parts);
        LoggerContextVO origin = event.getLoggerContextVO();
        LoggerContextVO safeOrigin = origin == null ? null : ContextProperties.redact(origin, parts, redactor);
        if (safeMessage == message
                && safeThread == thread
                && safeLogger == logger
                && safeContext == context
                && safePairs == pairs
                && safeThrowable == throwable
                && safeMarkers == markers
                && safeOrigin == origin
                && isCallerClean(event, parts)) {
            return event;
        }
        return new RedactedEvent(
                event,
                safeMessage,
                parts(event, message, safeAlone, safeMessage, redactor),
                safeThread,
                safeLogger,
                safeContext,
                safePairs,
                safeThrowable,
                safeMarkers,
                safeOrigin);
    }

    private static @Nullable String withoutNamedValues(
            ILoggingEvent event, @Nullable String message, EventRedactor parts) {
        Object[] arguments = event.getArgumentArray();
        return message == null || arguments == null || !StructuredArguments.tell(arguments, parts)
                ? message
                : StructuredArguments.withoutNamedValues(message, arguments, parts);
    }

    /** A line of a key gives nothing away alone, so the arguments can't be told from it: the message stands for all. */
    @SuppressWarnings("ReferenceEquality")
    private static MessageParts parts(
            ILoggingEvent event,
            @Nullable String message,
            @Nullable String safeAlone,
            @Nullable String safeMessage,
            Redactor redactor) {
        if (safeMessage == message) {
            return MessageParts.asLogged(event);
        }
        return safeMessage == safeAlone
                ? MessageParts.redacted(event, safeMessage, redactor)
                : MessageParts.of(safeMessage, null);
    }

    /** The caller that code has set; the one that Logback finds has the names of the program itself. */
    private static boolean isCallerClean(ILoggingEvent event, EventRedactor parts) {
        if (!event.hasCallerData()) {
            return true;
        }
        StackTraceElement[] caller = event.getCallerData();
        return Frames.redact(caller, parts) == caller;
    }
}
