package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/**
 * A quotation mark as it is spelt in a text: {@code "}, {@code '} or a back-quote; behind backslashes, when the text
 * stands in a string (RFC 8259 §7), once, twice or thrice; as {@code &quot;}, {@code %22} or <code>\u0022</code>.
 *
 * <p>Packed into an int, 0 for none: the mark (8 bits), the backslashes (8), the spelling (8), the width (8).
 */
final class Quote {
    private static final int PLAIN = 0;
    private static final int HTML = 1;
    private static final int PERCENT = 2;
    private static final int UNICODE = 3;

    /** Strings within strings within strings: 7 backslashes. */
    private static final int MOST_BACKSLASHES = 7;

    private Quote() {}

    /** The quotation mark that begins at {@code i}, 0 for none. */
    static int at(Text text, int i) {
        switch (text.at(i)) {
            case '"', '\'', '`':
                return pack(text.at(i), 0, PLAIN, 1);
            case '\\':
                return escapedAt(text, i);
            case '&':
                return htmlAt(text, i);
            case '%':
                return percentAt(text, i);
            default:
                return 0;
        }
    }

    private static int escapedAt(Text text, int i) {
        int depth = 1;
        while (depth <= MOST_BACKSLASHES && text.at(i + depth) == '\\') {
            depth++;
        }
        if (depth > MOST_BACKSLASHES) {
            return 0;
        }
        int c = text.at(i + depth);
        if (c == '"' || c == '\'' || c == '`') {
            return pack(c, depth, PLAIN, depth + 1);
        }
        if (c == 'u'
                && text.at(i + depth + 1) == '0'
                && text.at(i + depth + 2) == '0'
                && text.at(i + depth + 3) == '2') {
            int mark = text.at(i + depth + 4) == '2' ? '"' : text.at(i + depth + 4) == '7' ? '\'' : 0;
            return mark == 0 ? 0 : pack(mark, depth, UNICODE, depth + 5);
        }
        return 0;
    }

    private static int htmlAt(Text text, int i) {
        if (Chars.isAt(text, i, "&quot;")) {
            return pack('"', 0, HTML, 6);
        }
        if (Chars.isAt(text, i, "&#34;")) {
            return pack('"', 0, HTML, 5);
        }
        if (Chars.isAt(text, i, "&#39;")) {
            return pack('\'', 0, HTML, 5);
        }
        if (Chars.isAt(text, i, "&#x27;") || Chars.isAt(text, i, "&#039;")) {
            return pack('\'', 0, HTML, 6);
        }
        if (Chars.isAt(text, i, "&#x22;")) {
            return pack('"', 0, HTML, 6);
        }
        return Chars.isAt(text, i, "&apos;") ? pack('\'', 0, HTML, 6) : 0;
    }

    private static int percentAt(Text text, int i) {
        if (text.at(i + 1) != '2') {
            return 0;
        }
        int c = text.at(i + 2);
        return c == '2' ? pack('"', 0, PERCENT, 3) : c == '7' ? pack('\'', 0, PERCENT, 3) : 0;
    }

    private static int pack(int mark, int depth, int spelling, int width) {
        return mark | depth << 8 | spelling << 16 | width << 24;
    }

    static int width(int quote) {
        return quote >>> 24;
    }

    static int mark(int quote) {
        return quote & 0xFF;
    }

    private static int depth(int quote) {
        return quote >>> 8 & 0xFF;
    }

    private static int spelling(int quote) {
        return quote >>> 16 & 0xFF;
    }

    /**
     * Where the string that such a mark opened before {@code i} ends: at the mark that closes it, at the one that closes
     * a string around it, at a line end or at the end of the text.
     *
     * <p>Linear over many strings of one text, because what opens one string closes another: an unclosed one reads on
     * to the next mark of its own spelling at most.
     */
    static int closing(Text text, int i, int quote) {
        boolean lines = Chars.isAt(text, i, "-----begin");
        int backslashes = 0;
        for (int end = i; ; end++) {
            int c = text.at(end);
            if (c == Text.NONE || (c == '\n' || c == '\r') && !lines) {
                return end;
            }
            if (spelling(quote) != PLAIN) {
                if (c != '"' && c != '\'' && c != '`' && at(text, end) == quote) {
                    return end;
                }
            } else if (c == '\\') {
                backslashes++;
            } else if (closes(c, backslashes, quote) && !isDoubled(text, i, end, quote)) {
                return end - Math.min(backslashes, depth(quote));
            } else {
                backslashes = 0;
            }
        }
    }

    /** SQL and YAML write a single quote in a string twice; {@code ''} alone is an empty string. */
    private static boolean isDoubled(Text text, int start, int i, int quote) {
        boolean second = text.at(i - 1) == '\'' && i - 1 > start && !isOdd(text, start, i);
        return mark(quote) == '\'' && depth(quote) == 0 && i > start && (text.at(i + 1) == '\'' || second);
    }

    /** Whether the single quotes that end at {@code i} are odd in number, so that the last one stands alone. */
    private static boolean isOdd(Text text, int start, int i) {
        int quotes = 0;
        while (i - quotes >= start && quotes < 8 && text.at(i - quotes) == '\'') {
            quotes++;
        }
        return quotes % 2 == 1;
    }

    /**
     * Each level of strings doubles the backslashes: what is closed by d backslashes and a mark may hold 2d + 1, or any
     * even number of (d + 1) more.
     */
    private static boolean closes(int c, int backslashes, int quote) {
        if (c != mark(quote)) {
            return false;
        }
        int depth = depth(quote);
        return backslashes < depth || backslashes % (2 * (depth + 1)) == depth;
    }
}
