package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.internal.rule.Rarity;
import io.github.tacit.redact.spi.Text;

/** Judges values: what is a secret when its name says so, and what never is. */
final class Values {
    private static final int NOTHING = 1;
    private static final int TYPE = 1 << 1;
    private static final int STATUS = 1 << 2;

    private static final int USAGE = 1 << 3;
    private static final int STATE = 1 << 4;
    private static final int ALGORITHM = 1 << 5;

    private static final WordTable WORDS =
            WordTable.read("values.tsv", "nothing", "type", "status", "usage", "state", "algorithm");

    /** The names of algorithms have no more digits. */
    private static final int MOST_DIGITS = 7;

    /** Fewer characters are no random token. */
    private static final int SHORTEST_RANDOM = 8;

    /** Sixteen random letters hold 91 bits; shorter ones may be a word of another language. */
    static final int SHORTEST_TOKEN = 16;

    /** Fewer characters are no password that is generated. */
    private static final int SHORTEST_GENERATED = 10;

    /** The signs of generated passwords that are not signs of code, of paths and of sentences. */
    private static final String SIGNS = "!#$%&*+?@^~";

    /** Machines write longer runs of letters and digits than people. */
    private static final int LONGEST_WORD = 10;

    /** Hexadecimal digits of most objects' hash codes. */
    private static final int SHORTEST_IDENTITY = 5;

    /** A seed phrase has 12, 15, 18, 21 or 24 words (BIP 39). */
    static final int FEWEST_SEED_WORDS = 12;

    private static final int COUNT_BITS = 21;
    private static final int MOST_COUNTED = (1 << COUNT_BITS) - 1;

    /** What one of {@link Chars#kindOf} adds to three counts in one number. */
    private static final long[] COUNTED = {1, 1L << COUNT_BITS, 1L << 2 * COUNT_BITS, 0};

    private Values() {}

    /** Whether nothing secret can stand here: empty, a placeholder, already masked. */
    static boolean isVoid(Text text, int start, int end) {
        return start >= end
                || Placeholder.isMasked(text, start, end)
                || Placeholder.isAt(text, start, end)
                || isWord(text, start, end, NOTHING)
                || Reference.isInBrackets(text, start)
                || Reference.isTag(text, start)
                || Reference.isAddress(text, start)
                || Chars.isAt(text, end - 13, "/aws4_request");
    }

    /** Whether these are letters and underscores only. */
    static boolean isIdentifier(Text text, int start, int end) {
        if (start >= end || !Chars.isLetter(text.at(start)) && text.at(start) != '_') {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!Chars.isLetter(text.at(i)) && text.at(i) != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(Text text, int start, int end, int roles) {
        return end - start <= 32 && (WORDS.rolesOf(text, start, end) & roles) != 0;
    }

    /** Whether this says what a value must be and not what it is: {@code String}, {@code required}, {@code expired}. */
    static boolean isStatusOrType(Text text, int start, int end) {
        int word = start;
        while (word < end && (Chars.isLetter(text.at(word)) || text.at(word) == '-' || text.at(word) == '_')) {
            word++;
        }
        boolean ends = word == end || !Chars.isDigit(text.at(word));
        return ends && word > start && isWord(text, start, word, STATUS | TYPE | NOTHING | (word == end ? STATE : 0));
    }

    /** Whether this says what a value must be: {@code required|string|min:8}, {@code SecretStr}, {@code &str}. */
    static boolean isRule(Text text, int start, int end) {
        int from = text.at(start) == '&' ? start + 1 : start;
        int word = from;
        while (word < end && Chars.isLetter(text.at(word))) {
            word++;
        }
        return (word == end || text.at(word) == '|') && isWord(text, from, word, STATUS | TYPE);
    }

    /** Whether several words are a message about a secret, not a passphrase: {@code must not be empty}. */
    static boolean isMessage(Text text, int start, int end) {
        if (!isSpaced(text, start, end)) {
            return false;
        }
        int words = 0;
        boolean message = false;
        boolean plain = true;
        int i = start;
        while (i < end) {
            int word = i;
            while (i < end && Chars.isLetter(text.at(i))) {
                i++;
            }
            if (i > word) {
                words++;
                message |= isWord(text, word, i, STATUS);
            } else {
                plain &= text.at(i) == ' ';
                i++;
            }
        }
        return words > 1 && message && !(plain && words >= FEWEST_SEED_WORDS && words % 3 == 0);
    }

    private static boolean isSpaced(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.at(i) == ' ') {
                return true;
            }
        }
        return false;
    }

