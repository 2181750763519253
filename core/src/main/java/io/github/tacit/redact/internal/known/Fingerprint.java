package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Text;
import java.security.SecureRandom;

/**
 * Turns bytes into keyed numbers that don't give the bytes back: SipHash-2-4 (Aumasson and Bernstein, 2012) with a key
 * made at start. Immutable and thread-safe.
 */
final class Fingerprint {
    private static final long MIX = 0xBF58476D1CE4E5B9L;
    private static final long LOW = 0xFFFFFFFFL;

    /** Makes letters of both cases alike. */
    private static final long FOLD = 0x2020202020202020L;

    private final long key0;
    private final long key1;
    private final long blockKey;

    Fingerprint() {
        SecureRandom random = new SecureRandom();
        key0 = random.nextLong();
        key1 = random.nextLong();
        blockKey = (random.nextLong() | 1) << 8;
    }

    /**
     * 32 bits that stand for seven bytes (the eighth is left out), or for four; letters of both cases are alike. Cheap,
     * since it is taken many times a line: multiply-shift (Dietzfelbinger, Hagerup, Katajainen and Penttonen, 1997), in
     * which two blocks are alike no more often than chance would have it.
     */
    long ofBlock(long block) {
        return (block | FOLD) * blockKey >>> 32;
    }

    /** The 32 bits of a block spread over 64, so that the high and the low ones make different choices. */
    static long spread(long ofBlock) {
        return (ofBlock & LOW) * MIX;
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
