package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;
import java.util.Arrays;
import java.util.List;

/** What stands between a separator and a value: a call, a type, the letters before a quotation mark. */
final class Wrapped {
    private static final List<String> WRAPPERS = List.of(
            "[]byte(",
            "convertto-securestring ",
            "convertto-securestring -string ",
            "some(",
            "optional[",
            "optional.of(",
            "string(",
            "secret(",
            "secretstr(",
            "new secretstring(",
            "new string(",
            "new securestring(",
            "protectedstring(",
            "string::from(",
            "just ",
            "!!str ");

    /** Functions of SQL and PHP that take a password; without a string behind it, a name stands there. */
    private static final List<String> HASHES = List.of(
            "crypt(", "md5(", "sha1(", "sha2(", "sha256(", "sha512(", "password_hash(", "bcrypt(", "old_password(");

    /** Wrappers by their first character, in either case. */
    private static final String[][] BY_FIRST = new String[256][0];

    static {
        WRAPPERS.forEach(Wrapped::add);
        HASHES.forEach(Wrapped::add);
    }

    private static final String PREFIXES = "bBcCeEfFlLnNrRuUxX@$";

    private Wrapped() {}

    private static void add(String wrapper) {
        char first = wrapper.charAt(0);
        add(first, wrapper);
        if (Chars.isLetter(first)) {
            add(Character.toUpperCase(first), wrapper);
        }
    }

    private static void add(char first, String wrapper) {
        String[] others = BY_FIRST[first];
        String[] all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = wrapper;
        BY_FIRST[first] = all;
    }

    /** {@code Some("x")}, {@code []byte("x")}, {@code string(1) "x"}: what is around the value in code. */
    static int skipWrapper(Text text, int start) {
        for (String wrapper : BY_FIRST[text.at(start) & 0xFF]) {
            int end = start + wrapper.length();
            if (Chars.isAt(text, start, wrapper) && (!HASHES.contains(wrapper) || Quote.at(text, end) != 0)) {
                return skipLength(text, end);
            }
        }
        return start;
    }

    /** PHP's {@code var_dump} tells a string's length: {@code string(7) "x"}. */
    private static int skipLength(Text text, int start) {
        int end = start;
        while (end < start + 8 && Chars.isDigit(text.at(end))) {
            end++;
        }
        return end > start && Chars.isAt(text, end, ") \"") ? end + 2 : start;
    }

    /**
     * {@code b'x'}, {@code N'x'}, {@code @"x"}: one or two characters before the quotation mark that Python, C++, C#, Rust
     * or SQL write so; the mark in {@code it's} opens nothing.
     */
    static int skipPrefix(Text text, int i) {
        int end = i;
        while (end < i + 2 && PREFIXES.indexOf(text.at(end)) >= 0) {
            end++;
        }
        int c = text.at(end);
        return c == '"' || c == '\'' || c == '`' ? end : i;
    }

    /** {@code **Password:** x} in Markdown, {@code password: &anchor x} in YAML. */
    static int skipMarkup(Text text, int nameStart, int start) {
        int end = start;
        if (text.at(start) == '*' && text.at(start + 1) == '*' && text.at(nameStart - 1) == '*') {
            end = start + 2;
        } else if (text.at(start) == '&') {
            end = Chars.nameEnd(text, start + 1);
        }
        int value = Chars.skipBlanks(text, end, 8);
        return end > start + 1 && value > end && text.at(value) != '=' ? value : start;
    }

    /** {@code TOKEN=`cat file`}: what a shell runs. */
    static boolean isSubstitution(Text text, int mark, long separator) {
        if (text.at(mark) != '`' || Separator.isSpaced(separator)) {
            return false;
        }
        int word = mark + 1;
        while (word < mark + 16 && Chars.isName(text.at(word))) {
            word++;
        }
        return word > mark + 1 && text.at(word) == ' ';
    }
}
