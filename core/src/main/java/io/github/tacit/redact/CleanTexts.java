package io.github.tacit.redact;

import jakarta.annotation.Nullable;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers short texts in which a redactor found nothing, by themselves or as values together with their names.
 * Bounded: another text takes the place of one before. Nothing is kept alive, so that what turns out to be a secret later
 * does not stay in memory. Thread-safe.
 */
final class CleanTexts {
    /** Sets of places: the names of one event seldom share one, and if so, they don't drive each other out. */
    private static final int SET_BITS = 8;

    /** How many places a set has. */
    static final int WAYS = 4;

    /** Knuth, The Art of Computer Programming 3, 6.4: neighbouring hashes come to stand far apart. */
    private static final int SPREAD = 0x9E3779B9;

    /** Names and values of contexts are shorter; what is longer seldom comes again. */
    static final int LONGEST = 128;

    private final AtomicReferenceArray<Clean> slots = new AtomicReferenceArray<>(WAYS << SET_BITS);

    /** A text, and the name that it is the value of. */
    private static final class Clean extends WeakReference<String> {
        private final @Nullable WeakReference<String> name;

        Clean(@Nullable String name, String text) {
            super(text);
            this.name = name == null ? null : new WeakReference<>(name);
        }

        boolean is(@Nullable String otherName, String text) {
            return text.equals(get())
                    && (otherName == null ? name == null : name != null && otherName.equals(name.get()));
        }
    }

    /** Whether a text is remembered as the value of a name; by itself, when there is no name. */
    boolean hold(@Nullable String name, String text) {
        if (isLong(name, text)) {
            return false;
        }
        int first = setOf(name, text);
        for (int i = first; i < first + WAYS; i++) {
            Clean slot = slots.getAcquire(i);
            if (slot != null && slot.is(name, text)) {
                return true;
            }
        }
        return false;
    }

    /** Remembers a text, unless it is too long, in the place of the oldest of its set. A race loses a text at most. */
    void remember(@Nullable String name, String text) {
        if (isLong(name, text)) {
            return;
        }
        int first = setOf(name, text);
        for (int i = first + WAYS - 1; i > first; i--) {
            slots.setRelease(i, slots.getAcquire(i - 1));
        }
        slots.setRelease(first, new Clean(name, text));
    }

    private static boolean isLong(@Nullable String name, String text) {
        return text.length() > LONGEST || name != null && name.length() > LONGEST;
    }

    private static int setOf(@Nullable String name, String text) {
        int hash = name == null ? text.hashCode() : 31 * name.hashCode() + text.hashCode();
        return (hash * SPREAD >>> Integer.SIZE - SET_BITS) * WAYS;
    }
}
