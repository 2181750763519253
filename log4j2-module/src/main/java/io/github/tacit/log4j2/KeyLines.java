package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.event.PrivateKeyLines;
import jakarta.annotation.Nullable;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;

/** Private keys that are logged one line an event, on one way that events take. Thread-safe. */
final class KeyLines {
    private static final String NOTHING = "";

    private final PrivateKeyLines lines = new PrivateKeyLines();

    /**
     * A message that knows its event's logger and thread.
     *
     * @param shown {@link MessageText} of the message
     * @param safe what redaction made of the message alone
     * @return {@code safe} itself when there is nothing more to mask
     */
    Message redact(LogEvent event, Message message, @Nullable StringBuilder shown, Message safe, Redactor redactor) {
        if (message instanceof MapMessage || safe == message && areIdle() && !mayEndWithMarker(message, shown)) {
            return safe;
        }
        String text = message.getFormattedMessage();
        String alone = safe == message ? text : safe.getFormattedMessage();
        if (text == null || alone == null) {
            return safe;
        }
        String thread = event.getThreadName() + '#' + event.getThreadId();
        String masked = lines.redact(redactor, event.getLoggerName(), thread, text, alone);
        return masked.equals(alone) ? safe : new SimpleMessage(masked);
    }

    /** Whether no key has begun. */
    boolean areIdle() {
        return !lines.concerns(NOTHING);
    }

    /** A message that isn't reusable has formatted its text by now, and keeps it. */
    private boolean mayEndWithMarker(Message message, @Nullable StringBuilder shown) {
        CharSequence text = shown == null ? message.getFormattedMessage() : shown;
        return text == null || lines.concerns(text);
    }
}
