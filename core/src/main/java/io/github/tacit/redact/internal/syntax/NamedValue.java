package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;

/** One name with a separator behind it: where its value stands and whether it is a secret. */
final class NamedValue {
    private static final int LONGEST_BLOCK = 16 << 10;
    private static final int LONGEST_TYPE = 48;
    private static final int SHORTEST_IN_PROSE = 16;
    private static final int SHORTEST_WEAK = 12;

    private final Text text;
    private final int nameStart;
    private final int nameEnd;
    private final Verdict verdict;
    private final long separator;
    private final Names names;

    NamedValue(Text text, int nameStart, int nameEnd, Verdict verdict, long separator, Names names) {
        this.text = text;
        this.nameStart = nameStart;
        this.nameEnd = nameEnd;
        this.verdict = verdict;
        this.separator = separator;
        this.names = names;
    }

    void find(Sink sink) {
        int kind = Separator.kind(separator);
        int start = Wrapped.skipWrapper(text, Separator.end(separator));
        start = kind == Separator.COLON ? Wrapped.skipMarkup(text, nameStart, start) : start;
        if (kind == Separator.TAG || kind == Separator.HTML_TAG) {
            long value = Element.value(text, nameStart, nameEnd, separator, start);
            judgeQuoted((int) (value >>> 32), (int) value, sink);
            return;
        }
        if (text.at(start) == '[' && (kind != Separator.PROSE || isAloneInBrackets(start))) {
            findInList(start, sink);
            return;
        }
        if (text.at(start) == '{' && findInObject(start + 1, sink)) {
            return;
        }
        int mark = Wrapped.skipPrefix(text, start);
        int quote = Quote.at(text, mark);
        if (quote != 0 && Wrapped.isSubstitution(text, mark, separator)) {
            return;
        }
        if (quote != 0 && kind <= Separator.COLON && isClosing(mark, quote)) {
            findBehindString(mark + Quote.width(quote), quote, sink);
        } else if (quote != 0) {
            int open = skipTriple(mark + Quote.width(quote), quote);
            int close = Quote.closing(text, open, quote);
            judgeQuoted(open, close, sink);
            judgeNext(close + Quote.width(quote), quote, sink);
        } else if (kind == Separator.COLON && YamlBlock.isHeader(text, start)) {
            findInBlock(start, sink);
        } else if (kind == Separator.LINE) {
            judgeQuoted(start, lineEnd(start), sink);
        } else if (kind == Separator.DIRECTIVE) {
            judgeQuoted(start, Unquoted.wordEnd(text, start), sink);
        } else if (kind == Separator.ITEM) {
            judgeQuoted(start, Unquoted.itemEnd(text, start), sink);
        } else if (kind == Separator.PROSE) {
            judgeProse(start, sink);
        } else if (kind != Separator.COMMA && kind != Separator.QUOTED && !isEmpty(kind, start)) {
            judgeBare(start, Unquoted.end(text, start, this::isNextName, isQuery(), isEncoded()), sink);
        }
    }

    private boolean isClosing(int mark, int quote) {
        return Quote.at(text, nameEnd) == 0 && Context.closes(text, nameStart, mark, quote);
    }

    /** {@code password [x]}, but not {@code AuthenticationToken [Principal=bob, …]}. */
    private boolean isAloneInBrackets(int start) {
        int end = start + 1;
        while (end < start + Names.LONGEST
                && !Chars.isSpace(text.at(end))
                && text.at(end) != ']'
                && text.at(end) != '='
                && text.at(end) != ',') {
            end++;
        }
        return text.at(end) == ']' && end > start + 1;
    }

    /** {@code "password=" + "x"}, expect's {@code "password:"; send "x"}. */
    private void findBehindString(int behind, int quote, Sink sink) {
        int plus = Chars.skipBlanks(text, behind, 4);
        boolean sent = Chars.isAt(text, plus, "; send ");
        int mark = Chars.skipBlanks(text, plus + (sent ? 7 : 1), 4);
        if ((sent || text.at(plus) == '+') && Quote.at(text, mark) == quote) {
            int open = mark + Quote.width(quote);
            judgeQuoted(open, Quote.closing(text, open, quote), sink);
        }
    }

    /** {@code """x"""}. */
    private int skipTriple(int open, int quote) {
        boolean triple = Quote.width(quote) == 1 && Quote.at(text, open) == quote && Quote.at(text, open + 1) == quote;
        return triple ? open + 2 : open;
    }

