package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Passwords in the commands of protocols, as their clients log them: FTP's and POP's {@code PASS x} (RFC 959, RFC 1939),
 * SMTP's and IMAP's {@code AUTH PLAIN x} (RFC 4954) and {@linkplain ImapLogin LOGIN}, XMPP's {@code <auth>}, Redis'
 * {@code "AUTH" "x"} and {@code ACL SETUSER bob >x}; and in Go's data source names, {@code user:x@tcp(host:3306)/db}.
 */
final class Logins implements Detector {
    private static final int LONGEST = 256;

    private static final String REDIS = "\"auth\" \"";
    private static final String REDIS_IN_STRING = "\"auth\\\" \\\"";
    private static final String REDIS_USER = "acl setuser ";
    private static final String REDIS_USER_MONITORED = "\"setuser\" \"";

    /** SMTP asks so for a password, in Base64. */
    private static final String ASKED = "334 ugfzc3dvcmq6";

    /** What these send begins with {@code user=} and with {@code n,}, in Base64. */
    private static final String XOAUTH2 = "xoauth2 dxnlcj";

    private static final String OAUTH_BEARER = "oauthbearer bix";

    private static final String XMPP = "</auth>";

    /** Tokens of Kerberos have up to so many characters. */
    private static final int LONGEST_ELEMENT = 1 << 11;

    @Override
    public String id() {
        return "protocol-login";
    }

    @Override
    public String label() {
        return "password";
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
        List<String> anchors = new ArrayList<>(List.of(
                "pass ",
                "auth plain ",
                "auth login ",
                "authenticate plain ",
                XOAUTH2,
                OAUTH_BEARER,
                ASKED,
                XMPP,
                REDIS,
                REDIS_IN_STRING,
                REDIS_USER,
                REDIS_USER_MONITORED,
                "@tcp(",
                "@unix("));
        anchors.addAll(ImapLogin.ANCHORS);
        return anchors;
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (text.at(start) == '@') {
            findInSourceName(text, start, sink);
        } else if (Chars.isDigit(text.at(start)) && text.at(end - 1) == ' ') {
            ImapLogin.find(text, start, end, sink);
        } else if (Chars.isAt(text, start, REDIS_USER) || Chars.isAt(text, start, REDIS_USER_MONITORED)) {
            findInRules(text, end, sink);
        } else if (text.at(start) == '"') {
            findQuoted(text, end, sink);
        } else if (Chars.isAt(text, start, ASKED)) {
            findAnswer(text, end, sink);
        } else if (text.at(start) == '<') {
            findInElement(text, start, sink);
        } else if ((text.at(start) | 0x20) == 'p') {
            findInCommand(text, start, end, sink);
        } else {
            findInBase64(text, Chars.isAt(text, start, "auth") ? end : Chars.nameEnd(text, start) + 1, sink);
        }
    }

    /** A command in capitals, alone on its line, behind a prompt ({@code > PASS x}) or a line with the user; in a string. */
    private static void findInCommand(Text text, int start, int end, Sink sink) {
        boolean capitals = text.at(start) == 'P'
                && text.at(start + 1) == 'A'
                && text.at(start + 2) == 'S'
                && text.at(start + 3) == 'S';
        if (!capitals) {
            return;
        }
        int close = wordEnd(text, end);
        int sent = sentEnd(text, start, end, close);
        if (sent > end) {
            report(text, end, sent, sink);
            return;
        }
        int before = start;
        while (before > start - 8 && isPrompt(text.at(before - 1))) {
            before--;
        }
        int c = text.at(before - 1);
        int behind = text.at(close);
        // FileZilla's server writes who sent it, and a sign: (000001) bob (10.0.0.1)> PASS x
        boolean begins = c == '\n' || c == '\r' || c == Text.NONE || c == ')' && text.at(before) == '>';
        boolean line = begins && (behind == '\n' || behind == '\r' || behind == Text.NONE);
        boolean asked = before < start && !Values.isPlainWord(text, end, close) || followsUser(text, before - 1);
        if (line && asked && !Values.isStatusOrType(text, end, close)) {
            report(text, end, close, sink);
        }
    }

    /** Where the line ends that is sent as a string: {@code write(3, "PASS x\r\n", 8)}; {@code start} when none is. */
    private static int sentEnd(Text text, int start, int end, int close) {
        boolean begins = Quote.at(text, start - 1) != 0 || text.at(start - 1) == 'n' && text.at(start - 2) == '\\';
        for (int i = end; begins && i < close; i++) {
            if (text.at(i) == '\\' && Chars.isAt(text, behindBackslashes(text, i), "r\\")) {
                return i;
            }
        }
        return start;
    }

