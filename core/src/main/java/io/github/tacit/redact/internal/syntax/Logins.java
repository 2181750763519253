package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * Passwords in the commands of protocols, as their clients log them: FTP's and POP's {@code PASS x} (RFC 959, RFC 1939),
 * SMTP's and IMAP's {@code AUTH PLAIN x} (RFC 4954), Redis' {@code "AUTH" "x"}; and in Go's data source names, {@code
 * user:x@tcp(host:3306)/db}.
 */
final class Logins implements Detector {
    private static final int LONGEST = 256;

    private static final String REDIS = "\"auth\" \"";

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
        return List.of("pass ", "auth plain ", "auth login ", "authenticate plain ", REDIS, "@tcp(", "@unix(");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (text.at(start) == '@') {
            findInSourceName(text, start, sink);
        } else if (text.at(start) == '"') {
            findQuoted(text, end, sink);
        } else if (text.at(start) == 'P') {
            findInCommand(text, start, end, sink);
        } else if ((text.at(start) | 0x20) == 'a') {
            findInBase64(text, end, sink);
        }
    }

    /** A command in capitals, alone on its line: behind a prompt ({@code > PASS x}) or a line with the user. */
    private static void findInCommand(Text text, int start, int end, Sink sink) {
        boolean capitals = text.at(start + 1) == 'A' && text.at(start + 2) == 'S' && text.at(start + 3) == 'S';
        int before = start;
        while (before > start - 8 && isPrompt(text.at(before - 1))) {
            before--;
        }
        int c = text.at(before - 1);
        int close = wordEnd(text, end);
        int behind = text.at(close);
        boolean line =
                (c == '\n' || c == '\r' || c == Text.NONE) && (behind == '\n' || behind == '\r' || behind == Text.NONE);
        boolean asked = before < start && !Values.isPlainWord(text, end, close) || followsUser(text, before - 1);
        if (capitals && line && asked && !Values.isStatusOrType(text, end, close)) {
            report(text, end, close, sink);
        }
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
        return c == '>' || c == ' ' || c == 'C' || c == ':' || c == '-';
    }

    private static void findInBase64(Text text, int start, Sink sink) {
        int close = Base64Text.end(text, start);
        if (close - start >= 12 && (text.at(close - 1) == '=' || Values.isRandom(text, start, close))) {
            sink.found(start, close, Confidence.HIGH);
        }
    }

    private static void findQuoted(Text text, int start, Sink sink) {
        int quote = Quote.at(text, start - 1);
        report(text, start, Quote.closing(text, start, quote), sink);
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
