package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.EightBytes;
import io.github.tacit.redact.spi.Text;

/**
 * Escape sequences that end in a letter or digit, so that what follows them looks like the rest of a word: {@code
 * %3D}, {@code \n} and {@code \}{@code u003d} as two and six characters, the colours of terminals.
 */
final class Escapes {
    private static final int ESCAPE = 0x1B;
    private static final int LONGEST_COLOUR = 10;

    /** Longer than what stands before an anchor in any form. */
    private static final int FAR = 128;

    /** Longer than any escape sequence that is known here. */
    static final int LONGEST = 16;

    /** What every escape sequence begins with. */
    static final int[] BEGINNINGS = {'%', '\\', ESCAPE};

    private Escapes() {}

    /** Whether an escape sequence ends right before {@code end}. */
    static boolean endAt(Text text, int end) {
        int c = text.at(end - 1);
        if (text.at(end - 2) == '\\') {
            return c == 'n' || c == 'r' || c == 't';
        }
        if (c == 'm') {
            return isColour(text, end);
        }
        return isHex(c)
                && isHex(text.at(end - 2))
                && (text.at(end - 3) == '%' || text.at(end - 6) == '\\' && text.at(end - 5) == 'u');
    }

    /** Where the nearest escape sequence ends in the run of characters before a position; -1 when there is none. */
    static int before(Text text, int position) {
        if (!mayEndBefore(text, position)) {
            return -1;
        }
        for (int i = position; i > position - FAR; i--) {
            int c = text.at(i - 1);
            if (c <= ' ' || c == '"' || c == '\'') {
                return -1;
            }
            if (endAt(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the run may hold what every escape sequence begins with. Reads eight characters at once. */
    private static boolean mayEndBefore(Text text, int position) {
        int limit = position - FAR - LONGEST;
        for (int i = position - Long.BYTES; i >= limit; i -= Long.BYTES) {
            if (i < 0) {
                return true;
            }
            long eight = text.eightAt(i);
            if ((EightBytes.with(eight, '%') | EightBytes.with(eight, '\\') | EightBytes.with(eight, ESCAPE)) != 0) {
                return true;
            }
            if (EightBytes.below(eight, ' ' + 1) != 0) {
                return false;
            }
        }
        return false;
    }

    /** ECMA-48, 8.3.117: select graphic rendition. */
    private static boolean isColour(Text text, int end) {
        int i = end - 2;
        while (end - i <= LONGEST_COLOUR && (text.at(i) == ';' || text.at(i) >= '0' && text.at(i) <= '9')) {
            i--;
        }
        return text.at(i) == '[' && text.at(i - 1) == ESCAPE;
    }

    private static boolean isHex(int c) {
        return ValueShape.Alphabet.HEX.has(c);
    }
}
