package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Redacts values as layouts show them: maps, lists and arrays keep their shape, anything else is what its {@code toString}
 * says. The same object comes back when there is nothing to redact; the caller's objects are never changed. Stateless.
 */
final class Values {
    /** Deeper values are told as text; layouts end there too, and a collection may hold itself. */
    private static final int DEEPEST = 16;

    private Values() {}

    static @Nullable Object redact(String name, @Nullable Object value, Redactor redactor) {
        return redact(name, value, redactor, 0);
    }

    private static @Nullable Object redact(String name, @Nullable Object value, Redactor redactor, int depth) {
        if (value == null || value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return redactor.redactValue(name, text);
        }
        if (depth < DEEPEST) {
            if (value instanceof Map<?, ?> map) {
                return map(map, redactor, depth + 1);
            }
            if (value instanceof Collection<?> collection) {
                return collection(name, collection, redactor, depth + 1);
            }
            if (value instanceof Object[] array) {
                return array(name, array, redactor, depth + 1);
            }
        }
        String text = value instanceof char[] chars ? new String(chars) : textOf(value);
        if (text == null || text.isEmpty()) {
            return value;
        }
        if (text.equals(Redactor.FAILED)) {
            return Redactor.FAILED;
        }
        String safe = redactor.redactValue(name, text);
        return safe.equals(text) ? value : safe;
    }

    /** The value with the redacted text of each object that may hold more than it says; the same one when there is none. */
    static @Nullable Object plain(@Nullable Object value, Redactor redactor, int depth) {
        if (depth < DEEPEST && value instanceof Map<?, ?> map) {
            boolean changed = false;
            Map<Object, Object> plain = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object safe = plain(entry.getValue(), redactor, depth + 1);
                Object name = Parameters.isFixed(entry.getKey()) ? entry.getKey() : String.valueOf(entry.getKey());
                changed |= safe != entry.getValue() || name != entry.getKey();
                plain.put(name, safe);
            }
            return changed ? plain : map;
        }
        if (depth < DEEPEST && (value instanceof Collection || value instanceof Object[])) {
            Collection<?> items =
                    value instanceof Collection<?> collection ? collection : Arrays.asList((Object[]) value);
            List<Object> plain = new ArrayList<>();
            for (Object item : items) {
                plain.add(plain(item, redactor, depth + 1));
            }
            return same(items, plain) ? value : plain;
        }
        if (value == null || Parameters.isFixed(value)) {
            return value;
        }
        String text = textOf(value);
        return text == null ? null : redactor.redact(text);
    }

    private static boolean same(Collection<?> items, List<Object> others) {
        int i = 0;
        for (Object item : items) {
            if (item != others.get(i++)) {
                return false;
            }
        }
        return true;
    }

    /** Whether layouts show what it holds instead of its text. */
    static boolean isContainer(@Nullable Object value) {
        return value instanceof Map || value instanceof Collection || value instanceof Object[];
    }

    /** What an object says; a constant when it throws. */
    static @Nullable String textOf(Object value) {
        try {
            return value.getClass().isArray() ? primitives(value) : value.toString();
        } catch (RuntimeException | StackOverflowError e) {
            // Log4j writes the exception in the value's place, and its message may hold anything.
            return Redactor.FAILED;
        }
    }

    private static String primitives(Object array) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            items.add(Array.get(array, i));
        }
        return items.toString();
    }

    private static Object map(Map<?, ?> map, Redactor redactor, int depth) {
        boolean changed = false;
        Map<Object, Object> safe = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = String.valueOf(entry.getKey());
            String safeName = redactor.redact(name);
            Object value = redact(name, entry.getValue(), redactor, depth);
            changed |= value != entry.getValue() || !safeName.equals(name);
            safe.put(safeName.equals(name) ? entry.getKey() : safeName, value);
        }
        return changed ? safe : map;
    }

    private static Object collection(String name, Collection<?> collection, Redactor redactor, int depth) {
        boolean changed = false;
        List<Object> safe = new ArrayList<>();
        for (Object item : collection) {
            Object value = redact(name, item, redactor, depth);
            changed |= value != item;
            safe.add(value);
        }
        return changed ? safe : collection;
    }

    private static Object array(String name, Object[] array, Redactor redactor, int depth) {
        boolean changed = false;
        Object[] safe = new Object[array.length];
        for (int i = 0; i < array.length; i++) {
            safe[i] = redact(name, array[i], redactor, depth);
            changed |= safe[i] != array[i];
        }
        return changed ? safe : array;
    }
}
