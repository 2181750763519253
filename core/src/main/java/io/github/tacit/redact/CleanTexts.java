package io.github.tacit.redact;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers short texts in which no detector of a redactor found anything. Bounded: another text takes the place of one
 * before. Nothing is kept alive, so that what turns out to be a secret later does not stay in memory. Thread-safe.
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

    private final AtomicReferenceArray<WeakReference<String>> slots = new AtomicReferenceArray<>(WAYS << SET_BITS);

    /** Whether the text is remembered. */
    boolean hold(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        int first = setOf(text);
        for (int i = first; i < first + WAYS; i++) {
            WeakReference<String> slot = slots.getAcquire(i);
            if (slot != null && text.equals(slot.get())) {
                return true;
            }
        }
        return false;
    }

    /** Remembers a text, unless it is too long, in the place of the oldest of its set. A race loses a text at most. */
    void remember(String text) {
        if (text.length() > LONGEST) {
            return;
        }
        int first = setOf(text);
        for (int i = first + WAYS - 1; i > first; i--) {
            slots.setRelease(i, slots.getAcquire(i - 1));
        }
        slots.setRelease(first, new WeakReference<>(text));
    }

    private static int setOf(String text) {
        return (text.hashCode() * SPREAD >>> Integer.SIZE - SET_BITS) * WAYS;
    }
}
