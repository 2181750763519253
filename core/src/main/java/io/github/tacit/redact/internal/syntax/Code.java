package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;

/** Tells code that yields a value from a value. */
final class Code {
    private static final int LONGEST_ARGUMENT = 64;

    private Code() {}

    /** Whether this is code that yields the value: a call, an index, a path of identifiers. */
    static boolean isExpression(Text text, int start, int end) {
        int i = start;
        if (text.at(i) == '&' || text.at(i) == '*' || text.at(i) == '@' || text.at(i) == '$' || text.at(i) == '!') {
            i++;
        }
        if (!Chars.isLetter(text.at(i)) && text.at(i) != '_') {
            return false;
        }
        boolean dotted = false;
        boolean digits = false;
        for (; i < end; i++) {
            int c = text.at(i);
            int kind = Chars.kindOf(c);
            if (kind != Chars.SIGN) {
                digits |= kind == Chars.DIGIT;
                continue;
            }
            if (c == '(' || c == '[' || c == '{') {
                return isOpenOrLast(text, i, end) && !(digits && isWithDigits(text, i + 1, end));
            }
            if (c == '<') {
                return !(digits && isWithDigits(text, i + 1, end));
            }
            dotted |= c == '.' || c == ':' || c == '-' && text.at(i + 1) == '>';
            if (c != '_' && c != '.' && c != '>' && c != '-' && c != ':' && c != '$' && c != '?') {
                return (c == ';' || c == ',' || c == ')') && i + 1 >= end - 1 && dotted && !digits;
            }
        }
        return dotted && !digits;
    }

    /** Whether what opens here is not closed before the value ends: {@code getenv(}, {@code f(x).y();}. */
    private static boolean isOpenOrLast(Text text, int i, int end) {
        int last = text.at(end - 1);
        if (last == ')'
                || last == ']'
                || last == '}'
                || last == ';'
                || last == ','
                || last == '('
                || last == '{'
                || last == '[') {
            return true;
        }
        int open = text.at(i);
        int close = open == '(' ? ')' : open + 2;
        for (int k = i + 1; k < end; k++) {
            if (text.at(k) == close) {
                return text.at(k + 1) == '.';
            }
        }
        return true;
    }

    /** Whether the first word in brackets has a digit: {@code sha256(input)} is a call, {@code Kq7(n8} a password. */
    private static boolean isWithDigits(Text text, int start, int end) {
        for (int i = start; i < end && Chars.kindOf(text.at(i)) != Chars.SIGN; i++) {
            if (Chars.isDigit(text.at(i))) {
                return true;
            }
        }
        return false;
    }

    /** Where an argument's code ends: {@code user.getName()}, {@code .toCharArray()} behind a string. */
    static int argumentEnd(Text text, int start) {
        int i = start;
        while (i < start + LONGEST_ARGUMENT) {
            int c = text.at(i);
            if (c == '(' && text.at(i + 1) == ')') {
                i += 2;
            } else if (Chars.isName(c) || c == '.' || c == '$' || c == '@') {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** Whether a bare word could be the name of a variable: letters and underscores only. */
    static boolean isVariable(Text text, int start, int end) {
        int last = end;
        while (last > start && (text.at(last - 1) == ';' || text.at(last - 1) == ',' || text.at(last - 1) == ')')) {
            last--;
        }
        return Values.isIdentifier(text, start, last);
    }

    /**
     * <code>{User:bob Password:x}</code>, {@code map[password:x user:bob]}: Go prints structs and maps so.
     *
     * @param start where the name begins
     * @param end where the value ends
     */
    static boolean isField(Text text, int start, int end) {
        int before = text.at(start - 1);
        int behind = text.at(end);
        boolean last = behind == '}' || behind == ']';
        return (before == '{' || before == '[' || before == ' ' && (last || isBehindField(text, start - 1)))
                && (last || behind == ' ' && text.at(Chars.nameEnd(text, end + 1)) == ':');
    }

    /** Whether a name, a colon and a value stand before this blank. */
    private static boolean isBehindField(Text text, int blank) {
        for (int i = blank - 2; i > blank - Names.LONGEST && text.at(i) > ' '; i--) {
            if (text.at(i) == ':') {
                return true;
            }
        }
        return false;
    }
}
