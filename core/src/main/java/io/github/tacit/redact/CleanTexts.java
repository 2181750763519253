package io.github.tacit.redact;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers short texts in which no detector of a redactor found anything. Bounded: another text takes the place of one
 * before. Nothing is kept alive, so that what turns out to be a secret later does not stay in memory. Thread-safe.
 */
final class CleanTexts {
    private static final int SLOTS = 1024;

    /** Names and values of contexts are shorter; what is longer seldom comes again. */
    static final int LONGEST = 128;

    private final AtomicReferenceArray<WeakReference<String>> slots = new AtomicReferenceArray<>(SLOTS);

    /** Whether the text is remembered. */
    boolean hold(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        WeakReference<String> slot = slots.getAcquire(slotOf(text));
        return slot != null && text.equals(slot.get());
    }

    /** Remembers a text, unless it is too long. */
    void remember(String text) {
        if (text.length() <= LONGEST) {
            slots.setRelease(slotOf(text), new WeakReference<>(text));
        }
    }

    private static int slotOf(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & SLOTS - 1;
    }
}
