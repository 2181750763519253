package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.spi.Text;
import java.util.List;

/** Names whose values stand farther away than behind a separator. Answers are packed as {@link Separator} packs them. */
final class Separation {
    /** Attributes, lines and words between a name and its value are looked through this far. */
    private static final int FAR = 256;

    /** No more words stand between a command and the name of its setting: options, and what belongs to them. */
    private static final int MOST_WORDS = 5;

    private static final WordTable WORDS =
            WordTable.read("pairs.tsv", "name", "value", "declares", "directive", "user");
    private static final int NAME = 1;
    private static final int VALUE = 1 << 1;
    private static final int DECLARES = 1 << 2;
    private static final int DIRECTIVE = 1 << 3;
    private static final int USER = 1 << 4;

    /** Whose password it is stands in so many words and characters. */
    private static final int MOST_SUBJECT = 5;

    private static final int SUBJECT = 96;

    private static final List<String> VERBS =
            List.of("is ", "was ", "set to ", "reset to ", "changed to ", "updated to ");

    private Separation() {}

    /** Where the value of this name stands when the name itself is a value: {@code name="password" value="x"}. */
    static long pair(Text text, int nameStart, int nameEnd) {
        if (text.at(nameStart - 1) == '>') {
            return elements(text, nameStart, nameEnd);
        }
        int holder = holderOf(text, nameStart);
        if (holder < 0) {
            return 0;
        }
        long member = member(text, nameEnd + Quote.width(Quote.at(text, nameEnd)), holder);
        return member != 0 ? member : part(text, nameStart, nameEnd);
    }

    /** Where the default stands of the variable that the name is: {@code variable "password" { default = "x" }}. */
    static long block(Text text, int nameEnd) {
        int quote = Quote.at(text, nameEnd);
        int open = Chars.skipBlanks(text, nameEnd + Quote.width(quote), 4);
        if (quote == 0 || text.at(open) != '{') {
            return 0;
        }
        for (int i = open + 1; i < open + FAR && text.at(i) != '}' && text.at(i) != Text.NONE; i++) {
            if (Chars.isAt(text, i, "default") && !Chars.isName(text.at(i - 1))) {
                long separator = Separator.after(text, i + "default".length());
                return Separator.kind(separator) == Separator.EQUALS ? separator : 0;
            }
        }
        return 0;
    }

    /** Where the value stands behind a blank: in an element with attributes, on a command line, in prose. */
    static long word(Text text, int nameStart, int nameEnd, Verdict verdict) {
        if (!Chars.isBlank(text.at(nameEnd))) {
            long argument = text.at(nameStart) == '-' ? argument(text, nameStart, nameEnd) : 0;
            return argument != 0 ? argument : quotedSetting(text, nameStart, nameEnd);
        }
        if (text.at(nameStart - 1) == '<' || text.at(nameStart - 1) == ':') {
            long element = element(text, nameEnd);
            if (element != 0) {
                return element;
            }
        }
        return nextWord(text, nameStart, nameEnd, verdict);
    }

    /** Where the word begins whose value the name is, -1 when it is nobody's: {@code name="password"}. */
    private static int holderOf(Text text, int nameStart) {
        int i = nameStart - 1;
        if (text.at(i) == '"' || text.at(i) == '\'') {
            i--;
            while (text.at(i) == '\\' && i > nameStart - 8) {
                i--;
            }
        }
        i = backOverBlanks(text, i);
        if (text.at(i) != '=' && text.at(i) != ':') {
            return -1;
        }
        i = backOverBlanks(text, i - 1);
        while ((text.at(i) == '"' || text.at(i) == '\'' || text.at(i) == '\\') && i > nameStart - 24) {
            i--;
        }
        return wordBefore(text, i + 1, NAME);
    }

    private static int backOverBlanks(Text text, int i) {
        int end = i;
        while (end > i - 4 && Chars.isBlank(text.at(end))) {
            end--;
        }
        return end;
    }

    /** The beginning of the word that ends at {@code end} when it has one of the roles, else -1. */
    private static int wordBefore(Text text, int end, int roles) {
        int start = end;
        while (start > end - 24 && (Chars.isLetter(text.at(start - 1)) || text.at(start - 1) == '_')) {
            start--;
        }
        return start < end && (WORDS.rolesOf(text, start, end) & roles) != 0 ? start : -1;
    }

