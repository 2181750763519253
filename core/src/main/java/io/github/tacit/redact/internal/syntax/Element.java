package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/**
 * What stands in an element of XML or HTML that a name begins or is an attribute of: {@code <password>x</password>}, {@code
 * <entry key="password">x</entry>}, {@code &lt;password&gt;x&lt;/password&gt;}.
 */
final class Element {
    private static final String CHARACTERS = "<![cdata[";
    private static final String CHARACTERS_END = "]]>";
    private static final String ESCAPED = "&lt;";

    private Element() {}

    /**
     * Where the value begins (upper half) and ends (lower half), 0 for none: {@code use <token> here} is no element.
     *
     * @param start where the start tag ends
     */
    static long value(Text text, int nameStart, int nameEnd, long separator, int start) {
        boolean html = Separator.kind(separator) == Separator.HTML_TAG;
        boolean attribute = Separator.isNameQuoted(separator);
        if (!attribute && !isTag(text, nameStart, html)) {
            return 0;
        }
        int from = Chars.skipSpace(text, start, 64);
        boolean raw = Chars.isAt(text, from, CHARACTERS);
        from = raw ? from + CHARACTERS.length() : from;
        int end = end(text, from, raw, html);
        boolean closed = attribute
                ? text.at(end + 1) == '/'
                : raw || isClosedBy(text, nameStart, nameEnd, end) || isWord(text, start, end);
        int to = end;
        while (to > from && Chars.isSpace(text.at(to - 1))) {
            to--;
        }
        return closed ? (long) from << 32 | to : 0;
    }

    private static boolean isTag(Text text, int nameStart, boolean html) {
        int before = nameStart - 1;
        if (text.at(before) == ':') {
            before = Chars.nameStart(text, before) - 1;
        }
        return html ? Chars.isAt(text, before - 3, ESCAPED) : text.at(before) == '<';
    }

    private static int end(Text text, int from, boolean raw, boolean html) {
        int end = from;
        while (text.at(end) != Text.NONE
                && (raw ? !Chars.isAt(text, end, CHARACTERS_END) : text.at(end) != '<')
                && !(html && Chars.isAt(text, end, ESCAPED))) {
            end++;
        }
        return end;
    }

    /** Whether an end tag of the same name stands here. */
    private static boolean isClosedBy(Text text, int nameStart, int nameEnd, int end) {
        int slash = end + (text.at(end) == '<' ? 1 : ESCAPED.length());
        if (text.at(slash) != '/') {
            return false;
        }
        int name = slash + 1;
        int colon = Chars.nameEnd(text, name);
        name = text.at(colon) == ':' ? colon + 1 : name;
        for (int i = nameStart; i < nameEnd; i++) {
            if ((text.at(name + i - nameStart) | 0x20) != (text.at(i) | 0x20)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one word is all there is: SGML leaves end tags out, and a text may end before one. */
    private static boolean isWord(Text text, int start, int end) {
        return Chars.kindOf(text.at(start)) != Chars.SIGN && !Chars.holds(text, start, end, ' ', '"');
    }
}