    /** {@code ~ password = "old" -> "new"}: Terraform shows changes so. */
    private void judgeNext(int i, int quote, Sink sink) {
        if (Chars.isAt(text, i, " -> ") && Quote.at(text, i + 4) == quote) {
            int open = i + 4 + Quote.width(quote);
            judgeQuoted(open, Quote.closing(text, open, quote), sink);
        }
    }

    /** {@code password= next=1}: only files put a blank behind the sign and none before it. */
    private boolean isEmpty(int kind, int start) {
        return kind == Separator.EQUALS
                && Separator.isSpacedBehind(separator)
                && (!isLineStart() || Unquoted.isPair(text, start));
    }

    /** <code>"password":{"value":"x"}</code>: a value with its attributes. */
    private boolean findInObject(int start, Sink sink) {
        long member = Separation.member(text, start, nameStart);
        if (verdict != Verdict.TELLING || member == 0) {
            return false;
        }
        long quoted = Separator.quoted(Separator.end(member));
        new NamedValue(text, nameStart, nameEnd, verdict, quoted, names).find(sink);
        return true;
    }

    private void findInBlock(int start, Sink sink) {
        int line = start;
        while (text.at(line) != '\n') {
            line++;
        }
        int indent = nameStart;
        while (indent > nameStart - Names.LONGEST && text.at(indent - 1) != '\n' && text.at(indent - 1) != Text.NONE) {
            indent--;
        }
        YamlBlock.find(
                text, line + 1, Chars.skipBlanks(text, indent, Names.LONGEST) - indent, line + LONGEST_BLOCK, sink);
    }

    private int lineEnd(int start) {
        int end = start;
        while (end < start + LONGEST_BLOCK
                && text.at(end) > ' '
                && text.at(end) != '\\'
                && !Chars.isAt(text, end, "</")) {
            end++;
        }
        return end;
    }

    /** {@code Authorization=[Bearer x]}, {@code tokens=[a, b]}, {@code "tokens":["a","b"]}; a list that is a mask stays. */
    private void findInList(int start, Sink sink) {
        int i = Chars.skipSpace(text, start + 1, 16);
        int quote = Quote.at(text, i);
        if (quote == 0) {
            int end = Unquoted.end(text, i, this::isNextName, isQuery(), isEncoded());
            if (!Values.isVoid(text, start, end + 1)) {
                int last = BareList.end(text, end);
                judgeBare(i, end, (from, to, confidence) -> sink.found(from, to == end ? last : to, confidence));
            }
            return;
        }
        while (quote != 0) {
            int open = i + Quote.width(quote);
            int close = Quote.closing(text, open, quote);
            judgeQuoted(open, close, sink);
            i = Quote.at(text, close) == quote ? Chars.skipSpace(text, close + Quote.width(quote), 16) : close;
            if (text.at(i) != ',') {
                return;
            }
            i = Chars.skipSpace(text, i + 1, 64);
            quote = Quote.at(text, i);
        }
    }

    private void judgeQuoted(int start, int end, Sink sink) {
        if (Values.isVoid(text, start, end)
                || isNameItself(start, end)
                || Values.isMessage(text, start, end)
                || Context.isHarmless(text, nameStart, nameEnd, start, end, isPasswordLike())) {
            return;
        }
        boolean random = Values.isRandom(text, start, end);
        int kind = Separator.kind(separator);
        boolean loose = kind == Separator.COMMA || kind == Separator.QUOTED && !isPasswordLike();
        boolean pair = kind == Separator.COMMA
                && (random || (isTuple() || isArgument(start, end)) && !Values.isPlainWord(text, start, end));
        if (loose && !pair && !(kind == Separator.QUOTED && Values.isStrong(text, start, end, SHORTEST_IN_PROSE))) {
            return;
        }
        if (!random && (Values.isStatusOrType(text, start, end) || Values.isPath(text, start, end))) {
            return;
        }
        report(start, end, random, sink);
    }

    /** {@code ('password', 'x')}, of no call: Python writes pairs so. */
    private boolean isTuple() {
        return isPasswordLike() && text.at(nameStart - 2) == '(' && !Chars.isName(text.at(nameStart - 3));
    }

    /** {@code ["app", "--password", "x"]}. */
    private boolean isArgument(int start, int end) {
        return isPasswordLike()
                && text.at(nameStart) == '-'
                && text.at(start) != '-'
                && !Chars.holds(text, start, end, ' ', ' ');
    }

