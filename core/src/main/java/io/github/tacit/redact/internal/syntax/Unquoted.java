package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/** Where a value without quotation marks ends. */
final class Unquoted {
    /** Names of the next items are looked for this far. */
    private static final int NEXT_NAME = 64;

    private static final int MOST_SEED_WORDS = 24;
    private static final int SHORTEST_SEED_WORD = 3;
    private static final int LONGEST_SEED_WORD = 8;

    /** Letters of each of the four words of an app password. */
    private static final int WORD = 4;

    private static final int APP_PASSWORD = 4 * WORD + 3;

    private static final int LONGEST_WORD = 16 << 10;

    private Unquoted() {}

    /** Tells whether a name gives another value away. */
    @FunctionalInterface
    interface NextName {
        boolean isAt(int nameStart, int nameEnd);
    }

    /**
     * The end of the value that begins at {@code start}: at white space, at a double quotation mark, at what closes
     * something opened before it, and at a delimiter behind which the next item or nothing stands.
     *
     * <p>It ends before the next telling name as well, so that many of them in one run are read once.
     */
    static int end(Text text, int start, NextName next, boolean query, boolean encoded) {
        int round = 0;
        int square = 0;
        int curly = 0;
        for (int i = start; ; i++) {
            int c = text.at(i);
            if (Chars.kindOf(c) != Chars.SIGN) {
                continue;
            }
            if (Chars.isSpace(c) || (c == '"' || c == '`') && !isWithin(text, start, i)) {
                return c == ' ' && i == start + WORD && isAppPassword(text, start) ? start + APP_PASSWORD : i;
            }
            switch (c) {
                case '(':
                    round++;
                    break;
                case '[':
                    square++;
                    break;
                case '{':
                    curly++;
                    break;
                case ')':
                    if (--round < 0 && endsItem(text, i + 1)) {
                        return i;
                    }
                    break;
                case ']':
                    if (--square < 0 && endsItem(text, i + 1)) {
                        return i;
                    }
                    break;
                case '}':
                    if (--curly < 0 && endsItem(text, i + 1)) {
                        return i;
                    }
                    break;
                case '\'', ',', ';', '|':
                    if (endsItem(text, i + 1) || c != '\'' && isName(text, i + 1)) {
                        return i;
                    }
                    break;
                case '&':
                    if (query
                            || endsItem(text, i + 1)
                            || isName(text, i + 1)
                            || Chars.isAt(text, i, "&amp;")
                            || Quote.at(text, i) != 0) {
                        return i;
                    }
                    break;
                case '#':
                    if (query) {
                        return i;
                    }
                    break;
                case '<':
                    if (text.at(i + 1) == '/' || text.at(i + 1) == '<') {
                        return i;
                    }
                    break;
                case '\\':
                    if (isEscape(text, i)) {
                        return i;
                    }
                    break;
                case '%':
                    if (encoded && isEncodedEnd(text, i)) {
                        return i;
                    }
                    int encodedName = text.at(i + 1) == '3' ? nameBefore(text, start, i, next) : i;
                    if (encodedName < i) {
                        return encodedName;
                    }
                    break;
                case '=', ':':
                    int name = nameBefore(text, start, i, next);
                    if (name < i) {
                        return name;
                    }
                    break;
                default:
                    break;
            }
        }
    }

    /** The end of a word, which may hold anything; the string that it stands in may end first. */
    static int wordEnd(Text text, int start) {
        int end = start;
        while (end < start + LONGEST_WORD
                && text.at(end) > ' '
                && !Separation.isLineEnd(text, end)
                && !Chars.isAt(text, end, "</")) {
            int quote = Quote.at(text, end);
            if (quote != 0 && endsItem(text, end + Quote.width(quote))) {
                return end;
            }
            end++;
        }
        return end;
    }

    /**
     * The end of an item in a list of words, {@code [app, --password, x, --user, bob]}: a comma ends it before a blank
     * only, and the bracket that ends its word. No item ends otherwise: -1.
     */
    static int itemEnd(Text text, int start) {
        int end = wordEnd(text, start);
        boolean comma = end > start && text.at(end - 1) == ',';
        int last = comma ? end - 1 : end;
        while (last > start && text.at(last - 1) != ']' && !comma) {
            last--;
        }
        return last > start ? text.at(last - 1) == ']' ? last - 1 : last : -1;
    }

