package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.internal.rule.Rarity;
import io.github.tacit.redact.spi.Text;

/** Tells what stands in the place of a value from a value: masks, variables, templates. */
final class Placeholder {
    /** 32 digits of a key, or 16 bytes in Base64. */
    private static final int SHORTEST_ENCRYPTED = 20;

    /** So much behind a mask of stars is no mask, as the last four digits of a number are. */
    private static final int SHORTEST_UNMASKED = 12;

    private Placeholder() {}

    /** Whether it is masked already. */
    static boolean isMasked(Text text, int start, int end) {
        if (Chars.holds(text, start, end, '*', '[') && holdsMask(text, start, end)) {
            return true;
        }
        int first = text.at(start);
        boolean same = end - start > 2 && (first | 0x20) == 'x'
                || first >= 0x80
                || !Chars.isLetter(first | 0x20) && !Chars.isDigit(first);
        for (int i = start; i < end && same; i++) {
            same = text.at(i) == first;
        }
        return same;
    }

    private static boolean holdsMask(Text text, int start, int end) {
        int stars = 0;
        int plain = start;
        boolean starred = false;
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            if (c == '[' && isMaskAt(text, i)) {
                return true;
            }
            if (c == '*' && Values.isStrong(text, plain, i, SHORTEST_UNMASKED)) {
                return false;
            }
            stars = c == '*' ? stars + 1 : 0;
            starred |= stars == 3;
            plain = c == '*' ? i + 1 : plain;
        }
        return starred && !Values.isStrong(text, plain, end, SHORTEST_UNMASKED);
    }

    private static boolean isMaskAt(Text text, int i) {
        return Chars.isAt(text, i, "[redacted")
                || Chars.isAt(text, i, "[tacit")
                || Chars.isAt(text, i, "[filtered")
                || Chars.isAt(text, i, "[masked")
                || Chars.isAt(text, i, "[hidden")
                || Chars.isAt(text, i, "[secret");
    }

    /** Whether the value is to be put here, or never is: <code>${X}</code>, {@code <hidden>}. */
    static boolean isAt(Text text, int start, int end) {
        int first = text.at(start);
        int last = text.at(end - 1);
        int second = end - start > 1 ? text.at(start + 1) : Text.NONE;
        switch (first) {
            case ':':
                return Values.isIdentifier(text, start + 1, end);
            case '$':
                return second == '{'
                        || second == '('
                        || Chars.isDigit(second) && end - start == 2
                        || Values.isIdentifier(text, start + 1, end);
            case '[':
                return last == ']' && Values.isIdentifier(text, start + 1, end - 1);
            case '#', '@', '_':
                return second == '{'
                        || isDoubled(text, start, end)
                        || first == last
                                && first != '_'
                                && end - start > 2
                                && Values.isIdentifier(text, start + 1, end - 1);
            case '{':
                return second == '{' || last == '}' && !holdsRandom(text, start + 1, end - 1);
            case '<':
                return last == '>' && !Values.isStrong(text, start + 1, end - 1, Values.SHORTEST_TOKEN)
                        || second == '%';
            case '%':
                return end - start <= 3
                        || second == '('
                        || last == '%' && !Values.isStrong(text, start + 1, end - 1, Values.SHORTEST_TOKEN)
                        || second == '{';
            case '(':
                return last == ')' && !Values.isStrong(text, start + 1, end - 1, Values.SHORTEST_TOKEN);
            case '!':
                return end - start == 2 && (second == '0' || second == '1');
            default:
                return Chars.isAt(text, start, "enc(")
                        || last == '}' && text.at(end - 2) == '{'
                        || Chars.isAt(text, start, "jsontoken.");
        }
    }

    /** {@code @@NAME@@}, {@code __NAME__}. */
    private static boolean isDoubled(Text text, int start, int end) {
        int c = text.at(start);
        return end - start > 5
                && text.at(start + 1) == c
                && text.at(end - 1) == c
                && text.at(end - 2) == c
                && Values.isIdentifier(text, start + 2, end - 2);
    }

    /**
     * What ends in a random word, or holds signs that no name has, is no placeholder: <code>{AQAA…}</code>, as Jenkins
     * and Maven write encrypted secrets, and <code>{x;y}</code>, as ODBC quotes them.
     */
    private static boolean holdsRandom(Text text, int start, int end) {
        int word = end;
        while (word > start && text.at(word - 1) > ' ') {
            word--;
        }
        return end - word >= SHORTEST_ENCRYPTED && Rarity.looksRandom(text, word, end)
                || Values.isRandom(text, start, end) && !isName(text, start, end);
    }

    private static boolean isName(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isName(text.at(i))) {
                return false;
            }
        }
        return true;
    }
}
