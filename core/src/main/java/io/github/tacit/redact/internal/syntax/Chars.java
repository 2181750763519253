package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.internal.EightBytes;
import io.github.tacit.redact.spi.Text;

/** Classes of characters and the small things that all syntaxes share. */
final class Chars {
    private static final String MASK = "[redacted:";

    /** Of {@link #kindOf}. */
    static final int DIGIT = 0;

    /** Of {@link #kindOf}: anything but letters and digits. */
    static final int SIGN = 3;

    private static final byte[] KINDS = kinds();

    private static final boolean[] NAMES = names();

    private static final int ESCAPE = 0x1B;

    /** {@code 38;2;255;255;255} is a colour with all its parts. */
    private static final int LONGEST_COLOUR = 20;

    private static final int MOST_COLOURS = 64;

    private Chars() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int c = 0; c < kinds.length; c++) {
            kinds[c] = (byte) (isDigit(c) ? DIGIT : c >= 'a' && c <= 'z' ? 1 : c >= 'A' && c <= 'Z' ? 2 : SIGN);
        }
        return kinds;
    }

    private static boolean[] names() {
        boolean[] names = new boolean[256];
        for (int c = 0; c < names.length; c++) {
            names[c] = isLetter(c) || isDigit(c) || c == '_' || c == '-' || c == '.';
        }
        return names;
    }

    /**
     * {@link #DIGIT} for a digit, 1 for a small letter, 2 for a capital, {@link #SIGN} for anything else. It is looked up,
     * as no processor guesses the next kind among random characters.
     */
    static int kindOf(int c) {
        return KINDS[c & 0xFF];
    }

    static boolean isLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(int c) {
        return isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
    }

    /** What names of things consist of, in code, in configuration and in headers. */
    static boolean isName(int c) {
        return NAMES[c & 0xFF];
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    /** White space, control characters and the end of the text. */
    static boolean isSpace(int c) {
        return c <= ' ';
    }

    /** Whether one of two characters stands in {@code [start, end)}. Reads eight characters at once. */
    static boolean holds(Text text, int start, int end, int one, int other) {
        int limit = Math.min(end, text.length()) - Long.BYTES;
        int i = start;
        for (; i <= limit; i += Long.BYTES) {
            long eight = text.eightAt(i);
            if ((EightBytes.with(eight, one) | EightBytes.with(eight, other)) != 0) {
                return true;
            }
        }
        while (i < end && text.at(i) != one && text.at(i) != other) {
            i++;
        }
        return i < end;
    }

    /** Skips blanks, at most {@code limit} of them. */
    static int skipBlanks(Text text, int i, int limit) {
        int end = i + limit;
        while (i < end && isBlank(text.at(i))) {
            i++;
        }
        return i;
    }

    /** Skips blanks and line ends, at most {@code limit} of them. */
    static int skipSpace(Text text, int i, int limit) {
        int end = i + limit;
        while (i < end && isWhite(text.at(i))) {
            i++;
        }
        return i;
    }

    private static boolean isWhite(int c) {
        return isBlank(c) || c == '\n' || c == '\r';
    }

    /** Whether a literal in lower case stands here, in either case. */
    static boolean isAt(Text text, int i, String literal) {
        for (int k = 0; k < literal.length(); k++) {
            int c = text.at(i + k);
            int expected = literal.charAt(k);
            if (c != expected && !(isLetter(expected) && (c | 0x20) == expected)) {
                return false;
            }
        }
        return true;
    }

    /** {@code [\r][\n]}: wire logs of Apache's HttpClient write line ends so. */
    static boolean isWireEnd(Text text, int i) {
        return text.at(i) == '[' && text.at(i + 1) == '\\' && (text.at(i + 2) == 'r' || text.at(i + 2) == 'n');
    }

    /** Whether the name that begins here is the label of a mask: {@code [redacted:token]}. */
    static boolean isLabel(Text text, int nameStart) {
        return isAt(text, nameStart - MASK.length(), MASK);
    }

    /** The beginning of the name that reaches to {@code i}. */
    static int nameStart(Text text, int i) {
        int limit = i - Names.LONGEST - 1;
        int start = i;
        while (start > limit && isName(text.at(start - 1))) {
            start--;
        }
        return skipEscape(text, start, i);
    }

    /**
     * What looks like the beginning of a name may be the rest of an escape: {@code %22}, <code>\u0022</code>, {@code \n}, a
     * terminal's colour.
     */
    private static int skipEscape(Text text, int start, int end) {
        int c = text.at(start - 1);
        if (c == '[' || c == ';') {
            int colour = colourEnd(text, start);
            return colour > start && colour <= end && isColour(text, start) ? colour : start;
        }
        if (c == '%' && end - start >= 2 && isHex(text.at(start)) && isHex(text.at(start + 1))) {
            return start + 2;
        }
        if (c == '\\') {
            if (text.at(start) == 'u' && end - start >= 5 && text.at(start + 1) == '0' && text.at(start + 2) == '0') {
                return start + 5;
            }
            int escaped = text.at(start);
            return escaped == 'n' || escaped == 't' || escaped == 'r' ? Math.min(start + 1, end) : start;
        }
        return start;
    }

    /** Skips what sets a terminal's colours, SGR of ECMA-48 8.3.117: {@code ESC [ 36 m}. */
    static int skipColours(Text text, int i) {
        int at = i;
        while (at < i + MOST_COLOURS && text.at(at) == ESCAPE && text.at(at + 1) == '[') {
            int end = colourEnd(text, at + 2);
            if (end == at + 2) {
                break;
            }
            at = end;
        }
        return at;
    }

    /** Behind the {@code m} of {@code 1;36m}; the position itself when no such thing stands there. */
    private static int colourEnd(Text text, int i) {
        int end = i;
        while (end < i + LONGEST_COLOUR && (isDigit(text.at(end)) || text.at(end) == ';')) {
            end++;
        }
        return text.at(end) == 'm' ? end + 1 : i;
    }

    /** Whether a terminal's sequence was begun within which this stands. */
    private static boolean isColour(Text text, int i) {
        int begin = i;
        while (begin > i - LONGEST_COLOUR && (isDigit(text.at(begin - 1)) || text.at(begin - 1) == ';')) {
            begin--;
        }
        return text.at(begin - 1) == '[' && text.at(begin - 2) == ESCAPE;
    }

    /** The end of the name that reaches from {@code i}. */
    static int nameEnd(Text text, int i) {
        int limit = i + Names.LONGEST + 1;
        int end = i;
        while (end < limit && isName(text.at(end))) {
            end++;
        }
        return end;
    }
}