    /** Whether this names an algorithm, all its words those of such names: {@code SHA256withRSA}, {@code aes-256-gcm}. */
    static boolean isAlgorithm(Text text, int start, int end) {
        int digits = 0;
        int i = start;
        while (i < end && digits <= MOST_DIGITS) {
            int word = i;
            while (i < end && Chars.isLetter(text.at(i))) {
                i++;
            }
            if (i == word) {
                digits += Chars.isDigit(text.at(i)) ? 1 : 0;
                i++;
            } else if (!isWord(text, word, i, ALGORITHM)) {
                return false;
            }
        }
        return digits <= MOST_DIGITS && i > start && Chars.isLetter(text.at(start));
    }

    /** Whether this word speaks of an option and is not its value: {@code --password option}. */
    static boolean isUsage(Text text, int start, int end) {
        return isWord(text, start, end, USAGE);
    }

    /** Whether the value is letters only, as a plain word is. */
    static boolean isPlainWord(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            boolean plain = c >= 'a' && c <= 'z'
                    || i == start && Chars.isLetter(c)
                    || (c == '-' || c == '_' || c == '\'' || c == '.' || c == '/' || c == ',' || c == '!' || c == '?');
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    /** Whether the value consists of digits, with or without a point or a sign. */
    static boolean isNumber(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            if (!Chars.isDigit(c) && c != '.' && !(i == start && c == '-')) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether an address of an object or of memory: {@code com.example.Foo@1b2c3d}, {@code 0x7ffd}. {@code Admin@123} is
     * what people choose.
     */
    static boolean isAddress(Text text, int start, int end) {
        if (Chars.isAt(text, start, "0x") && end - start <= 18) {
            return true;
        }
        int i = end;
        while (i > start && end - i <= 8 && Chars.isHex(text.at(i - 1))) {
            i--;
        }
        if (i == start || text.at(i - 1) != '@' || i - 1 > start && !isIdentity(text, i, end)) {
            return false;
        }
        for (int k = start; k < i - 1; k++) {
            int c = text.at(k);
            if (!Chars.isLetter(c) && !Chars.isDigit(c) && c != '.' && c != '$' && c != '_' && c != '[' && c != ';') {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdentity(Text text, int start, int end) {
        return end - start >= SHORTEST_IDENTITY && !isNumber(text, start, end);
    }

    /** Whether a file or an address stands here: segments of plain words behind slashes. */
    static boolean isPath(Text text, int start, int end) {
        int first = text.at(start);
        boolean rooted = first == '/'
                || first == '.' && (text.at(start + 1) == '/' || text.at(start + 1) == '.')
                || first == '~' && text.at(start + 1) == '/'
                || Chars.isLetter(first)
                        && text.at(start + 1) == ':'
                        && (text.at(start + 2) == '\\' || text.at(start + 2) == '/');
        if (!rooted) {
            return isAddressOfResource(text, start);
        }
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            if (Chars.isDigit(c) || c == '+' || c == '=' || c == '!') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAddressOfResource(Text text, int start) {
        return switch (text.at(start) | 0x20) {
            case 'h' -> Chars.isAt(text, start, "http://") || Chars.isAt(text, start, "https://");
            case 'f' -> Chars.isAt(text, start, "file:");
            case 'c' -> Chars.isAt(text, start, "classpath:");
            case 'a' -> Chars.isAt(text, start, "arn:aws");
            default -> false;
        };
    }

    /**
     * Whether the value looks like one that only a machine makes: long, and of letters and digits that take turns. For
     * places that tell little.
     */
    static boolean isStrong(Text text, int start, int end, int shortest) {
        if (end - start < shortest) {
            return false;
        }
        int digits = 0;
        int turns = 0;
        int hex = 0;
        int run = 0;
        int longest = 0;
        int before = 0;
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            int kind = Chars.isDigit(c) ? 1 : c >= 'a' && c <= 'z' ? 2 : c >= 'A' && c <= 'Z' ? 3 : 0;
            if (kind == 0 && Base64Text.valueOf(c) < 0 && c != '=' && c != '.' && c != '~' && c != '%') {
                return false;
            }
            digits += kind == 1 ? 1 : 0;
            hex += Chars.isHex(c) ? 1 : 0;
            turns += kind != 0 && before != 0 && kind != before ? 1 : 0;
            run = kind == 0 ? 0 : run + 1;
            longest = Math.max(longest, run);
            before = kind;
        }
        return longest >= LONGEST_WORD && digits > 1 && turns * 6 >= end - start
                || longest >= LONGEST_WORD && hex == end - start && digits > 4 && digits < hex - 2;
    }

    /**
     * Whether a generator of passwords made this: letters of both cases, digits and signs, in no order. For sentences,
     * where anything may follow the word {@code password}.
     */
    static boolean isGenerated(Text text, int start, int end) {
        if (end - start < SHORTEST_GENERATED) {
            return false;
        }
        int lower = 0;
        int upper = 0;
        int digits = 0;
        int signs = 0;
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            lower += c >= 'a' && c <= 'z' ? 1 : 0;
            upper += c >= 'A' && c <= 'Z' ? 1 : 0;
            digits += Chars.isDigit(c) ? 1 : 0;
            signs += SIGNS.indexOf(c) >= 0 ? 1 : 0;
        }
        boolean mixed = signs > 0 || upper > 2 && digits > 1;
        return mixed
                && lower > 0
                && upper > 0
                && digits > 0
                && lower + upper + digits + signs == end - start
                && Rarity.looksRandom(text, start, end);
    }

    /** Whether the value looks like a token, one of letters only too: long, without signs but those of Base64, no words. */
    static boolean isToken(Text text, int start, int end) {
        if (end - start < SHORTEST_TOKEN) {
            return false;
        }
        int letters = 0;
        int hex = 0;
        for (int i = start; i < end; i++) {
            int c = text.at(i);
            if (Base64Text.valueOf(c) < 0 && c != '=') {
                return false;
            }
            letters += Chars.isLetter(c) ? 1 : 0;
            hex += Chars.isHex(c) || c == '-' ? 1 : 0;
        }
        return letters * 2 > end - start && hex < end - start && Rarity.looksRandom(text, start, end);
    }

    /**
     * Whether the value looks like one that a machine or a careful person chose: long enough, of more than one class of
     * characters, and not a name with a number.
     */
    static boolean isRandom(Text text, int start, int end) {
        int length = Math.min(end - start, MOST_COUNTED);
        if (length < SHORTEST_RANDOM) {
            return false;
        }
        long counts = 0;
        int changes = 0;
        int before = -1;
        for (int i = start; i < start + length; i++) {
            int c = text.at(i);
            if (c == ' ') {
                return false;
            }
            int kind = Chars.kindOf(c);
            counts += COUNTED[kind];
            changes += kind != before ? 1 : 0;
            before = kind;
        }
        int digits = (int) (counts & MOST_COUNTED);
        int lower = (int) (counts >> COUNT_BITS & MOST_COUNTED);
        int upper = (int) (counts >> 2 * COUNT_BITS);
        if (lower + upper == 0 && digits < 16) {
            return false;
        }
        return digits > 0 && lower + upper > 0 && changes >= 3 && changes * 8 >= length
                || changes * 5 >= length * 2 && lower > 0 && upper > 1;
    }
}
