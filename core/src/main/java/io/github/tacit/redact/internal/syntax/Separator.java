package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/**
 * What stands between a name and its value. Packed into a long, 0 for none: the end (32 bits), the kind (8 bits), the
 * quotation mark behind the name (8 bits, 0 for none), whether blanks stand around it and behind it only (2
 * bits).
 */
final class Separator {
    static final int EQUALS = 1;
    static final int COLON = 2;
    static final int COMMA = 3;
    static final int CALL = 4;
    static final int TAG = 5;
    static final int ENCODED = 6;
    /** A blank behind an option: the next word is the value. */
    static final int WORD = 7;
    /** The rest of the line is the value. */
    static final int LINE = 8;
    /** A blank or a comparison: the value must be quoted. */
    static final int QUOTED = 9;
    /** {@code &gt;}. */
    static final int HTML_TAG = 10;
    /** Words: the value must look random. */
    static final int PROSE = 11;
    /** A blank behind a directive: the value ends with its word, or with the string around it. */
    static final int DIRECTIVE = 12;
    /** A comma in a list of words. */
    static final int ITEM = 13;

    /** Files align their separators. */
    private static final int MOST_BLANKS = 64;

    private static final int LONGEST_CLASS = 128;

    private Separator() {}

    /** The separator behind a name that ends at {@code i}, with the blanks behind it. */
    static long after(Text text, int i) {
        int quote = Quote.at(text, i);
        int mark = Quote.mark(quote);
        int end = skipBracket(text, i + Quote.width(quote), mark);
        int coloured = Chars.skipColours(text, end);
        int begin = Chars.skipColours(text, Chars.skipBlanks(text, coloured, MOST_BLANKS));
        long found = at(text, begin, mark);
        if (found == 0) {
            return 0;
        }
        int behind = Chars.skipColours(text, end(found));
        boolean maps = kind(found) == COLON || text.at(end(found) - 1) == '>';
        int blanks = maps && mark != 0 || kind(found) == COMMA
                ? Chars.skipSpace(text, behind, MOST_BLANKS)
                : Chars.skipBlanks(text, behind, MOST_BLANKS);
        int value = Chars.skipColours(text, blanks);
        long spaced = begin > coloured ? 1L << 48 : blanks > behind ? 3L << 48 : 0;
        return spaced | (long) mark << 40 | found & 0xFF_0000_0000L | value;
    }

    /**
     * {@code user[password]=x}, {@code $config['password'] = 'x'}, {@code char password[32] = "x"}, {@code
     * getenv("PASSWORD") ?: "x"}.
     */
    private static int skipBracket(Text text, int i, int mark) {
        int c = text.at(i);
        if (c == ':' && mark != 0) {
            return skipVisibility(text, i);
        }
        if (c == '=' || c == ':' || Chars.isBlank(c)) {
            return i;
        }
        if (c == ']' || c == '}' || c == ')' && mark != 0) {
            return i + 1;
        }
        if (c == '[' && (text.at(i + 1) == ']' || Chars.isDigit(text.at(i + 1)))) {
            int end = i + 1;
            while (end < i + 6 && Chars.isDigit(text.at(end))) {
                end++;
            }
            return text.at(end) == ']' ? end + 1 : i;
        }
        return Chars.isAt(text, i, "%5d") ? i + 3 : i;
    }

    /** {@code ["password":protected]}, {@code ["password":"User":private]}: PHP's {@code var_dump}. */
    private static int skipVisibility(Text text, int i) {
        int word = i + 1;
        if (text.at(word) == '"') {
            int end = word + 1;
            while (end < word + LONGEST_CLASS && (Chars.isName(text.at(end)) || text.at(end) == '\\')) {
                end++;
            }
            word = Chars.isAt(text, end, "\":private") ? end + 2 : word;
        }
        int end = Chars.isAt(text, word, "private]") ? word + 8 : Chars.isAt(text, word, "protected]") ? word + 10 : i;
        return end > i && text.at(end) == '=' ? end : i;
    }

