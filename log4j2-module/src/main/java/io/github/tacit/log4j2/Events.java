package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.util.function.UnaryOperator;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.ReadOnlyStringMap;

/**
 * Turns events into events without secrets: the same object, with nothing allocated for it, when there is none. Never
 * throws: an event that can't be redacted is replaced by one that says so. Stateless.
 */
final class Events {
    private Events() {}

    /** An event by itself. */
    static LogEvent redact(LogEvent event) {
        return redact(event, (KeyLines) null);
    }

    /** An event on one of the ways that events take. */
    static LogEvent redact(LogEvent event, @Nullable KeyLines keyLines) {
        if (event instanceof RedactedEvent) {
            return event;
        }
        try {
            return redact(event, keyLines, Tacit.runtime().redactor());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Settings.current().failed(e);
            return RedactedEvent.failed(event);
        }
    }

    /** For whoever shows the parameters of messages: those that may change are redacted when they are asked for. */
    static LogEvent withLiveParameters(LogEvent safe) {
        return withMessage(safe, LiveMessage::of);
    }

    /** For whoever shows the fields of a message's object: instead of an object its redacted text. */
    static LogEvent withoutObjects(LogEvent safe) {
        return withMessage(safe, Messages::withoutObjects);
    }

    private static LogEvent withMessage(LogEvent safe, UnaryOperator<Message> change) {
        try {
            Message message = safe.getMessage();
            Message changed = change.apply(message);
            return changed == message
                    ? safe
                    : new RedactedEvent(
                            safe,
                            changed,
                            safe.getContextData(),
                            safe.getContextStack(),
                            safe.getMarker(),
                            safe.getThrown(),
                            safe.getThreadName(),
                            safe.getLoggerName());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Settings.current().failed(e);
            return RedactedEvent.failed(safe);
        }
    }

    private static LogEvent redact(LogEvent event, @Nullable KeyLines keyLines, Redactor redactor) {
        Message message = event.getMessage();
        Message safeMessage = redact(event, message, keyLines, redactor);
        ReadOnlyStringMap context = event.getContextData();
        ReadOnlyStringMap safeContext = Contexts.redact(context, redactor);
        ThreadContext.ContextStack stack = event.getContextStack();
        ThreadContext.ContextStack safeStack = Contexts.redact(stack, redactor);
        Marker marker = event.getMarker();
        Marker safeMarker = Markers.redact(marker, redactor);
        Throwable thrown = event.getThrown();
        Throwable safeThrown = Throwables.redact(thrown, redactor);
        String thread = event.getThreadName();
        String safeThread = thread == null ? null : redactor.redactRepeated(thread);
        String logger = event.getLoggerName();
        String safeLogger = logger == null ? null : redactor.redactRepeated(logger);
        if (safeMessage == message
                && safeContext == context
                && safeStack == stack
                && safeMarker == marker
                && safeThrown == thrown
                && same(safeThread, thread)
                && same(safeLogger, logger)) {
            return event;
        }
        return new RedactedEvent(
                event,
                safeMessage == message ? Messages.keep(message) : safeMessage,
                safeContext,
                safeStack,
                safeMarker,
                safeThrown,
                safeThread,
                safeLogger);
    }

    private static Message redact(LogEvent event, Message message, @Nullable KeyLines keyLines, Redactor redactor) {
        StringBuilder text = MessageText.of(message);
        try {
            Message safe = Messages.redact(message, text, redactor);
            return keyLines == null ? safe : keyLines.redact(event, message, text, safe, redactor);
        } finally {
            MessageText.release(text);
        }
    }

    /** A redactor gives back the same object when there is nothing to redact. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(@Nullable String safe, @Nullable String text) {
        return safe == text;
    }
}