    /** {@code name="password" value="x"}, {@code "key":"password","value":"x"}, {@code name: X} and below {@code value: x}. */
    static long member(Text text, int start, int holder) {
        int i = start;
        int limit = start + FAR;
        while (i < limit) {
            int c = text.at(i);
            if (Chars.isBlank(c) || c == '\n' || c == '\r' || c == ',' || c == ';') {
                i++;
                continue;
            }
            int quote = Quote.at(text, i);
            int word = i + Quote.width(quote);
            int wordEnd = Chars.nameEnd(text, word);
            long separator = wordEnd == word ? 0 : Separator.after(text, wordEnd);
            if (separator == 0 || Separator.kind(separator) > Separator.COLON || isSameWord(text, holder, word)) {
                return 0;
            }
            if ((WORDS.rolesOf(text, word, wordEnd) & VALUE) != 0) {
                return separator;
            }
            // Another attribute of the same element or member of the same object.
            int value = Quote.at(text, Separator.end(separator));
            if (value == 0) {
                i = Chars.nameEnd(text, Separator.end(separator));
                if (text.at(i) != ',') {
                    return 0;
                }
                continue;
            }
            int open = Separator.end(separator) + Quote.width(value);
            i = open;
            while (i < limit && Quote.at(text, i) != value && text.at(i) != '<' && text.at(i) != '{') {
                i++;
            }
            i += Quote.width(value);
        }
        return 0;
    }

    /** The same word again holds the next name. */
    private static boolean isSameWord(Text text, int first, int second) {
        int i = 0;
        while (Chars.isLetter(text.at(first + i)) && text.at(first + i) == text.at(second + i)) {
            i++;
        }
        return i > 0 && !Chars.isLetter(text.at(first + i)) && !Chars.isLetter(text.at(second + i));
    }

    /** {@code <name>password</name><value>x</value>}, {@code <key>password</key><string>x</string>}. */
    private static long elements(Text text, int nameStart, int nameEnd) {
        int close = Chars.isAt(text, nameStart - 6, "<name>") ? 7 : Chars.isAt(text, nameStart - 5, "<key>") ? 6 : 0;
        if (close == 0 || text.at(nameEnd) != '<' || text.at(nameEnd + 1) != '/') {
            return 0;
        }
        int value = Chars.skipSpace(text, nameEnd + close, FAR);
        int width = Chars.isAt(text, value, "<value>") ? 7 : Chars.isAt(text, value, "<string>") ? 8 : 0;
        int inner = Chars.isAt(text, value + width, "<string>") ? 8 : 0;
        return width == 0 ? 0 : Separator.line(value + width + inner);
    }

    /** RFC 7578: {@code form-data; name="password"}, an empty line, the value. */
    private static long part(Text text, int nameStart, int nameEnd) {
        boolean form = Chars.isAt(text, nameStart - 17, "form-data; name=\"")
                || Chars.isAt(text, nameStart - 18, "form-data; name=\\\"");
        if (!form) {
            return 0;
        }
        int i = nameEnd + Quote.width(Quote.at(text, nameEnd));
        int limit = nameEnd + FAR;
        for (int lineEnds = 0; i < limit; ) {
            int width = lineEnd(text, i);
            if (width > 0) {
                lineEnds++;
                i += width;
            } else if (lineEnds >= 2) {
                return Separator.line(i);
            } else {
                lineEnds = 0;
                i++;
            }
        }
        return 0;
    }

    /** The width of a line end, also of one that is spelt as an escape. */
    private static int lineEnd(Text text, int i) {
        if (text.at(i) == '\n') {
            return 1;
        }
        if (text.at(i) == '\r') {
            return text.at(i + 1) == '\n' ? 2 : 1;
        }
        return Chars.isAt(text, i, "\\r\\n") ? 4 : Chars.isAt(text, i, "\\n") ? 2 : 0;
    }

    /** Whether a line ends here, also one in a string. */
    static boolean isLineEnd(Text text, int i) {
        return lineEnd(text, i) > 0;
    }

    /** {@code <wsse:Password Type="…">x</wsse:Password>}: the value stands behind the attributes. */
    private static long element(Text text, int nameEnd) {
        for (int i = nameEnd; i < nameEnd + 2 * FAR; i++) {
            int c = text.at(i);
            if (c == '>') {
                return text.at(i - 1) == '/' ? 0 : Separator.tag(i + 1);
            }
            if (c == '<' || c == '\n' || c == Text.NONE) {
                return 0;
            }
        }
        return 0;
    }