    private static int behindBackslashes(Text text, int start) {
        int i = start;
        while (i < start + 4 && text.at(i) == '\\') {
            i++;
        }
        return i;
    }

    /** Whether the line that ends here is {@code USER bob}. */
    private static boolean followsUser(Text text, int lineEnd) {
        int i = lineEnd;
        while (i > lineEnd - LONGEST && (text.at(i - 1) >= ' ' || i == lineEnd && text.at(i - 1) == '\r')) {
            i--;
        }
        return Chars.isAt(text, i, "user ");
    }

    private static boolean isPrompt(int c) {
        return c == '>' || c == '<' || c == ' ' || c == 'C' || c == ':' || c == '-';
    }

    private static void findInBase64(Text text, int start, Sink sink) {
        int close = Base64Text.end(text, start);
        if (close - start >= 12 && (text.at(close - 1) == '=' || Values.isRandom(text, start, close))) {
            sink.found(start, close, Confidence.HIGH);
        }
    }

    /** SMTP: the line behind the one that asks, and behind the sign that tells who sends it. */
    private static void findAnswer(Text text, int end, Sink sink) {
        int line = Chars.skipSpace(text, end, 4);
        int start = line;
        while (start < line + 8 && isPrompt(text.at(start)) && (text.at(start) != 'C' || text.at(start + 1) == ':')) {
            start++;
        }
        int close = Base64Text.end(text, start);
        boolean ends = text.at(close) == Text.NONE || Chars.isSpace(text.at(close));
        if (line > end && ends && close - start >= 4 && (close - start) % 4 == 0) {
            report(text, start, close, sink);
        }
    }

    /** XMPP (RFC 6120 §6.4.2): {@code <auth mechanism='PLAIN'>x</auth>}. */
    private static void findInElement(Text text, int end, Sink sink) {
        int start = end;
        while (start > end - LONGEST_ELEMENT && isBase64(text.at(start - 1))) {
            start--;
        }
        boolean attributes = text.at(start - 1) == '>' && (text.at(start - 2) == '\'' || text.at(start - 2) == '"');
        if (attributes && (text.at(end - 1) == '=' || Values.isRandom(text, start, end))) {
            report(text, start, end, sink);
        }
    }

    private static boolean isBase64(int c) {
        return Base64Text.valueOf(c) >= 0 || c == '=';
    }

    /** Redis' {@code "AUTH" "x"} and {@code "AUTH" "bob" "x"}. */
    private static void findQuoted(Text text, int start, Sink sink) {
        int mark = start - 1;
        while (mark > start - 8 && text.at(mark - 1) == '\\') {
            mark--;
        }
        int quote = Quote.at(text, mark);
        int from = start;
        int to = Quote.closing(text, from, quote);
        int next = to + Quote.width(quote) + 1;
        if (text.at(next - 1) == ' ' && Quote.at(text, next) == quote) {
            from = next + Quote.width(quote);
            to = Quote.closing(text, from, quote);
        }
        report(text, from, to, sink);
    }

    /** Redis' {@code ACL SETUSER bob on >x}: each password stands behind such a sign. */
    private static void findInRules(Text text, int start, Sink sink) {
        for (int i = start; i < start + LONGEST && text.at(i) >= ' '; i++) {
            boolean begins = text.at(i - 1) == ' ' || Quote.at(text, i - 1) != 0;
            if (text.at(i) == '>' && begins) {
                int close = Unquoted.wordEnd(text, i + 1);
                report(text, i + 1, close, sink);
                i = close;
            }
        }
    }

    /** The password reaches from the first colon of the word to the last {@code @} before the network. */
    private static void findInSourceName(Text text, int at, Sink sink) {
        int colon = -1;
        for (int i = at - 1; i >= at - LONGEST && isSourceName(text.at(i)); i--) {
            colon = text.at(i) == ':' ? i : colon;
        }
        if (colon >= 0 && text.at(colon + 1) != '/') {
            report(text, colon + 1, at, sink);
        }
    }

    private static boolean isSourceName(int c) {
        return c > ' ' && c != '"' && c != '\'' && c != '`' && c != '[' && c != ']' && c != ')';
    }

    private static int wordEnd(Text text, int start) {
        int i = start;
        while (i < start + LONGEST && !Chars.isSpace(text.at(i))) {
            i++;
        }
        return i;
    }

    private static void report(Text text, int start, int end, Sink sink) {
        if (!Values.isVoid(text, start, end)) {
            sink.found(start, end, Values.isRandom(text, start, end) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }
}
