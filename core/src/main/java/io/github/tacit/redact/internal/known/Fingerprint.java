package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Text;
import java.security.SecureRandom;

/**
 * Turns bytes into keyed numbers that don't give the bytes back: SipHash-2-4 (Aumasson and Bernstein, 2012) with a key
 * made at start. Immutable and thread-safe.
 */
final class Fingerprint {
    private static final long MIX_1 = 0x9E3779B97F4A7C15L;
    private static final long MIX_2 = 0xBF58476D1CE4E5B9L;
    private static final long LOW = 0xFFFFFFFFL;

    /** {@code MIX_2 * MIX_2_INVERSE} is 1 in the lowest 32 bits. */
    private static final long MIX_2_INVERSE = inverse(MIX_2);

    private final long key0;
    private final long key1;
    private final long blockKey;

    private static long inverse(long odd) {
        // Newton's method doubles the right bits; an odd number is its own inverse in three.
        long inverse = odd;
        for (int bits = 3; bits < 32; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    Fingerprint() {
        SecureRandom random = new SecureRandom();
        key0 = random.nextLong();
        key1 = random.nextLong();
        blockKey = random.nextLong();
    }

    /**
     * The fingerprint of eight bytes, or of four; cheap, since it is taken many times a line. It has 32 bits, spread over
     * 64 so that its high and its low bits make different choices.
     */
    long ofBlock(long block) {
        long mixed = (block ^ blockKey) * MIX_1;
        return ((mixed ^ (mixed >>> 32)) & LOW) * MIX_2;
    }

    /** The whole fingerprint of a block by its lowest 32 bits. */
    static long ofBlockBits(int lowest) {
        return (lowest * MIX_2_INVERSE & LOW) * MIX_2;
    }

    /** The fingerprint of {@code length} characters from a position. Never 0 or 1. */
    long of(Text text, int from, int length) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int whole = length & ~7;
        for (int i = 0; i <= length; i += 8) {
            long word = i < whole ? text.eightAt(from + i) : lastWord(text, from + i, length);
            v3 ^= word;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v1;
                v0 += v3;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        v2 ^= 0xFF;
        for (int round = 0; round < 4; round++) {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
        long hash = v0 ^ v1 ^ v2 ^ v3;
        return (hash & ~1L) == 0 ? 2 : hash;
    }

    /** The remaining bytes, and the length in the highest byte. */
    private static long lastWord(Text text, int from, int length) {
        long word = (long) length << 56;
        for (int i = 0; i < (length & 7); i++) {
            word |= (long) text.at(from + i) << (8 * i);
        }
        return word;
    }
}
