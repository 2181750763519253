package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;

/**
 * Remembers names in which nothing was found, since threads, loggers and keys have few names and each event has some.
 * Bounded: a name that isn't remembered is looked at again. Thread-safe.
 */
final class CleanNames {
    private static final int SLOTS = 512;

    /** Remembered for one redactor, and of no use while values are known: a reload makes another one, a new value doesn't. */
    private static volatile CleanNames current = new CleanNames(null);

    private final @Nullable Redactor redactor;
    /** Races lose a name at most: strings are safe to publish without a lock (JLS 17.5). */
    private final String[] slots = new String[SLOTS];

    private CleanNames(@Nullable Redactor redactor) {
        this.redactor = redactor;
    }

    static @Nullable String redact(@Nullable String name, Redactor redactor) {
        if (name == null) {
            return null;
        }
        CleanNames names = current;
        if (names.redactor != redactor) {
            names = new CleanNames(redactor);
            current = names;
        }
        int slot = name.hashCode() & SLOTS - 1;
        if (name.equals(names.slots[slot]) && !redactor.looksForKnown()) {
            return name;
        }
        String safe = redactor.redact(name);
        if (safe.equals(name)) {
            names.slots[slot] = name;
            return name;
        }
        return safe;
    }
}
