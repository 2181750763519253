package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Text;

/** Where a text may be cut off in its middle: before the end of a line, a quote and an ellipsis. */
final class Cuts {
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long LAST = 0x8000000000000000L;
    private static final long QUOTE_BY_BLANK = ('"' ^ ' ') * EACH;
    private static final long ABOVE_BLANK = (' ' + 1) * EACH;
    private static final long DOTS = '.' * EACH;
    private static final long BACKSLASHES = '\\' * EACH;

    private Cuts() {}

    /** The highest bit of each of eight characters before which one may be; none is missing. */
    static long in(long eight) {
        // Control characters and, since it is then next to them, the quote.
        long swapped = eight ^ QUOTE_BY_BLANK;
        long controlsAndQuotes = swapped - ABOVE_BLANK & ~swapped;
        long backslashes = zeros(eight ^ BACKSLASHES);
        long dots = zeros(eight ^ DOTS);
        long pairs = dots & (dots >>> 8 | LAST);
        long outside = eight & ~(eight << 8);
        return (controlsAndQuotes | backslashes | pairs | outside) & HIGH;
    }

    /** The highest bit of each byte that is zero, and perhaps of others above one. */
    private static long zeros(long eight) {
        return eight - EACH & ~eight & HIGH;
    }

    /** Whether {@link Prefixes} has a mark there. Of dots and of characters outside ASCII, the first counts only. */
    static boolean isAt(Text text, int position) {
        int c = text.at(position);
        if (c >= 0x80) {
            return text.at(position - 1) < 0x80;
        }
        return switch (c) {
            case '\n', '\r', '"' -> true;
            case '\\' -> Prefixes.mark(text, position) != 0;
            case '.' -> text.at(position + 1) == '.' && text.at(position - 1) != '.';
            default -> false;
        };
    }
}
