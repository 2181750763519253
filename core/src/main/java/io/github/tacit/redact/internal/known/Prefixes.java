package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Text;

/**
 * How a spelling that was cut off is told: which of the marks of a cut it holds itself, so that they end it nowhere, and
 * its length, above 64 rounded up to an eighth of a power of two, so that spellings with one beginning differ little.
 */
final class Prefixes {
    /** So many characters of a truncated secret tell that it is one. */
    static final int TELLING = 12;

    /** There are so many sets of marks. */
    static final int TRAITS = 16;

    private static final int FIRST_ROUNDED = 64;

    private static final int LINE_END = 1;
    private static final int QUOTE = 2;
    private static final int DOTS = 4;
    private static final int OUTSIDE_ASCII = 8;

    private Prefixes() {}

    /** Which marks a spelling holds behind its first characters. */
    static int traits(Text spelling) {
        int traits = 0;
        for (int i = TELLING; i < spelling.length(); i++) {
            traits |= mark(spelling, i);
        }
        return traits;
    }

    /**
     * All of it in one number of 14 bits, for an index.
     *
     * @param before how many characters before the spelling hold bits of the secret too, 0 or 1
     */
    static int number(int length, int before, int traits, boolean isAnswerable) {
        return lengthClass(length) << 6 | before << 5 | traits << 1 | (isAnswerable ? 1 : 0);
    }

    static boolean isAnswerable(int number) {
        return (number & 1) != 0;
    }

    /** The marks that the spelling holds itself. */
    static int traits(int number) {
        return number >> 1 & 15;
    }

    static int before(int number) {
        return number >> 5 & 1;
    }

    /** The length of the spelling, rounded as said. */
    static long longest(int number) {
        int lengthClass = number >> 6;
        int rounded = lengthClass - FIRST_ROUNDED;
        return rounded < 0 ? lengthClass : 8L + rounded % 8 << 3 + rounded / 8;
    }

    private static int lengthClass(int length) {
        if (length < FIRST_ROUNDED) {
            return length;
        }
        int power = 31 - Integer.numberOfLeadingZeros(length);
        int step = 1 << power - 3;
        return FIRST_ROUNDED + (power - 6) * 8 + (length + step - 1) / step - 8;
    }

    /** Which mark of a cut stands at a position; 0 for none. */
    static int mark(Text text, int position) {
        int c = text.at(position);
        if (c >= 0x80) {
            return OUTSIDE_ASCII;
        }
        return switch (c) {
            case '\n', '\r' -> LINE_END;
            case '\\' -> escapedMark(text.at(position + 1));
            case '"' -> QUOTE;
            case '.' -> text.at(position + 1) == '.' && text.at(position + 2) == '.' ? DOTS : 0;
            default -> 0;
        };
    }

    /** What a mark becomes within a string of JSON. */
    private static int escapedMark(int c) {
        return switch (c) {
            case 'n', 'r' -> LINE_END;
            case '"' -> QUOTE;
            default -> 0;
        };
    }
}