    /** {@code using token x}, {@code password is x}. */
    private void judgeProse(int start, Sink sink) {
        int end = start;
        while (end < start + LONGEST_BLOCK
                && !Chars.isSpace(text.at(end))
                && text.at(end) != '"'
                && text.at(end) != ','
                && text.at(end) != ';') {
            end++;
        }
        int word = end > start && (text.at(end - 1) == '.' || text.at(end - 1) == ')') ? end - 1 : end;
        boolean random = isMachineMade(start, word, SHORTEST_IN_PROSE)
                || isPasswordLike() && Values.isGenerated(text, start, word);
        if (random && !Values.isVoid(text, start, word)) {
            sink.found(start, word, Confidence.MEDIUM);
        }
    }

    private void judgeBare(int start, int end, Sink sink) {
        if (Separator.kind(separator) == Separator.COLON && findBehindType(start, sink)) {
            return;
        }
        if (Values.isVoid(text, start, end)
                || text.at(start) == '{' && !isBraced(start, end)
                || isNameItself(start, end)
                || Values.isAddress(text, start, end)
                || Context.isHarmless(text, nameStart, nameEnd, start, end, isPasswordLike())) {
            return;
        }
        int seed = verdict == Verdict.TELLING ? Unquoted.seedPhraseEnd(text, start) : start;
        if (seed > start) {
            report(start, seed, true, sink);
            return;
        }
        boolean random = Values.isRandom(text, start, end);
        if (Code.isExpression(text, start, end) && !(random && isQuery())) {
            findDefault(start, sink);
            return;
        }
        if (random) {
            report(start, end, true, sink);
            return;
        }
        if (Values.isStatusOrType(text, start, end)
                || Values.isPath(text, start, end)
                || isCount(start, end)
                || isTask(start, end)) {
            return;
        }
        if (Separator.isNameQuoted(separator) && !Values.isNumber(text, start, end)) {
            return;
        }
        if (Separator.kind(separator) == Separator.WORD && Values.isUsage(text, start, end)) {
            return;
        }
        boolean colon = Separator.kind(separator) == Separator.COLON;
        boolean loose = colon || Separator.isSpaced(separator);
        boolean alone = end - start > 2 && isLineStart() && isLineEnd(end)
                || colon && !Separator.isSpaced(separator) && isPasswordLike() && Code.isField(text, nameStart, end);
        if (loose && !alone && Values.isPlainWord(text, start, end)) {
            return;
        }
        if (Separator.isSpaced(separator)
                && !colon
                && Code.isVariable(text, start, end)
                && (text.at(end - 1) == ';' || !isLineEnd(end))) {
            return;
        }
        report(start, end, false, sink);
    }

    /** {@code password = os.environ.get("PASSWORD", "x")}: the second argument of what looks something up. */
    private void findDefault(int start, Sink sink) {
        int i = start;
        while (i < start + LONGEST_TYPE && (Chars.isName(text.at(i)) || text.at(i) == '(' && text.at(i + 1) == ')')) {
            i += text.at(i) == '(' ? 2 : 1;
        }
        int quote = Quote.at(text, i + 1);
        if (i == start || text.at(i) != '(' || quote == 0) {
            return;
        }
        int open = i + 1 + Quote.width(quote);
        int close = Quote.closing(text, open, quote) + Quote.width(quote);
        int second = Chars.skipBlanks(text, close + 1, 4);
        if (text.at(close) == ',' && Quote.at(text, second) == quote) {
            int value = second + Quote.width(quote);
            judgeQuoted(value, Quote.closing(text, value, quote), sink);
        }
    }

    /** <code>PWD={x;y}</code>: what ODBC quotes so is no map and no object. */
    private boolean isBraced(int start, int end) {
        if (text.at(nameStart - 1) == ';' && text.at(end) == ';') {
            return text.at(end - 1) == '}';
        }
        for (int i = start + 1; i < end - 1; i++) {
            int c = text.at(i);
            if (c == '=' || c == ':' || c == '"' || c == ',' || c == '{') {
                return false;
            }
        }
        return text.at(end - 1) == '}';
    }

    /** {@code password: str = "x"}: the type stands first. */
    private boolean findBehindType(int start, Sink sink) {
        int i = start;
        while (i < start + LONGEST_TYPE && isType(text.at(i))) {
            i++;
        }
        if (i == start || text.at(i) != '=') {
            return false;
        }
        int mark = Wrapped.skipPrefix(text, Chars.skipBlanks(text, i + 1, 16));
        int quote = Quote.at(text, mark);
        if (quote == 0) {
            return false;
        }
        int open = mark + Quote.width(quote);
        // Base64 ends so within quotes: 'X-Api-Key: YWJjZA=='.
        if (mark == i + 1 && (Unquoted.endsItem(text, open) || Values.isRandom(text, start, i))) {
            return false;
        }
        judgeQuoted(open, Quote.closing(text, open, quote), sink);
        return true;
    }

