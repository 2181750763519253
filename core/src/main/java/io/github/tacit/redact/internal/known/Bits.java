package io.github.tacit.redact.internal.known;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A set of fingerprints that may answer yes for one that was never added, but never no for one that was. */
final class Bits {
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] words;
    private final int shift;

    /** A set of at least so many bits, a power of two. */
    Bits(long bits) {
        int log = Math.max(10, 64 - Long.numberOfLeadingZeros(bits - 1));
        this.words = new long[1 << (log - 6)];
        this.shift = 64 - log;
    }

    boolean mayHold(long hash) {
        long bit = hash >>> shift;
        return ((long) WORDS.getOpaque(words, (int) (bit >>> 6)) >>> bit & 1) != 0;
    }

    void add(long hash) {
        long bit = hash >>> shift;
        int word = (int) (bit >>> 6);
        WORDS.setRelease(words, word, words[word] | 1L << bit);
    }
}
