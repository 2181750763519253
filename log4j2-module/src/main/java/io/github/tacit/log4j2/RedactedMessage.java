package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.event.ArgumentRedactor;
import jakarta.annotation.Nullable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.util.StringBuilderFormattable;

/** The text of a message without secrets, with its template and parameters where they are safe to show. Immutable. */
final class RedactedMessage implements Message, StringBuilderFormattable {
    private static final long serialVersionUID = 1L;

    private final String formatted;
    private final String template;
    private final transient @Nullable Object[] parameters;

    private RedactedMessage(String formatted, String template, @Nullable Object[] parameters) {
        this.formatted = formatted;
        this.template = template;
        this.parameters = parameters;
    }

    /** A text alone. */
    static RedactedMessage of(String text) {
        return new RedactedMessage(text, text, null);
    }

    static RedactedMessage of(Message message, String formatted, String safe, Redactor redactor) {
        Object[] parameters = Parameters.of(message);
        String template = message.getFormat();
        if (parameters.length == 0 || template == null) {
            return new RedactedMessage(safe, template == null ? safe : safeTemplate(template, safe, redactor), null);
        }
        ArgumentRedactor arguments = new ArgumentRedactor(redactor, formatted);
        Object[] safeParameters = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            Object value =
                    parameter instanceof Throwable ? parameter.toString() : Values.redact("", parameter, redactor);
            Object safeParameter = value == parameter || value instanceof String ? arguments.redact(value) : value;
            safeParameters[i] = Parameters.frozen(safeParameter, redactor);
        }
        String safeTemplate = redactor.redact(template);
        // Whoever formats these again must not put a secret together.
        String again = ParameterizedMessage.format(safeTemplate, safeParameters);
        return arguments.holdsFinding(again) || !redactor.redact(again).equals(again)
                ? new RedactedMessage(safe, safe, null)
                : new RedactedMessage(safe, safeTemplate, safeParameters);
    }

    /** A template without parameters is often the whole text. */
    private static String safeTemplate(String template, String safe, Redactor redactor) {
        String safeTemplate = redactor.redact(template);
        return safeTemplate.equals(template) ? template : safe;
    }

    @Override
    public String getFormattedMessage() {
        return formatted;
    }

    @Override
    public String getFormat() {
        return template;
    }

    @Override
    public @Nullable Object[] getParameters() {
        return parameters == null ? null : parameters.clone();
    }

    /** Never the throwable that was among the parameters: the event has it, redacted. */
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