    private static boolean isType(int c) {
        return Chars.isName(c)
                || c == '<'
                || c == '>'
                || c == '['
                || c == ']'
                || c == '?'
                || c == '|'
                || c == '&'
                || c == ' '
                || c == '!';
    }

    private void report(int start, int end, boolean random, Sink sink) {
        if (isSecret(start, end) && !isMount(start)) {
            sink.found(start, end, verdict == Verdict.LONE || !random ? Confidence.MEDIUM : Confidence.HIGH);
        }
    }

    private boolean isSecret(int start, int end) {
        return switch (verdict) {
            case TELLING -> true;
            case WEAK -> isMachineMade(start, end, SHORTEST_WEAK) && !Values.isAlgorithm(text, start, end);
            case LONE -> LoneKey.isSecret(text, nameStart, start, end);
            case HARMLESS -> false;
        };
    }

    private boolean isMachineMade(int start, int end, int shortest) {
        return Values.isStrong(text, start, end, shortest) || Values.isToken(text, start, end);
    }

    /** {@code tokens=12}: short numbers are counts, unless the name speaks of a password; pins of a chip are, too. */
    private boolean isCount(int start, int end) {
        return Values.isNumber(text, start, end)
                && end - start < 16
                && (!isPasswordLike() || end - start < 3 && Chars.isAt(text, nameEnd - 3, "pin"));
    }

    /** {@code pam_unix(passwd:chauthtok): …}: pam(3) writes a service and its task so. */
    private boolean isTask(int start, int end) {
        int close = start;
        while (close < end && Chars.isLetter(text.at(close))) {
            close++;
        }
        return Separator.kind(separator) == Separator.COLON
                && text.at(nameStart - 1) == '('
                && text.at(close) == ')'
                && Chars.isName(text.at(nameStart - 2));
    }

    /** {@code docker build --secret id=npmrc,src=$HOME/.npmrc}: where the secret is, not what it is. */
    private boolean isMount(int start) {
        return text.at(nameStart) == '-'
                && Chars.isAt(text, nameEnd - 6, "secret")
                && (Chars.isAt(text, start, "id=")
                        || Chars.isAt(text, start, "type=")
                        || Chars.isAt(text, start, "src=")
                        || Chars.isAt(text, start, "source="));
    }

    private boolean isPasswordLike() {
        for (int i = nameStart; i < nameEnd; i++) {
            int c = text.at(i) | 0x20;
            if (c == 'p' && (Chars.isAt(text, i, "pass") || Chars.isAt(text, i, "pwd") || Chars.isAt(text, i, "pin"))
                    || c == 'o' && Chars.isAt(text, i, "otp")
                    || c == 'c' && Chars.isAt(text, i, "cv")) {
                return true;
            }
        }
        return false;
    }

    /** {@code password=password}: a form field, a parameter passed on. */
    private boolean isNameItself(int start, int end) {
        int length = end - start;
        if (length > nameEnd - nameStart) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if ((text.at(start + i) | 0x20) != (text.at(nameEnd - length + i) | 0x20)) {
                return false;
            }
        }
        return length >= 3;
    }

    private boolean isQuery() {
        int before = text.at(nameStart - 1);
        return Separator.kind(separator) == Separator.EQUALS
                && (before == '?' || before == '&' || before == ';' && text.at(nameStart - 2) == 'p');
    }

    private boolean isEncoded() {
        return Separator.kind(separator) == Separator.ENCODED;
    }

    /** Whether only blanks, a list's dash or an {@code export} stand before the name on its line. */
    private boolean isLineStart() {
        int i = nameStart;
        while (i > nameStart - 64 && (Chars.isBlank(text.at(i - 1)) || text.at(i - 1) == '-')) {
            i--;
        }
        int c = text.at(i - 1);
        return c == '\n' || c == '\r' || c == Text.NONE || c == '{' || c == ',' || c == '(' || c == '[';
    }

    private boolean isLineEnd(int end) {
        int i = Chars.skipBlanks(text, end, 64);
        int c = text.at(i);
        return c == '\n' || c == '\r' || c == Text.NONE || c == '#' || c == '}' || c == ']' || c == ')' || c == ',';
    }

    /** Whether a name in the value gives another value away. */
    private boolean isNextName(int start, int end) {
        return NamedValues.judge(text, start, end, names) != Verdict.HARMLESS || LoneKey.isAt(text, start, end, names);
    }
}
