package io.github.tacit.redact.internal.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * How often a window of characters is met in what services log, without regard to case. Learnt from
 * {@code typical.txt} beside this class: lines as services write them, and words that stand in such lines. What shares
 * a place of the filter counts as one. The numbers only order windows; they decide speed, never findings.
 */
final class Rarity {
    private static final String SAMPLE = "typical.txt";
    private static final int CHARACTERS = 128;
    private static final int THREE = 0x00FF_FFFF;
    private static final int FOURS = 1 << 17;

    /** Of what was not seen, some would have been in a larger sample. */
    private static final float UNSEEN_PAIR = 0.05f;

    private static final float UNSEEN_TRIPLE = 0.02f;
    private static final float UNSEEN = 0.3f;

    /** What each bit of the filter costs in texts unlike the sample. */
    private static final float BIT = 1f / (AnchorTable.PLACES * 32);

    private final short[] pairs = new short[CHARACTERS * CHARACTERS];
    private final short[] triples = new short[AnchorTable.PLACES];
    private final short[] fours = new short[FOURS];
    private final int seen;

    private Rarity(byte[] sample) {
        for (int i = 0; i + 3 < sample.length; i++) {
            int window = sample[i] | sample[i + 1] << 8 | sample[i + 2] << 16 | sample[i + 3] << 24;
            pairs[pair(window)]++;
            triples[AnchorTable.place(window & THREE)]++;
            fours[four(window)]++;
        }
        seen = sample.length;
    }

    /** Reads the sample. */
    static Rarity load() {
        try (InputStream in = Rarity.class.getResourceAsStream(SAMPLE)) {
            byte[] bytes = Objects.requireNonNull(in, SAMPLE).readAllBytes();
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (bytes[i] & 0x7F | 0x20);
            }
            return new Rarity(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(SAMPLE, e);
        }
    }

    /** How often four folded characters are met, the first in the lowest byte. */
    float ofFour(int window) {
        float chain = triple(window) * (UNSEEN_TRIPLE + triple(window >>> 8)) / (0.5f + pairs[pair(window >>> 8)]);
        return fours[four(window)] + UNSEEN * chain + BIT * seen;
    }

    /** How often three folded characters are met, whatever follows: they fill 128 places. */
    float ofFirstThree(int three) {
        return 2 * (triples[AnchorTable.place(three)] + UNSEEN * triple(three) + 384 * BIT * seen);
    }

    /** How often three folded characters are met, whatever stands before. */
    float ofLastThree(int three) {
        return triples[AnchorTable.place(three)] + triple(three) / 2 + 32 * BIT * seen;
    }

    /** How often the first three are met, as far as the sample and its pairs tell. */
    private float triple(int window) {
        float chain = (UNSEEN_PAIR + pairs[pair(window)]) * (UNSEEN_PAIR + pairs[pair(window >>> 8)]);
        return triples[AnchorTable.place(window & THREE)] + 16 * chain / seen;
    }

    private static int pair(int window) {
        return (window & 0x7F) << 7 | window >>> 8 & 0x7F;
    }

    /** What falls on one bit of the filter falls on one number here, and some other bits too. */
    private static int four(int window) {
        return (AnchorTable.place(window >>> 8) << 5 | window & 31) * 0x9E3779B1 >>> 15;
    }
}
