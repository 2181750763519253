package io.github.tacit.redact.event;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Redacts the parts of a log event, for the adapters of the logging frameworks. Each method gives back the same object
 * when there is nothing to redact in it, and never changes the caller's. Immutable and thread-safe.
 */
public final class EventRedactor {
    private final Redactor redactor;

    /** An event redactor on the given redactor; make one for each event, since a reload swaps redactors. */
    public EventRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    /** A message, a name, a marker: any text. */
    public @Nullable String text(@Nullable String text) {
        return text == null ? null : redactor.redact(text);
    }

    /** The name of a thread, a logger or an entry: a text that comes again and again. */
    public @Nullable String name(@Nullable String name) {
        return name == null ? null : redactor.redactRepeated(name);
    }

    /** The diagnostic context: names and values. */
    public Map<String, String> context(Map<String, String> context) {
        CleanWalk walk = new CleanWalk(redactor);
        context.forEach(walk);
        return walk.isClean ? context : redacted(context);
    }

    private Map<String, String> redacted(Map<String, String> context) {
        Map<String, String> redacted = null;
        for (Map.Entry<String, String> entry : context.entrySet()) {
            String name = entry.getKey();
            String value = entry.getValue();
            String safeName = name(name);
            String safe = value == null ? null : redactor.redactValue(name, value);
            if (safeName != name || safe != value) {
                if (redacted == null) {
                    redacted = new LinkedHashMap<>(context);
                }
                redacted.remove(name);
                redacted.put(safeName, safe);
            }
        }
        return redacted == null ? context : redacted;
    }

    /** Walking a map by its own loop takes half as long as by an iterator of an unmodifiable view. */
    private static final class CleanWalk implements BiConsumer<String, String> {
        private final Redactor redactor;
        private boolean isClean = true;

        CleanWalk(Redactor redactor) {
            this.redactor = redactor;
        }

        @Override
        public void accept(@Nullable String name, @Nullable String value) {
            isClean = isClean && name != null && value != null && redactor.isCleanEntry(name, value);
        }
    }

    /** One value with a name, such as an SLF4J key-value pair's. */
    public @Nullable Object value(String name, @Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        String text = value.toString();
        if (text == null) {
            return value;
        }
        String redacted = redactor.redactValue(name, text);
        return redacted.equals(text) ? value : redacted;
    }

    /**
     * A stack frame, where generated classes and files of scripts bring names of their own. A new one tells no class loader
     * and no module.
     */
    public StackTraceElement frame(StackTraceElement frame) {
        String type = frame.getClassName();
        String method = frame.getMethodName();
        String file = frame.getFileName();
        String safeType = redactor.redact(type);
        String safeMethod = redactor.redact(method);
        String safeFile = text(file);
        return safeType == type && safeMethod == method && safeFile == file
                ? frame
                : new StackTraceElement(safeType, safeMethod, safeFile, frame.getLineNumber());
    }

    /** As {@link Redactor#tells}. */
    public boolean tells(String name) {
        return redactor.tells(name);
    }

    /** The throwable's redacted text; null when there is nothing to redact in it. */
    public @Nullable ThrowableText throwable(Throwable throwable) {
        return ThrowableText.redact(throwable, redactor);
    }
}
