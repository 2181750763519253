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
        start = kind == Separator.COLON ? skipMarkup(start) : start;
        if (kind == Separator.TAG || kind == Separator.HTML_TAG) {
            findInElement(start, sink);
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
        if (quote != 0 && isSubstitution(mark, quote)) {
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
        } else if (kind == Separator.PROSE) {
            judgeProse(start, sink);
        } else if (kind != Separator.COMMA && kind != Separator.QUOTED && !isEmpty(kind, start)) {
            judgeBare(start, Unquoted.end(text, start, this::isNextName, isQuery(), isEncoded()), sink);
        }
    }

    /** {@code TOKEN=`cat file`}: what a shell runs. */
    private boolean isSubstitution(int mark, int quote) {
        if (Quote.mark(quote) != '`' || Separator.isSpaced(separator)) {
            return false;
        }
        int word = mark + 1;
        while (word < mark + 16 && Chars.isName(text.at(word))) {
            word++;
        }
        return word > mark + 1 && text.at(word) == ' ';
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

    /** {@code **Password:** x} in Markdown, {@code password: &anchor x} in YAML. */
    private int skipMarkup(int start) {
        int end = start;
        if (text.at(start) == '*' && text.at(start + 1) == '*' && text.at(nameStart - 1) == '*') {
            end = start + 2;
        } else if (text.at(start) == '&') {
            end = Chars.nameEnd(text, start + 1);
        }
        int value = Chars.skipBlanks(text, end, 8);
        return end > start + 1 && value > end && text.at(value) != '=' ? value : start;
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

    /** {@code <password>x</password>}, {@code <entry key="password">x</entry>}, {@code &lt;password&gt;x&lt;}. */
    private void findInElement(int start, Sink sink) {
        boolean html = Separator.kind(separator) == Separator.HTML_TAG;
        if (!Separator.isNameQuoted(separator) && !isElement(html)) {
            return;
        }
        int from = Chars.skipSpace(text, start, 64);
        boolean raw = Chars.isAt(text, from, "<![cdata[");
        from = raw ? from + 9 : from;
        int end = from;
        while (text.at(end) != Text.NONE
                && (raw ? !Chars.isAt(text, end, "]]>") : text.at(end) != '<')
                && !(html && Chars.isAt(text, end, "&lt;"))) {
            end++;
        }
        int to = end;
        while (to > from && Chars.isSpace(text.at(to - 1))) {
            to--;
        }
        if (Separator.isNameQuoted(separator) ? text.at(end + 1) == '/' : isElementClosed(from, end, raw)) {
            judgeQuoted(from, to, sink);
        }
    }

    /** Whether an end tag of the same name follows; the text may end before it. */
    private boolean isElementClosed(int from, int end, boolean raw) {
        if (raw) {
            return true;
        }
        if (text.at(end) == Text.NONE) {
            return !Chars.holds(text, from, end, ' ', '\n') && Chars.kindOf(text.at(from)) != Chars.SIGN;
        }
        int name = end + (text.at(end) == '<' ? 2 : "&lt;/".length());
        int colon = Chars.nameEnd(text, name);
        name = text.at(colon) == ':' ? colon + 1 : name;
        for (int i = nameStart; i < nameEnd; i++) {
            if (text.at(name + i - nameStart) != text.at(i)) {
                return false;
            }
        }
        return text.at(name - 1) == '/' || text.at(colon) == ':';
    }

    private boolean isElement(boolean html) {
        int before = nameStart - 1;
        if (text.at(before) == ':') {
            before = Chars.nameStart(text, before) - 1;
        }
        return html ? Chars.isAt(text, before - 3, "&lt;") : text.at(before) == '<';
    }

    private void judgeQuoted(int start, int end, Sink sink) {
        if (Values.isVoid(text, start, end)
                || isNameItself(start, end)
                || Values.isMessage(text, start, end)
                || isHarmless(start, end)) {
            return;
        }
        boolean random = Values.isRandom(text, start, end);
        int kind = Separator.kind(separator);
        boolean loose = kind == Separator.COMMA || kind == Separator.QUOTED && !isPasswordLike();
        boolean pair = kind == Separator.COMMA && (random || isTuple() && !Values.isPlainWord(text, start, end));
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
                || isHarmless(start, end)) {
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
        if (Values.isStatusOrType(text, start, end) || Values.isPath(text, start, end) || isCount(start, end)) {
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

    /** Whether what stands around the value, or what it is called, tells that it is none. */
    private boolean isHarmless(int start, int end) {
        return isInPath(start, end)
                || Context.isTestResult(text, nameStart, nameEnd, start, end)
                || Context.isFieldNumber(text, nameStart, start, end)
                || Context.isNameOfHolder(text, nameEnd, start, end)
                || Reference.isBound(text, nameStart, nameEnd, start, end)
                || Values.isRule(text, start, end)
                || Context.isParsers(text, nameStart, nameEnd) && !Values.isStrong(text, start, end, SHORTEST_IN_PROSE)
                || Values.isNumber(text, start, end) && Context.isSize(text, end)
                || !isPasswordLike()
                        && (Reference.isVersion(text, start, end)
                                || Reference.isAmount(text, start, end) && end - start < 8
                                || Values.isAlgorithm(text, start, end));
    }

    /** <code>${PASSWORD:?required}</code>, {@code ssm-secure:db-password:1}: a message, a version. */
    private boolean isInPath(int start, int end) {
        int before = text.at(nameStart - 1);
        return before == '{' && text.at(nameStart - 2) == '$' && text.at(start) == '?'
                || before == ':' && end - start <= 6 && Values.isNumber(text, start, Math.min(end, start + 1));
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
        if (isSecret(start, end)) {
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
