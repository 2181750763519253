package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/**
 * A message without a secret, with parameters that may have changed since it was logged: whoever asks for them gets
 * what they say at that moment, redacted. Its text is fixed. As thread-safe as the parameters.
 */
final class LiveMessage implements Message, StringBuilderFormattable {
    private static final long serialVersionUID = 1L;

    private final Message message;
    private final String formatted;

    private LiveMessage(Message message, String formatted) {
        this.message = message;
        this.formatted = formatted;
    }

    /** The message itself when its parameters can't change. */
    static Message of(Message message) {
        if (!Parameters.mayChange(message)) {
            return message;
        }
        Message kept = Messages.keep(message);
        String formatted = kept.getFormattedMessage();
        return formatted == null ? kept : new LiveMessage(kept, formatted);
    }

    @Override
    public String getFormattedMessage() {
        return formatted;
    }

    @Override
    public @Nullable String getFormat() {
        return message.getFormat();
    }

    @Override
    public Object[] getParameters() {
        Object[] parameters = Parameters.of(message).clone();
        try {
            Redactor redactor = Tacit.runtime().redactor();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = Parameters.frozen(Values.redact("", parameters[i], redactor), redactor);
            }
            return parameters;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Settings.current().failed(e);
            return new Object[] {Redactor.FAILED};
        }
    }

    /** The event has it. */
    @Override
    public @Nullable Throwable getThrowable() {
        return null;
    }

    @Override
    public void formatTo(StringBuilder buffer) {
        buffer.append(formatted);
    }

    @Override
    public String toString() {
        return formatted;
    }
}
