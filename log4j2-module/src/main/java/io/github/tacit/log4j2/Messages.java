package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.Controls;
import jakarta.annotation.Nullable;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MultiformatMessage;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/** Redacts messages; those with a structure keep it, so that layouts show them as before. Stateless. */
final class Messages {
    private Messages() {}

    /**
     * The message without secrets; the same object when there are none.
     *
     * @param text {@link MessageText} of it
     */
    static Message redact(Message message, @Nullable StringBuilder text, Redactor redactor) {
        if (message instanceof MapMessage<?, ?> map && StructuredMessages.isKnown(map)) {
            return StructuredMessages.redact(map, redactor);
        }
        if (message instanceof ObjectMessage object) {
            Object value = object.getParameter();
            Object safe = Values.redact("", value, redactor);
            return safe == value ? message : new ObjectMessage(safe);
        }
        if (message instanceof ObjectArrayMessage array) {
            Object[] values = array.getParameters();
            Object safe = Values.redact("", values, redactor);
            return safe == values ? redactText(message, text, redactor) : new ObjectArrayMessage((Object[]) safe);
        }
        if (message instanceof MultiformatMessage multiformat) {
            return MultiformatText.redact(multiformat, redactor);
        }
        return redactText(message, text, redactor);
    }

    /** The message without objects of which a layout may show more than their text; the same one when it has none. */
    static Message withoutObjects(Message message) {
        if (!(message instanceof ObjectMessage object)) {
            return message;
        }
        Object value = object.getParameter();
        Object plain = Values.plain(value, Tacit.runtime().redactor(), 0);
        return plain == value ? message : new ObjectMessage(plain);
    }

    /** The same message in a form that can stay behind the call, for an event of which another part changes. */
    static Message keep(Message message) {
        return message instanceof ReusableMessage reusable ? reusable.memento() : message;
    }

    /** Whether the text of a message has control characters; allocates nothing for a reusable one. */
    static boolean hasControls(Message message) {
        StringBuilder buffer = MessageText.of(message);
        CharSequence text = buffer == null ? message.getFormattedMessage() : buffer;
        boolean found = text != null && Controls.isIn(text);
        MessageText.release(buffer);
        return found;
    }

    private static Message redactText(Message message, @Nullable StringBuilder text, Redactor redactor) {
        if (text != null && redactor.redact(text) == text) {
            return redactHiddenParameters(message, null, redactor);
        }
        String formatted = message.getFormattedMessage();
        if (formatted == null) {
            return redactHiddenParameters(message, null, redactor);
        }
        String safe = redactor.redact(formatted);
        if (safe.equals(formatted)) {
            String written = isLog4js(message) ? formatted : written(message, formatted);
            String safeWritten = written.equals(formatted) ? written : redactor.redact(written);
            return safeWritten.equals(written)
                    ? redactHiddenParameters(message, formatted, redactor)
                    : RedactedMessage.of(safeWritten);
        }
        return RedactedMessage.of(message, formatted, safe, redactor);
    }

    /** Whether a message is of a type of Log4j's own. */
    static boolean isLog4js(Message message) {
        return message.getClass().getName().startsWith("org.apache.logging.log4j.");
    }

    /** What a message writes where that may be something else than what it says. */
    private static String written(Message message, String formatted) {
        if (!(message instanceof StringBuilderFormattable formattable)) {
            return formatted;
        }
        StringBuilder written = new StringBuilder();
        formattable.formatTo(written);
        return formatted.contentEquals(written) ? formatted : written.toString();
    }

    /** Parameters that the clean text doesn't show, but a layout may. */
    private static Message redactHiddenParameters(Message message, @Nullable String formatted, Redactor redactor) {
        if (!Parameters.mayHide(message) || Parameters.areClean(message, redactor)) {
            return message;
        }
        String text = formatted == null ? message.getFormattedMessage() : formatted;
        String shown = text == null ? "" : text;
        return RedactedMessage.of(message, shown, shown, redactor);
    }
}
