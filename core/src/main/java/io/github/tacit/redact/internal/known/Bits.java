package io.github.tacit.redact.internal.known;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A set of fingerprints that may answer yes for one that was never added, but never no for one that was. Three bits of
 * one word stand for each, so a look costs one load.
 *
 * <p>One thread adds at a time. Readers look without any order: whoever shows them a new one sees to it that they see
 * what was added before.
 */
final class Bits {
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    /** With fewer, three of a hundred others would pass. */
    private static final int LEAST_BITS_AN_ENTRY = 12;

    /** Where a fingerprint tells its word. */
    private static final int WORD = 32;

    /** Where it tells its bits of the word, each in six of its own. */
    private static final int FIRST = 26;

    private static final int SECOND = 52;
    private static final int THIRD = 58;

    private static final int LEAST_LOG = 10;
    private static final int MOST_LOG = 31;

    private final long[] words;
    private final long room;
    private long count;

    /** A set with room for at least so many fingerprints. */
    Bits(long entries) {
        int log = 64 - Long.numberOfLeadingZeros(Math.max(1, entries * LEAST_BITS_AN_ENTRY - 1));
        log = Math.min(MOST_LOG, Math.max(LEAST_LOG, log));
        this.words = new long[1 << log - 6];
        this.room = log == MOST_LOG ? Long.MAX_VALUE : (1L << log) / LEAST_BITS_AN_ENTRY;
    }

    /** Whether another one should go on in a larger set. */
    boolean isFull() {
        return count >= room;
    }

    /** How many different ones it can hold. */
    long room() {
        return room;
    }

    /** The lowest bit tells whether it may hold a fingerprint; the others mean nothing. */
    long look(long hash) {
        long word = words[(int) (hash >>> WORD) & words.length - 1];
        return word >>> (hash >>> FIRST) & word >>> (hash >>> SECOND) & word >>> (hash >>> THIRD);
    }

    void add(long hash) {
        if ((look(hash) & 1) == 0) {
            int index = (int) (hash >>> WORD) & words.length - 1;
            long word = words[index] | 1L << (hash >>> FIRST) | 1L << (hash >>> SECOND) | 1L << (hash >>> THIRD);
            WORDS.setRelease(words, index, word);
            count++;
        }
    }
}
