package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * The password in the user information of a URL (RFC 3986 §3.2.1), also where it holds characters that it must not hold,
 * and a token that stands alone there. Host names, user names and ports stay.
 */
final class UrlUserinfo implements Detector {
    /** A user name that is a token: {@code https://TOKEN@github.com}. */
    private static final int SHORTEST_TOKEN = 20;

    @Override
    public String id() {
        return "url-password";
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
        return List.of("://", ":\\/\\/", "%3a%2f%2f");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (text.at(end) == '[') {
            return;
        }
        boolean encoded = text.at(start) == '%';
        int colon = -1;
        int at = -1;
        boolean authority = true;
        for (int i = end; ; i++) {
            int c = text.at(i);
            if (Chars.isName(c)) {
                continue;
            }
            if (ends(text, i, c)) {
                break;
            }
            if (encoded && c == '%') {
                c = decode(text, i);
            }
            if (c == ':' && colon < 0 && authority) {
                colon = i;
                if (isPort(text, i + (encoded ? 3 : 1))) {
                    return;
                }
            } else if (c == '@' && colon >= 0 | authority && isHost(text, i + (encoded ? 3 : 1))) {
                // Behind the first slash only what a port follows: a password may hold anything, a path may hold an @.
                at = authority || at < 0 || isHostAndPort(text, i + 1) ? i : at;
            } else if (c == '/' || c == '?' || c == '#' || c == '\\') {
                if (colon < 0) {
                    break;
                }
                authority = false;
            }
        }
        if (at > 0) {
            report(text, end, colon, at, encoded ? 3 : 1, sink);
        }
    }

    /** A URL ends where no character of one can stand, and where the next one begins. */
    private static boolean ends(Text text, int i, int c) {
        return Chars.isSpace(c)
                || c == '"'
                || c == '`'
                || c == '<'
                || c == '>'
                || c == ':' && text.at(i + 1) == '/' && text.at(i + 2) == '/'
                || c == ':' && text.at(i + 1) == '\\' && text.at(i + 2) == '/'
                || c == '%' && Chars.isAt(text, i, "%3a%2f%2f");
    }

    private static int decode(Text text, int i) {
        int low = text.at(i + 2) | 0x20;
        switch (text.at(i + 1)) {
            case '3':
                return low == 'a' ? ':' : low == 'f' ? '?' : '%';
            case '4':
                return low == ('0' | 0x20) ? '@' : '%';
            case '2':
                return low == 'f' ? '/' : low == ('2' | 0x20) ? '"' : '%';
            default:
                return '%';
        }
    }

    private static boolean isPort(Text text, int i) {
        int end = i;
        while (Chars.isDigit(text.at(end)) && end < i + 6) {
            end++;
        }
        int c = text.at(end);
        return end > i
                && end <= i + 5
                && (c == '/'
                        || c == '?'
                        || c == '#'
                        || c == ','
                        || c == '%'
                        || c == ')'
                        || c == '\''
                        || Chars.isSpace(c)
                        || c == '"');
    }

    private static boolean isHost(Text text, int i) {
        int c = text.at(i);
        return Chars.isLetter(c)
                || Chars.isDigit(c)
                || c == '['
                || c == '$'
                || c == '{'
                || c == '<'
                || c == '/'
                || c == '*'
                || c == '('
                || c == '%'
                || c >= 0x80;
    }

    private static boolean isHostAndPort(Text text, int i) {
        int end = i;
        while (end < i + 64 && Chars.isName(text.at(end))) {
            end++;
        }
        return end > i && text.at(end) == ':' && isPort(text, end + 1);
    }

    private static void report(Text text, int start, int colon, int at, int width, Sink sink) {
        if (colon >= 0 && colon < at) {
            int from = colon + width;
            if (!Values.isVoid(text, from, at)) {
                sink.found(from, at, Values.isRandom(text, from, at) ? Confidence.HIGH : Confidence.MEDIUM);
            }
        } else if (at - start >= SHORTEST_TOKEN
                && Values.isRandom(text, start, at)
                && !Values.isVoid(text, start, at)) {
            sink.found(start, at, Confidence.HIGH);
        }
    }
}
