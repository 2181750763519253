package io.github.tacit.logback;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.event.KeyValuePair;

/** Redacts SLF4J's key-value pairs. Stateless. */
final class Pairs {
    private Pairs() {}

    /** The pairs without secrets; the same list when there are none. */
    static List<KeyValuePair> redact(List<KeyValuePair> pairs, EventRedactor parts) {
        List<KeyValuePair> redacted = null;
        for (int i = 0; i < pairs.size(); i++) {
            KeyValuePair pair = pairs.get(i);
            String key = parts.text(pair.key);
            Object value = value(pair, parts);
            // Text that can still change is written down now, since what it becomes has not been looked at.
            if (value instanceof CharSequence && !(value instanceof String)) {
                value = value.toString();
            }
            if (key != pair.key || value != pair.value) {
                if (redacted == null) {
                    redacted = new ArrayList<>(pairs);
                }
                redacted.set(i, new KeyValuePair(key, value));
            }
        }
        return redacted == null ? pairs : redacted;
    }

    private static @Nullable Object value(KeyValuePair pair, EventRedactor parts) {
        try {
            return parts.value(pair.key == null ? "" : pair.key, pair.value);
        } catch (RuntimeException e) {
            return Redactor.FAILED;
        }
    }

    private static @Nullable Object plainValue(KeyValuePair pair, EventRedactor parts) {
        try {
            String text = String.valueOf(pair.value);
            return pair.key == null ? parts.text(text) : parts.value(pair.key, text);
        } catch (RuntimeException e) {
            return Redactor.FAILED;
        }
    }

    /** Whether no value can say something else later than it does now. */
    static boolean arePlain(@Nullable List<KeyValuePair> pairs) {
        if (pairs == null) {
            return true;
        }
        for (int i = 0; i < pairs.size(); i++) {
            if (!isPlain(pairs.get(i).value)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #redact}, with the text of each value that may change. */
    static List<KeyValuePair> plain(List<KeyValuePair> pairs, EventRedactor parts) {
        List<KeyValuePair> plain = null;
        for (int i = 0; i < pairs.size(); i++) {
            KeyValuePair pair = pairs.get(i);
            if (!isPlain(pair.value)) {
                if (plain == null) {
                    plain = new ArrayList<>(pairs);
                }
                plain.set(i, new KeyValuePair(pair.key, plainValue(pair, parts)));
            }
        }
        return plain == null ? pairs : plain;
    }

    /** As {@link #arePlain(List)}, of arguments. */
    static boolean arePlain(Object[] arguments) {
        for (Object argument : arguments) {
            if (!isPlain(argument)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value says the same for good: values of the JDK's own types, which no application can extend. */
    static boolean isPlain(@Nullable Object value) {
        return value == null
                || isSimple(value)
                || value instanceof UUID
                || value instanceof Class<?>
                || value instanceof URI
                || value.getClass().getName().startsWith("java.time.");
    }

    /** Whether a value is a text, or short and like a number. */
    static boolean isSimple(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>;
    }
}
