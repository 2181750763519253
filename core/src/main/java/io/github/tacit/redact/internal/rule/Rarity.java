package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * Tells random characters from words, by how rare their neighbours are in words.
 *
 * <p>{@code bigrams.txt} holds, for each pair of letters (in either case), digits (taken as one) and other characters
 * (taken as one), how many eighths of a bit the pair is likelier in words than in random base-62 characters. It was
 * counted over the strings in the class files of {@code java.base}: names, descriptors and English messages;
 * {@code RarityTraining}, beside the tests, counts it again. A text of words gains about one bit a pair, a random one
 * loses about three; the mean is compared with a limit that {@code docs/detectors.md} gives reasons for. Stateless.
 */
public final class Rarity {
    /** Letters, digits, anything else. */
    static final int SYMBOLS = 28;

    static final int DIGIT = 26;
    static final int OTHER = 27;

    /** The character that stands for 0 in the table. */
    static final char ZERO = 'P';

    /** Eighths of a bit that a pair of random characters gains at most, on the mean. */
    private static final int LIMIT = -8;

    /** Eighths of a bit that no part of random characters gains: so much is a long word. */
    private static final int WORD = 150;

    /** Hexadecimal characters of a key are mixed: the chance that 32 random ones hold fewer kinds is below 1e-6. */
    private static final int KINDS_OF_HEX = 8;

    private static final byte[] GAIN = load();

    private static final int COUNT_BITS = 21;
    private static final int MOST_COUNTED = (1 << COUNT_BITS) - 1;

    /** Of each character its symbol; looked up, as no processor guesses the next one's kind among random ones. */
    private static final byte[] SYMBOL = new byte[256];

    /** What each character adds to three counts in one number: of digits, letters, hexadecimal ones and hyphens. */
    private static final long[] COUNTED = new long[256];

    static {
        for (int c = 0; c < SYMBOL.length; c++) {
            SYMBOL[c] = (byte) symbol(c);
            COUNTED[c] = (SYMBOL[c] == DIGIT ? 1 : 0)
                    | (SYMBOL[c] < DIGIT ? 1L << COUNT_BITS : 0)
                    | (isHex(c) || c == '-' ? 1L << 2 * COUNT_BITS : 0);
        }
    }

    private Rarity() {}

    /** Whether the characters at {@code [start, end)} look random: neither words nor numbers nor one repeated. */
    public static boolean looksRandom(Text text, int start, int end) {
        long counts = 0;
        long kinds = 0;
        long moreKinds = 0;
        int gain = 0;
        int wordGain = 0;
        int previous = OTHER;
        int last = Math.min(end, start + MOST_COUNTED);
        for (int i = start; i < last; i++) {
            int c = text.at(i);
            int symbol = SYMBOL[c & 0xFF];
            counts += COUNTED[c & 0xFF];
            long bit = 1L << c;
            kinds |= c < 64 ? bit : 0;
            moreKinds |= c >= 64 && c < 128 ? bit : 0;
            if (i > start) {
                int pair = GAIN[previous * SYMBOLS + symbol];
                gain += pair;
                wordGain = Math.max(0, wordGain + pair);
                if (wordGain > WORD) {
                    return false;
                }
            }
            previous = symbol;
        }
        int digits = (int) (counts & MOST_COUNTED);
        int letters = (int) (counts >> COUNT_BITS & MOST_COUNTED);
        int hex = (int) (counts >> 2 * COUNT_BITS);
        int length = last - start;
        int distinct = Long.bitCount(kinds) + Long.bitCount(moreKinds);
        if (letters == 0 || distinct * 4 < Math.min(length, 32)) {
            return false;
        }
        if (hex == length) {
            return digits > 0 && distinct >= Math.min(KINDS_OF_HEX, length / 3);
        }
        return digits * 2 <= length && gain < LIMIT * (length - 1);
    }

    private static boolean isHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** The row or column of a character in the table. */
    static int symbol(int c) {
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        return c >= '0' && c <= '9' ? DIGIT : OTHER;
    }

    private static byte[] load() {
        List<String> lines = TableReader.read("bigrams.txt", 1, cells -> cells[0]);
        byte[] gain = new byte[SYMBOLS * SYMBOLS];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = (byte) (lines.get(i / SYMBOLS).charAt(i % SYMBOLS) - ZERO);
        }
        return gain;
    }
}