    /** {@code --password x}, {@code login bob password x}, {@code ENV PASSWORD x}, {@code #define PASSWORD "x"}. */
    private static long nextWord(Text text, int nameStart, int nameEnd, Verdict verdict) {
        int value = Chars.skipBlanks(text, nameEnd, 32);
        int c = text.at(value);
        if (Chars.isSpace(c) || c == '-' || c == '=' || c == '<' && Chars.isLetter(text.at(value + 1))) {
            return 0;
        }
        if (text.at(nameStart) == '-') {
            // pulumi config set --secret NAME x
            int behind = Chars.skipBlanks(text, wordEnd(text, value), 8);
            boolean setting = text.at(behind) > ' ' && isSetting(text, nameStart, behind);
            return value == nameEnd + 1 ? Separator.word(setting ? behind : value) : 0;
        }
        if (WORDS.rolesOf(text, nameStart, nameEnd) == DIRECTIVE) {
            return Values.isUsage(text, value, wordEnd(text, value)) ? 0 : Separator.directive(value);
        }
        int before = backOverSpace(text, nameStart);
        if (before < nameStart && wordBefore(text, before, DECLARES) >= 0 || isSetting(text, nameStart, value)) {
            return Separator.word(value);
        }
        if (verdict != Verdict.TELLING) {
            return 0;
        }
        int quote = Quote.at(text, value);
        if (quote != 0 && Quote.mark(quote) != '`') {
            return Separator.quoted(value);
        }
        if (isPassword(text, nameStart, nameEnd) && before < nameStart && followsUser(text, before)) {
            return Separator.word(value);
        }
        if (Chars.isAt(text, value, "is: ") || Chars.isAt(text, value, "was: ")) {
            return Separator.after(text, Chars.nameEnd(text, value));
        }
        int subject = skipSubject(text, value);
        if (subject > value) {
            long sign = Separator.after(text, subject);
            boolean assigned = sign != 0 && Quote.at(text, Separator.end(sign)) != 0;
            return assigned ? sign : Separator.prose(sign != 0 ? Separator.end(sign) : skipVerb(text, subject));
        }
        long typed = behindType(text, value);
        int behind = skipVerb(text, value);
        boolean quoted = behind > value && Quote.at(text, behind) != 0;
        return typed != 0 ? typed : quoted ? Separator.quoted(behind) : Separator.prose(behind);
    }

    /** {@code var token string = "x"}, {@code Dim password As String = "x"}. */
    private static long behindType(Text text, int start) {
        int i = Chars.isAt(text, start, "as ") ? start + 3 : start;
        int end = i;
        while (end < i + 32
                && (Chars.isName(text.at(end))
                        || text.at(end) == '('
                        || text.at(end) == ')'
                        || text.at(end) == '*'
                        || text.at(end) == '['
                        || text.at(end) == ']')) {
            end++;
        }
        int sign = Chars.skipBlanks(text, end, 32);
        if (end == i || text.at(sign) != '=' && !Chars.isAt(text, sign, "default ")) {
            return 0;
        }
        int value = Chars.skipBlanks(text, text.at(sign) == '=' ? sign + 1 : sign + 8, 32);
        int quote = Quote.at(text, value);
        return quote == 0 ? 0 : Separator.word(value);
    }

    /** {@code password for user bob is x}, {@code SET PASSWORD FOR bob = 'x'}: where {@code is} or the sign stands. */
    private static int skipSubject(Text text, int value) {
        int i = value;
        for (int words = 0; words < MOST_SUBJECT && Chars.isAt(text, value, "for "); words++) {
            while (i < value + SUBJECT && text.at(i) > ' ') {
                i++;
            }
            if (text.at(i) != ' ' || i >= value + SUBJECT) {
                return value;
            }
            i++;
            if (words > 0 && (text.at(i) == '=' || Chars.isAt(text, i, "is ") || Chars.isAt(text, i, "was "))) {
                return i;
            }
        }
        return value;
    }

    /** {@code password is x}, {@code password reset to 'x'}. */
    private static int skipVerb(Text text, int value) {
        for (String verb : VERBS) {
            if (Chars.isAt(text, value, verb)) {
                return value + verb.length();
            }
        }
        return value;
    }

    /**
     * {@code aws configure set NAME x}, {@code npm config set //HOST/:NAME x}, {@code pulumi config set --secret NAME x}:
     * their manual pages. A plain word that others follow is part of a sentence.
     */
    private static boolean isSetting(Text text, int nameStart, int value) {
        int start = wordStart(text, nameStart);
        boolean ofOption = false;
        for (int words = 0; words < MOST_WORDS; words++) {
            int end = backOverSpace(text, start);
            start = wordStart(text, end);
            if (end - start == 3 && Chars.isAt(text, start, "set")) {
                int verb = backOverSpace(text, start);
                boolean sets = Chars.isAt(text, verb - 6, "config")
                        || Chars.isAt(text, verb - 9, "configure")
                        || Chars.isAt(text, verb - 3, "npm");
                return sets && !ofOption && !isInSentence(text, value);
            }
            boolean option = text.at(start) == '-';
            if (start == end || ofOption && !option) {
                return false;
            }
            ofOption = !option;
        }
        return false;
    }

