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
    private static final WordTable WORDS = WordTable.read("cookies.tsv", "session", "gone");
    private static final int SESSION = 1;
    private static final int GONE = 1 << 1;

    /** A cookie's other attributes are looked through this far. */
    private static final int LONGEST_ATTRIBUTES = 512;

    private static final int MOST_COOKIES = 256;

    /** In small letters this is any session's number. */
    private static final String CAPITALS = "sessionid=";

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
                CAPITALS,
                "-b '",
                "-b \"");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (text.at(start) == '-') {
            findPairs(text, end, sink);
            return;
        }
        int nameStart = Chars.nameStart(text, start);
        if (text.at(end - 1) == '=') {
            if (nameStart == start && text.at(start) == 'S' && text.at(end - 2) == 'D') {
                findPair(text, start, sink);
            }
            return;
        }
        if (text.at(end - 1) != 'e' && text.at(end - 1) != 'E') {
            findPair(text, nameStart, sink);
            findMember(text, nameStart, sink);
            return;
        }
        if (text.at(end) == '=' && isSessionName(text, nameStart, end)) {
            findPair(text, nameStart, sink);
            return;
        }
        int nameEnd = (text.at(end) | 0x20) == 's' || text.at(end) == '2' ? end + 1 : end;
        if (Chars.isLabel(text, nameStart)) {
            return;
        }
        int open = Chars.skipBlanks(text, nameEnd, 1);
        if (text.at(open) == '[' || text.at(open) == '{') {
            findNamed(text, open + 1, sink);
            return;
        }
        long separator = Separator.after(text, nameEnd);
        if (separator != 0) {
            findBehind(text, valueOf(text, separator), sink);
        }
    }

    /** {@code "name":"Cookie","value":"x"}: what is called so may stand in the next member. */
    private static int valueOf(Text text, long separator) {
        int i = Separator.end(separator);
        int quote = Quote.at(text, i);
        int name = i + Quote.width(quote);
        if (Separator.kind(separator) != Separator.COMMA || !Chars.isAt(text, name, "value")) {
            return i;
        }
        long next = Separator.after(text, name + "value".length());
        return next == 0 ? i : Separator.end(next);
    }

    /** What a header, a map or a list of cookies holds. */
    private void findBehind(Text text, int start, Sink sink) {
        boolean list = text.at(start) == '[';
        int i = list || text.at(start) == '{' ? Chars.skipSpace(text, start + 1, 64) : start;
        if (list && text.at(i) == '{') {
            findObjects(text, i, sink);
            return;
        }
        int quote = Quote.at(text, i);
        if (!list && i > start && quote != 0) {
            findMembers(text, i, sink);
            return;
        }
        int end = findPairs(text, i + Quote.width(quote), sink);
        for (int n = 0; list && quote != 0 && n < MOST_COOKIES && Quote.at(text, end) == quote; n++) {
            int comma = Chars.skipSpace(text, end + Quote.width(quote), 64);
            int next = Chars.skipSpace(text, comma + 1, 64);
            if (text.at(comma) != ',' || Quote.at(text, next) != quote) {
                return;
            }
            end = findPairs(text, next + Quote.width(quote), sink);
        }
    }

    /** {@code {"sid":"x","theme":"dark"}}. */
    private void findMembers(Text text, int start, Sink sink) {
        int i = start;
        for (int n = 0; n < MOST_COOKIES && Quote.at(text, i) != 0; n++) {
            int end = findMember(text, i + Quote.width(Quote.at(text, i)), sink);
            int comma = Chars.skipSpace(text, end, 64);
            if (text.at(comma) != ',') {
                return;
            }
            i = Chars.skipSpace(text, comma + 1, 64);
        }
    }

    /** {@code sid":"x"}: reports the value when it is a session; answers where the member ends. */
    private int findMember(Text text, int nameStart, Sink sink) {
        int nameEnd = Chars.nameEnd(text, nameStart);
        long separator = Separator.after(text, nameEnd);
        int quote = separator == 0 ? 0 : Quote.at(text, Separator.end(separator));
        if (quote == 0 || Separator.kind(separator) != Separator.COLON || !Separator.isNameQuoted(separator)) {
            return nameEnd;
        }
        int open = Separator.end(separator) + Quote.width(quote);
        int close = Quote.closing(text, open, quote);
        report(text, nameStart, nameEnd, open, close, sink);
        return close + Quote.width(quote);
    }

    /** {@code [{"name":"sid","value":"x","path":"/"},…]}: archives of HTTP and browsers' drivers list cookies so. */
    private void findObjects(Text text, int start, Sink sink) {
        int i = start;
        for (int n = 0; n < MOST_COOKIES && text.at(i) == '{'; n++) {
            int end = objectEnd(text, i + 1, sink);
            int comma = Chars.skipSpace(text, end + 1, 64);
            if (text.at(end) != '}' || text.at(comma) != ',') {
                return;
            }
            i = Chars.skipSpace(text, comma + 1, 64);
        }
    }

    /** Reports the session that the object is; answers where it ends. */
    private int objectEnd(Text text, int start, Sink sink) {
        int i = findNamed(text, start, sink);
        for (int read = 0; read < LONGEST_ATTRIBUTES && text.at(i) != '}' && !isCookie(text, i); read++) {
            if (text.at(i) == Text.NONE) {
                return i;
            }
            i = text.at(i) == ',' ? findNamed(text, i + 1, sink) : i + 1;
        }
        return i;
    }

    private static boolean isCookie(Text text, int i) {
        return (text.at(i) | 0x20) == 'c' && Chars.isAt(text, i, "cookie");
    }

    /** {@code name=sid, value=x}, {@code "name":"sid","value":"x"}: answers where the pair ends. */
    private int findNamed(Text text, int start, Sink sink) {
        int i = Chars.skipSpace(text, start, 64);
        int name = behind(text, i, "name");
        if (name < 0) {
            return i;
        }
        int nameStart = name + Quote.width(Quote.at(text, name));
        int nameEnd = Chars.nameEnd(text, nameStart);
        int comma = nameEnd + Quote.width(Quote.at(text, nameEnd));
        int value = text.at(comma) == ',' ? behind(text, Chars.skipSpace(text, comma + 1, 64), "value") : -1;
        if (value < 0) {
            return comma;
        }
        int quote = Quote.at(text, value);
        int open = value + Quote.width(quote);
        int close = quote == 0 ? valueEnd(text, open) : Quote.closing(text, open, quote);
        report(text, nameStart, nameEnd, open, close, sink);
        return close;
    }

    /** Where the value begins of the attribute that stands here, -1 when another one does. */
    private static int behind(Text text, int i, String attribute) {
        int word = i + Quote.width(Quote.at(text, i));
        long separator = Chars.isAt(text, word, attribute) ? Separator.after(text, word + attribute.length()) : 0;
        return separator == 0 ? -1 : Separator.end(separator);
    }

    /** Reports the sessions among the pairs that begin here; answers where they end. */
    int findPairs(Text text, int start, Sink sink) {
        int i = start;
        while (true) {
            int end = findPair(text, i, sink);
            if (end == i || text.at(end) != ';' && text.at(end) != ',' && text.at(end) != '&') {
                return end;
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
        if (nameEnd == start || Chars.isAt(text, nameEnd - 6, "cookie") && !isSessionName(text, start, nameEnd)) {
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
        report(text, start, nameEnd, open, close, sink);
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

    private void report(Text text, int nameStart, int nameEnd, int start, int end, Sink sink) {
        if (isSession(text, nameStart, nameEnd, start, end)) {
            sink.found(start, end, Values.isRandom(text, start, end) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }

    private boolean isSession(Text text, int nameStart, int nameEnd, int start, int end) {
        if (Values.isVoid(text, start, end)
                || Values.isNumber(text, start, end) && end - start < 12
                || (WORDS.rolesOf(text, start, end) & GONE) != 0) {
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
        if (Chars.isAt(text, start, ".aspnetcore.cookies")) {
            return true;
        }
        int i = start;
        while (i < end) {
            long hash = WordTable.start();
            int word = i;
            while (i < end && Chars.isLetter(text.at(i))) {
                hash = WordTable.extend(hash, text.at(i) | 0x20);
                i++;
            }
            if (i > word
                    && ((WORDS.rolesOf(hash) & SESSION) != 0
                            || i - word > 12 && Chars.isAt(text, word, "aspsessionid"))) {
                return true;
            }
            i++;
        }
        return false;
    }
}
