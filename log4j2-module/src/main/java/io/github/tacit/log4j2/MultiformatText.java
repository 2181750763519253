package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MultiformatMessage;

/** The texts of a message that has several, without secrets. Immutable. */
final class MultiformatText implements MultiformatMessage {
    private static final long serialVersionUID = 1L;

    private final String formatted;
    private final LinkedHashMap<String, String> byFormat;

    private MultiformatText(String formatted, LinkedHashMap<String, String> byFormat) {
        this.formatted = formatted;
        this.byFormat = byFormat;
    }

    /** The message itself when none of its texts holds a secret. */
    static Message redact(MultiformatMessage message, Redactor redactor) {
        String text = String.valueOf(message.getFormattedMessage());
        String safe = redactor.redact(text);
        boolean changed = !safe.equals(text);
        LinkedHashMap<String, String> byFormat = new LinkedHashMap<>();
        String[] formats = message.getFormats();
        for (String format : formats == null ? new String[0] : formats) {
            String formatted = message.getFormattedMessage(new String[] {format});
            if (formatted != null) {
                String safeFormatted = redactor.redact(formatted);
                changed |= !safeFormatted.equals(formatted);
                byFormat.put(format, safeFormatted);
            }
        }
        changed |= !Parameters.areClean(message, redactor);
        return changed ? new MultiformatText(safe, byFormat) : message;
    }

    @Override
    public String getFormattedMessage(@Nullable String[] formats) {
        if (formats != null) {
            for (String format : formats) {
                for (Map.Entry<String, String> known : byFormat.entrySet()) {
                    if (known.getKey().equalsIgnoreCase(format)) {
                        return known.getValue();
                    }
                }
            }
        }
        return formatted;
    }

    @Override
    public String[] getFormats() {
        return byFormat.keySet().toArray(new String[0]);
    }

    @Override
    public String getFormattedMessage() {
        return formatted;
    }

    @Override
    public String getFormat() {
        return formatted;
    }

    @Override
    public @Nullable Object[] getParameters() {
        return null;
    }

    @Override
    public @Nullable Throwable getThrowable() {
        return null;
    }

    @Override
    public String toString() {
        return formatted;
    }
}