    /** Where a telling name begins that ends before the separator at {@code i}, {@code i} for nowhere. */
    private static int nameBefore(Text text, int start, int i, NextName next) {
        int end = i;
        while (end > i - 3 && (text.at(end - 1) == '\'' || text.at(end - 1) == ']')) {
            end--;
        }
        int name = Chars.nameStart(text, end);
        return name > start && name < end && next.isAt(name, end) ? name : i;
    }

    /** Whether what stands here can't go on with a value: the end, white space, what closes or separates. */
    static boolean endsItem(Text text, int i) {
        int c = text.at(i);
        return Chars.isSpace(c)
                || c == '"'
                || c == '\''
                || c == ','
                || c == ';'
                || c == ')'
                || c == ']'
                || c == '}'
                || c == '>'
                || c == '\\';
    }

    /**
     * The end of the seed phrase that begins here, {@code start} when none does: twelve words and more, one blank between
     * them, each of three to eight small letters as all of BIP 39's are. Sentences have shorter and longer words.
     */
    static int seedPhraseEnd(Text text, int start) {
        int end = start;
        int words = 0;
        for (int word = start; words < MOST_SEED_WORDS; word = end + 1) {
            int i = word;
            while (i <= word + LONGEST_SEED_WORD && text.at(i) >= 'a' && text.at(i) <= 'z') {
                i++;
            }
            if (i - word < SHORTEST_SEED_WORD || i - word > LONGEST_SEED_WORD) {
                break;
            }
            words++;
            end = i;
            if (text.at(i) != ' ') {
                break;
            }
        }
        return words >= Values.FEWEST_SEED_WORDS ? end : start;
    }

    /** {@code abcd efgh ijkl mnop}: Google writes app passwords so (support.google.com/accounts/answer/185833). */
    private static boolean isAppPassword(Text text, int start) {
        for (int i = 0; i < APP_PASSWORD; i++) {
            int c = text.at(start + i);
            if (i % (WORD + 1) == WORD ? c != ' ' : c < 'a' || c > 'z') {
                return false;
            }
        }
        return Chars.isSpace(text.at(start + APP_PASSWORD)) || text.at(start + APP_PASSWORD) == '"';
    }

    /** {@code x"y}: a mark between letters and digits neither opens nor closes anything. */
    private static boolean isWithin(Text text, int start, int i) {
        return i > start
                && Chars.kindOf(text.at(i - 1)) != Chars.SIGN
                && Chars.kindOf(text.at(i + 1)) != Chars.SIGN
                && text.at(i + 1) != Text.NONE;
    }

    /** Whether a name and a separator stand here. */
    private static boolean isName(Text text, int i) {
        int end = i;
        while (end < i + NEXT_NAME && (Chars.isName(text.at(end)) || text.at(end) == ' ' || text.at(end) == '%')) {
            end++;
        }
        return end > i && (text.at(end) == '=' || text.at(end) == ':');
    }

    /** Whether another name with its value stands here: {@code user=bob}, but not the padding of Base64. */
    static boolean isPair(Text text, int i) {
        int end = Chars.nameEnd(text, i);
        return Chars.isLetter(text.at(i))
                && text.at(end) == '='
                && text.at(end + 1) > ' '
                && text.at(end + 1) != '='
                && !Values.isRandom(text, i, end);
    }

    /** A line end, a quotation mark or a delimiter in a string within a string. */
    private static boolean isEscape(Text text, int i) {
        int end = i + 1;
        while (end < i + 8 && text.at(end) == '\\') {
            end++;
        }
        int c = text.at(end);
        return c == 'n'
                || c == 'r'
                || c == 't'
                || c == '"'
                || c == '\''
                || c == 'u' && Chars.isAt(text, end, "u0026")
                || Quote.at(text, i) != 0;
    }

    /** {@code %26}, {@code %22}, {@code %2C}, {@code %7D}, {@code %0A}, {@code %20}, {@code %3B}. */
    private static boolean isEncodedEnd(Text text, int i) {
        return Chars.isAt(text, i, "%26")
                || Chars.isAt(text, i, "%22")
                || Chars.isAt(text, i, "%2c")
                || Chars.isAt(text, i, "%7d")
                || Chars.isAt(text, i, "%0")
                || Chars.isAt(text, i, "%20")
                || Chars.isAt(text, i, "%3b");
    }
}