    /**
     * The argument behind an option: {@code [app, --password, x]}, auditd's {@code a1="--password" a2="x"}, YAML's items.
     * In a text about options plain words follow.
     */
    private static long argument(Text text, int nameStart, int nameEnd) {
        int quote = Quote.at(text, nameEnd);
        int behind = nameEnd + Quote.width(quote);
        boolean lists = quote == 0 && Chars.isAt(text, behind, ", ") && isInList(text, nameStart);
        int next = CommandArray.next(text, nameEnd);
        int value = -1;
        if (lists) {
            value = behind + 2;
        } else if (quote != 0 && next > nameEnd) {
            value = next - Quote.width(quote);
        } else if (lineEnd(text, behind) > 0) {
            value = nextItem(text, nameStart - Quote.width(quote), behind);
        }
        if (value < 0 || !isArgument(text, value, lists)) {
            return 0;
        }
        return lists ? Separator.item(value) : Separator.directive(value);
    }

    private static boolean isInList(Text text, int nameStart) {
        return text.at(nameStart - 1) == '[' || text.at(nameStart - 1) == ' ' && text.at(nameStart - 2) == ',';
    }

    /** Where the text of the next item of a list in YAML begins, -1 for nowhere. */
    private static int nextItem(Text text, int start, int end) {
        int i = Chars.skipBlanks(text, end + lineEnd(text, end), FAR);
        boolean items = isDash(text, start - 2) && isDash(text, i);
        return items ? i + 2 : -1;
    }

    private static boolean isDash(Text text, int i) {
        return text.at(i) == '-' && text.at(i + 1) == ' ';
    }

    /** Whether one word stands here that is no plain one, alone in its place. */
    private static boolean isArgument(Text text, int value, boolean lists) {
        int end = lists ? Unquoted.itemEnd(text, value) : Unquoted.wordEnd(text, value);
        boolean alone = lists || isAtLineEnd(text, end) || Quote.at(text, value) != 0;
        return end > value && alone && text.at(value) != '-' && !Values.isPlainWord(text, value, end);
    }

    private static boolean isAtLineEnd(Text text, int i) {
        return text.at(i) == Text.NONE || isLineEnd(text, i) || Quote.at(text, i) != 0;
    }

    /** {@code npm config set "//HOST/:_authToken" x}, {@code "CONFIG" "SET" "requirepass" "x"}. */
    private static long quotedSetting(Text text, int nameStart, int nameEnd) {
        int quote = Quote.at(text, nameEnd);
        int behind = nameEnd + Quote.width(quote);
        int value = Chars.skipBlanks(text, behind, 8);
        if (value > behind
                && quote != 0
                && Quote.at(text, value) == quote
                && WORDS.rolesOf(text, nameStart, nameEnd) == DIRECTIVE) {
            return Separator.directive(value);
        }
        return behind > nameEnd && value > behind && isSetting(text, nameStart, value) ? Separator.word(value) : 0;
    }

    private static boolean isInSentence(Text text, int word) {
        int end = wordEnd(text, word);
        int next = text.at(Chars.skipBlanks(text, end, 8));
        return (Chars.isLetter(next) || Chars.isDigit(next)) && Values.isPlainWord(text, word, end);
    }

    private static int wordEnd(Text text, int word) {
        int end = word;
        while (end < word + Names.LONGEST && text.at(end) > ' ') {
            end++;
        }
        return end;
    }

    private static int wordStart(Text text, int end) {
        int start = end;
        while (start > end - Names.LONGEST && text.at(start - 1) > ' ') {
            start--;
        }
        return start;
    }

    private static boolean isPassword(Text text, int start, int end) {
        return Chars.isAt(text, end - 8, "password")
                || Chars.isAt(text, end - 6, "passwd")
                || Chars.isAt(text, start, "pwd");
    }

    /** {@code login bob password x}: netrc(5). */
    private static boolean followsUser(Text text, int end) {
        int i = end;
        while (i > end - 64 && text.at(i - 1) > ' ') {
            i--;
        }
        int word = backOverSpace(text, i);
        return word < i && i < end && wordBefore(text, word, USER) >= 0;
    }

    private static int backOverSpace(Text text, int i) {
        int end = i;
        while (end > i - 32
                && (Chars.isBlank(text.at(end - 1)) || text.at(end - 1) == '\n' || text.at(end - 1) == '\r')) {
            end--;
        }
        return end;
    }
}
