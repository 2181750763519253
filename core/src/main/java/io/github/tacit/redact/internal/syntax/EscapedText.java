package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.internal.Decoded;
import io.github.tacit.redact.internal.Encoding;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * Runs of characters some of which are escaped: percent-encoded (RFC 3986 §2.1), as in JSON (RFC 8259 §7) or as
 * references of XML and HTML. Anchors are the escapes of characters that stand within secrets: {@code + / = : $ ! ~ &}.
 *
 * <p>A run is decoded once, in parts that overlap.
 */
record EscapedText() implements Encoding {
    /** Parts of longer runs overlap so far; no form of a secret that needs escapes is longer. */
    private static final int BACK = 1024;

    private static final int LONGEST = 8 * 1024;

    /** Less holds no secret of a known form. */
    private static final int SHORTEST = 20;

    private static final int OTHER = 0xFF;

    @Override
    public String id() {
        return "escaped-text";
    }

    @Override
    public String label() {
        return "encoded-secret";
    }

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public List<String> anchors() {
        return List.of(
                "%2b",
                "%2f", "%3d", "%3a", "%24", "%21", "%7e", "\\u002b", "\\u002f", "\\u003d", "\\u0026", "&#43;", "&#x2b;",
                "&#47;", "&#x2f;", "&#61;", "&#x3d;", "\\/\\/");
    }

    @Override
    public boolean decode(Text text, int start, int end, Decoded into) {
        if (start < into.until()) {
            return false;
        }
        int from = start;
        while (from > start - BACK && isInRun(text.at(from - 1))) {
            from--;
        }
        into.clear();
        int i = from;
        while (i < from + LONGEST && isInRun(text.at(i)) && !isQuoteAt(text, i)) {
            i = decodeOne(text, i, into);
        }
        into.endAt(i);
        into.setUntil(i);
        return i - from >= SHORTEST;
    }

    private static boolean isInRun(int c) {
        return c > ' ' && c < 0x80 && c != '"' && c != '\'' && c != '<' && c != '>' && c != '`';
    }

    /** {@code \\"}: the backslash belongs to the string around. */
    private static boolean isQuoteAt(Text text, int i) {
        return text.at(i) == '\\' && text.at(i + 1) != 'u' && Quote.at(text, i) != 0;
    }

    /** Adds the character at a position; answers the position behind it. */
    private static int decodeOne(Text text, int i, Decoded into) {
        int c = text.at(i);
        int value = Text.NONE;
        int width = 1;
        if (c == '%') {
            value = hex(text, i + 1, 2);
            width = 3;
        } else if (c == '\\' && text.at(i + 1) == 'u') {
            value = hex(text, i + 2, 4);
            width = 6;
        } else if (c == '\\') {
            value = escaped(text.at(i + 1));
            width = 2;
        } else if (c == '&') {
            return decodeReference(text, i, into);
        }
        into.add(value < 0 ? c : Math.min(value, OTHER), i);
        return value < 0 ? i + 1 : i + width;
    }

    private static int escaped(int c) {
        return switch (c) {
            case 'n', 'r', 't' -> ' ';
            case '/' -> '/';
            default -> Text.NONE;
        };
    }

    /** {@code &#43;}, {@code &#x2b;}, {@code &amp;}. */
    private static int decodeReference(Text text, int i, Decoded into) {
        boolean number = text.at(i + 1) == '#';
        boolean hex = number && (text.at(i + 2) | 0x20) == 'x';
        int value = 0;
        int end = number ? hex ? i + 3 : i + 2 : i;
        while (number && end < i + 8) {
            int digit = Character.digit(text.at(end), hex ? 16 : 10);
            if (digit < 0) {
                break;
            }
            value = value * (hex ? 16 : 10) + digit;
            end++;
        }
        if (number && text.at(end) == ';') {
            into.add(Math.min(value, OTHER), i);
            return end + 1;
        }
        into.add('&', i);
        return Chars.isAt(text, i, "&amp;") ? i + 5 : i + 1;
    }

    /** The value of some hexadecimal digits; {@link Text#NONE} when others stand there. */
    private static int hex(Text text, int start, int count) {
        int value = 0;
        for (int i = start; i < start + count; i++) {
            int digit = Character.digit(text.at(i), 16);
            if (digit < 0) {
                return Text.NONE;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
