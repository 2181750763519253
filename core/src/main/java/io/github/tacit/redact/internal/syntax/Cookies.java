package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * The session-like cookies of {@code Cookie} and {@code Set-Cookie} headers (RFC 6265). Other cookies and the attributes
 * stay.
 *
 * @param names judges the names of cookies
 */
record Cookies(Names names) implements Detector {
    private static final WordTable SESSIONS = WordTable.read("cookies.tsv", "session");

    @Override
    public String id() {
        return "cookie";
    }

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public List<String> anchors() {
        return List.of(
                "cookie",
                "jsessionid",
                "phpsessid",
                "aspsessionid",
                "connect.sid",
                "asp.net_sessionid",
                "-b '",
                "-b \"");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (text.at(start) == '-') {
            findPairs(text, end, sink);
            return;
        }
        if (text.at(end - 1) != 'e' && text.at(end - 1) != 'E') {
            findPair(text, Chars.nameStart(text, start), sink);
            return;
        }
        int nameEnd = (text.at(end) | 0x20) == 's' || text.at(end) == '2' ? end + 1 : end;
        long separator = Separator.after(text, nameEnd);
        if (separator == 0 || Chars.isLabel(text, Chars.nameStart(text, start))) {
            return;
        }
        int i = Separator.end(separator);
        i = text.at(i) == '[' || text.at(i) == '{' ? i + 1 : i;
        findPairs(text, i + Quote.width(Quote.at(text, i)), sink);
    }

    /** Reports the sessions among the pairs that begin here. */
    void findPairs(Text text, int start, Sink sink) {
        int i = start;
        while (i >= 0) {
            int end = findPair(text, i, sink);
            if (end == i || text.at(end) != ';' && text.at(end) != ',' && text.at(end) != '&') {
                return;
            }
            i = Chars.skipBlanks(text, end + 1, 8);
        }
    }

    /** Reports the pair's value when it is a session; answers where the pair ends, {@code start} when none is here. */
    private int findPair(Text text, int start, Sink sink) {
        int nameEnd = start;
        while (nameEnd < start + Names.LONGEST && isToken(text.at(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == start || Chars.isAt(text, nameEnd - 6, "cookie")) {
            return start;
        }
        boolean encoded = Chars.isAt(text, nameEnd, "%3d");
        if (text.at(nameEnd) != '=' && !encoded) {
            return nameEnd;
        }
        int open = nameEnd + (encoded ? 3 : 1);
        int quote = Quote.at(text, open);
        open += Quote.width(quote);
        int close = valueEnd(text, open);
        if (isSession(text, start, nameEnd, open, close)) {
            sink.found(open, close, Values.isRandom(text, open, close) ? Confidence.HIGH : Confidence.MEDIUM);
        }
        return quote != 0 && Quote.at(text, close) == quote ? close + Quote.width(quote) : close;
    }

    private static boolean isToken(int c) {
        return Chars.isName(c) || c == '$' || c == '!' || c == '*' || c == '+' || c == ':' || c == '~';
    }

    private static int valueEnd(Text text, int start) {
        int i = start;
        for (; ; i++) {
            int c = text.at(i);
            if (Chars.isSpace(c)
                    || c == ';'
                    || c == ','
                    || c == '"'
                    || c == '\''
                    || c == ']'
                    || c == '}'
                    || c == ')'
                    || c == '\\'
                    || c == '<'
                    || c == '?'
                    || c == '&'
                    || c == '#'
                    || Chars.isWireEnd(text, i)
                    || i > start && isSessionId(text, i, c)) {
                return i;
            }
        }
    }

    /** Another session in the same run is another call's. */
    private static boolean isSessionId(Text text, int i, int c) {
        int lower = c | 0x20;
        return lower == 'j' && Chars.isAt(text, i, "jsessionid")
                || lower == 'p' && Chars.isAt(text, i, "phpsessid")
                || lower == 'a' && (Chars.isAt(text, i, "aspsessionid") || Chars.isAt(text, i, "asp.net_sessionid"))
                || lower == 'c' && Chars.isAt(text, i, "connect.sid");
    }

    private boolean isSession(Text text, int nameStart, int nameEnd, int start, int end) {
        if (Values.isVoid(text, start, end) || Values.isNumber(text, start, end) && end - start < 12) {
            return false;
        }
        Verdict verdict = names.judge(text, nameStart, nameEnd);
        return verdict == Verdict.TELLING
                || (verdict == Verdict.WEAK || isSessionName(text, nameStart, nameEnd))
                        && end - start >= 6
                        && !Values.isPlainWord(text, start, end);
    }

    /** Whether one of the words of the name is in the table. */
    private static boolean isSessionName(Text text, int start, int end) {
        int i = start;
        while (i < end) {
            long hash = WordTable.start();
            int word = i;
            while (i < end && Chars.isLetter(text.at(i))) {
                hash = WordTable.extend(hash, text.at(i) | 0x20);
                i++;
            }
            if (i > word && (SESSIONS.rolesOf(hash) != 0 || i - word > 12 && Chars.isAt(text, word, "aspsessionid"))) {
                return true;
            }
            i++;
        }
        return false;
    }
}
