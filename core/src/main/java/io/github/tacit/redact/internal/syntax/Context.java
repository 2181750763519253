package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/** Tells by what stands around a name and its value that the value is no secret, whatever the name says. */
final class Context {
    /** How far before a name the string may begin that holds it. */
    private static final int STRING = 96;

    /** What follows a string in code, in scripts and in sentences; other signs begin a value. */
    private static final String BEHIND_STRINGS = "),+;.:]}>|\\$";

    /** What parsers read is shorter, and what is random is longer. */
    private static final int SHORTEST_RANDOM = 16;

    /** Amounts have no more characters. */
    private static final int LONGEST_AMOUNT = 7;

    private Context() {}

    /**
     * Whether what stands around the value, or what it is called, tells that it is none.
     *
     * @param password whether the name speaks of a password, which may look like anything
     */
    static boolean isHarmless(Text text, int nameStart, int nameEnd, int start, int end, boolean password) {
        return isInPath(text, nameStart, start, end)
                || isTestResult(text, nameStart, nameEnd, start, end)
                || isFieldNumber(text, nameStart, start, end)
                || isNameOfHolder(text, nameEnd, start, end)
                || Reference.isBound(text, nameStart, nameEnd, start, end)
                || Values.isRule(text, start, end)
                || isParsers(text, nameStart, nameEnd) && !Values.isStrong(text, start, end, SHORTEST_RANDOM)
                || Values.isNumber(text, start, end) && isSize(text, end)
                || !password && isOrdinary(text, start, end);
    }

    private static boolean isOrdinary(Text text, int start, int end) {
        return Reference.isVersion(text, start, end)
                || end - start <= LONGEST_AMOUNT && Reference.isAmount(text, start, end)
                || Values.isAlgorithm(text, start, end);
    }

    /** <code>${PASSWORD:?required}</code>, {@code ssm-secure:db-password:1}: a message, a version. */
    private static boolean isInPath(Text text, int nameStart, int start, int end) {
        int before = text.at(nameStart - 1);
        return before == '{' && text.at(nameStart - 2) == '$' && text.at(start) == '?'
                || before == ':' && isNumberInBraces(text, start, end);
    }

    /**
     * {@code "password: " + x}, {@code grep "password=" file}: whether the mark behind the separator closes the string
     * that the name stands in. A mark that opens one has its value behind it.
     */
    static boolean closes(Text text, int nameStart, int mark, int quote) {
        int behind = text.at(mark + Quote.width(quote));
        if (behind != Text.NONE && !Chars.isSpace(behind) && BEHIND_STRINGS.indexOf(behind) < 0) {
            return false;
        }
        int before = nameStart - Quote.width(quote);
        if (Quote.at(text, before) == quote) {
            return true;
        }
        if (Quote.width(quote) != 1) {
            return false;
        }
        return Quote.mark(quote) == '"' ? isInString(text, nameStart) : isBehindOpening(text, nameStart, quote);
    }

    /** Whether the marks before are odd in number. */
    private static boolean isInString(Text text, int nameStart) {
        boolean open = false;
        for (int i = nameStart - 1; i >= nameStart - STRING && text.at(i) >= ' '; i--) {
            open ^= text.at(i) == '"' && text.at(i - 1) != '\\';
        }
        return open;
    }

    /** Whether the last mark before opens a string; the apostrophe of {@code don't} does not. */
    private static boolean isBehindOpening(Text text, int nameStart, int quote) {
        int i = nameStart - 1;
        while (i >= nameStart - STRING && text.at(i) >= ' ' && text.at(i) != Quote.mark(quote)) {
            i--;
        }
        int before = text.at(i - 1);
        return text.at(i) == Quote.mark(quote) && (before == ' ' || before == '(' || before == '=' || before == ',');
    }

    private static boolean isNumberInBraces(Text text, int start, int end) {
        int i = start;
        while (i < end && Chars.isDigit(text.at(i))) {
            i++;
        }
        return i > start && text.at(i) == '}' && text.at(i + 1) == '}';
    }

    /** {@code --- PASS: TestLogin}, {@code PASS: spec/user_spec.rb}, {@code pass=42 fail=3}: what tests print. */
    private static boolean isTestResult(Text text, int nameStart, int nameEnd, int start, int end) {
        if (nameEnd - nameStart != 4 || !Chars.isAt(text, nameStart, "pass")) {
            return false;
        }
        if (Values.isNumber(text, start, end)) {
            int next = end;
            while (next < end + 4 && (Chars.isBlank(text.at(next)) || text.at(next) == ',' || text.at(next) == ';')) {
                next++;
            }
            return Chars.isAt(text, next, "fail") || Chars.isAt(text, next, "skip") || Chars.isAt(text, next, "warn");
        }
        if (text.at(nameStart) != 'P' || text.at(nameStart + 1) != 'A') {
            return false;
        }
        return Chars.isAt(text, nameStart - 4, "--- ")
                || Values.isPlainWord(text, start, end) && Chars.holds(text, start, end, '/', '/');
    }

    /** {@code unexpected token: 'key'}: parsers speak of what they read. */
    private static boolean isParsers(Text text, int nameStart, int nameEnd) {
        return nameEnd - nameStart <= "tokens".length()
                && Chars.isAt(text, nameStart, "token")
                && (Chars.isAt(text, nameStart - 9, "expected ") || Chars.isAt(text, nameStart - 10, "expecting "));
    }

    /** {@code token: 952 bytes}: how long the secret is. */
    private static boolean isSize(Text text, int end) {
        int unit = Chars.skipBlanks(text, end, 2);
        return unit > end && (Chars.isAt(text, unit, "bytes") || Chars.isAt(text, unit, "characters"));
    }

    /** {@code string password = 2;}: what Protocol Buffers number so, and who else declares fields. */
    private static boolean isFieldNumber(Text text, int nameStart, int start, int end) {
        int last = text.at(end - 1) == ';' ? end - 1 : end;
        return last > start
                && last - start <= 3
                && text.at(last) == ';'
                && Values.isNumber(text, start, last)
                && text.at(nameStart - 1) == ' '
                && Chars.isLetter(text.at(nameStart - 2));
    }

    /** {@code API_KEY_HEADER = "X-Api-Key"}, {@code apiKeyEnv: API_KEY}: the name of what holds the secret. */
    private static boolean isNameOfHolder(Text text, int nameEnd, int start, int end) {
        boolean holder = Chars.isAt(text, nameEnd - 6, "header")
                || Chars.isAt(text, nameEnd - 3, "env")
                || Chars.isAt(text, nameEnd - 5, "param");
        for (int i = start; i < end && holder; i++) {
            holder = Chars.isLetter(text.at(i)) || text.at(i) == '-' || text.at(i) == '_';
        }
        return holder;
    }
}
