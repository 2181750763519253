package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.apache.logging.log4j.util.TriConsumer;

/** Redacts the thread context's map, with all that providers put into it, and its stack. Stateless. */
final class Contexts {
    private static final TriConsumer<String, Object, Redactor> STOP_AT_SECRET = (name, value, redactor) -> {
        boolean isClean = value instanceof String text && redactor.isCleanEntry(name, text)
                || name.equals(redactor.redactRepeated(name)) && Values.redact(name, value, redactor) == value;
        if (!isClean) {
            throw SecretFound.INSTANCE;
        }
    };

    private Contexts() {}

    static @Nullable ReadOnlyStringMap redact(@Nullable ReadOnlyStringMap map, Redactor redactor) {
        if (map == null || map.isEmpty() || isClean(map, redactor)) {
            return map;
        }
        StringMap safe = ContextDataFactory.createContextData(map.size());
        map.forEach((name, value) -> {
            String safeName = redactor.redactRepeated(name);
            safe.putValue(safeName, Values.redact(name, value, redactor));
        });
        safe.freeze();
        return safe;
    }

    static @Nullable ThreadContext.ContextStack redact(@Nullable ThreadContext.ContextStack stack, Redactor redactor) {
        if (stack == null || stack.getDepth() == 0) {
            return stack;
        }
        boolean changed = false;
        List<String> safe = new ArrayList<>();
        for (String entry : stack.asList()) {
            String safeEntry = entry == null ? "" : redactor.redact(entry);
            changed |= !safeEntry.equals(entry);
            safe.add(safeEntry);
        }
        if (!changed) {
            return stack;
        }
        MutableThreadContextStack copy = new MutableThreadContextStack(safe);
        copy.freeze();
        return copy;
    }

    private static boolean isClean(ReadOnlyStringMap map, Redactor redactor) {
        try {
            map.forEach(STOP_AT_SECRET, redactor);
            return true;
        } catch (SecretFound e) {
            return false;
        }
    }

    /** Ends a walk through a map; without a stack trace and made once, so that a clean walk allocates nothing. */
    private static final class SecretFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static final SecretFound INSTANCE = new SecretFound();

        private SecretFound() {
            super("a secret was found", null, false, false);
        }
    }
}