    private static long at(Text text, int i, int mark) {
        switch (text.at(i)) {
            case '=':
                return operator(text, i);
            case ':':
                return colon(text, i, mark);
            case '?', '|', '+', '.':
                int last = text.at(i + 1) == text.at(i) ? i + 2 : i + 1;
                if (text.at(last) == '=') {
                    return pack(EQUALS, last + 1);
                }
                if (last == i + 2 && Chars.isBlank(text.at(last))) {
                    return pack(QUOTED, last);
                }
                return text.at(i) == '?' && text.at(i + 1) == ':' ? pack(COLON, i + 2) : 0;
            case '!':
                if (text.at(i + 1) == ':') {
                    return pack(COLON, i + 2);
                }
                return text.at(i + 1) == '=' ? operator(text, i) : 0;
            case '-':
                // token - "x"
                return text.at(i + 1) == '>'
                        ? pack(EQUALS, i + 2)
                        : text.at(i + 1) == ' ' && isString(text, i + 2) ? pack(COMMA, i + 1) : 0;
            case '<':
                return text.at(i + 1) == '-' ? pack(EQUALS, i + 2) : 0;
            case ',':
                return mark != 0 ? pack(COMMA, i + 1) : 0;
            case '{':
                // ENV.fetch("PASSWORD") { "x" }
                return mark != 0 && isString(text, Chars.skipBlanks(text, i + 1, 4)) ? pack(QUOTED, i + 1) : 0;
            case 'o':
                return mark != 0 && Chars.isAt(text, i, "or ") ? pack(QUOTED, i + 3) : 0;
            case '(':
                return mark == 0 && isString(text, i + 1) ? pack(CALL, i + 1) : 0;
            case '>':
                return pack(TAG, i + 1);
            case '%':
                return isPercent(text, i) ? pack(ENCODED, skipEncodedBlanks(text, i + 3)) : 0;
            case '\\':
                return isUnicode(text, i) ? pack(EQUALS, i + 6) : 0;
            case '&':
                if (Chars.isAt(text, i, "&gt;")) {
                    return pack(HTML_TAG, i + 4);
                }
                return Chars.isAt(text, i, "&#61;") ? pack(EQUALS, i + 5) : 0;
            default:
                return 0;
        }
    }

    private static boolean isString(Text text, int i) {
        return Quote.at(text, i) != 0;
    }

    /** {@code ==}, {@code ===}, {@code =>}. */
    private static int skipOperator(Text text, int i) {
        int end = i;
        while (end < i + 2 && (text.at(end) == '=' || text.at(end) == '>')) {
            end++;
        }
        return end;
    }

    /** {@code :}, {@code :=}, {@code ::=}; {@code ::} before a blank is LDIF's (RFC 2849), before a name it is C++'s. */
    private static long colon(Text text, int i, int mark) {
        int end = i + 1;
        while (end < i + 3 && text.at(end) == ':') {
            end++;
        }
        if (text.at(end) == '=') {
            return pack(EQUALS, end + 1);
        }
        return end == i + 1 || mark == 0 && end == i + 2 && Chars.isBlank(text.at(end)) ? pack(COLON, end) : 0;
    }

    private static long operator(Text text, int i) {
        int end = skipOperator(text, i + 1);
        int c = text.at(end);
        if (end == i + 1 || text.at(i + 1) == '>') {
            return pack(EQUALS, end);
        }
        boolean compares = Chars.isBlank(c) || c == '"' || c == '\'';
        return compares ? pack(QUOTED, end) : text.at(i) == '=' ? pack(EQUALS, i + 1) : 0;
    }

    /** {@code %3D} and {@code %3A}. */
    private static boolean isPercent(Text text, int i) {
        int c = text.at(i + 2) | 0x20;
        return text.at(i + 1) == '3' && (c == 'd' || c == 'a');
    }

    private static int skipEncodedBlanks(Text text, int i) {
        int end = i;
        while (end < i + 12 && Chars.isAt(text, end, "%20")) {
            end += 3;
        }
        return end;
    }

    /** <code>\u003d</code> and <code>\u003a</code>. */
    private static boolean isUnicode(Text text, int i) {
        int c = text.at(i + 5) | 0x20;
        return Chars.isAt(text, i + 1, "u003") && (c == 'd' || c == 'a');
    }

    static long word(int value) {
        return pack(WORD, value);
    }

    static long line(int value) {
        return pack(LINE, value);
    }

    static long directive(int value) {
        return pack(DIRECTIVE, value);
    }

    static long item(int value) {
        return pack(ITEM, value);
    }

    static long prose(int value) {
        return pack(PROSE, value);
    }

    static long quoted(int value) {
        return pack(QUOTED, value);
    }

    static long tag(int value) {
        return pack(TAG, value);
    }

    private static long pack(int kind, int end) {
        return (long) kind << 32 | end;
    }

    /** Where the value begins. */
    static int end(long separator) {
        return (int) separator;
    }

    static int kind(long separator) {
        return (int) (separator >>> 32) & 0xFF;
    }

    static boolean isNameQuoted(long separator) {
        return (separator >>> 40 & 0xFF) != 0;
    }

    /** Whether blanks stand behind it only: {@code password= next=1}. */
    static boolean isSpacedBehind(long separator) {
        return (separator >>> 49 & 1) != 0;
    }

    static boolean isSpaced(long separator) {
        return (separator >>> 48 & 1) != 0;
    }
}
