package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/** The private members of JSON Web Keys (RFC 7518 §6.2.2, §6.3.2, §6.4.1): what stands beside {@code kty}. */
final class Jwk implements Detector {
    private static final int LONGEST = 16 << 10;

    @Override
    public String id() {
        return "jwk-private-key";
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
        return List.of("\"kty", "'kty");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        boolean symmetric = false;
        for (int i = end; i < end + 16; i++) {
            symmetric |= Chars.isAt(text, i, "oct");
        }
        int from = start;
        while (from > start - LONGEST && isInside(text, from - 1, '{')) {
            from--;
        }
        int to = end;
        while (to < end + LONGEST && isInside(text, to, '}')) {
            to++;
        }
        for (int i = from; i < to; i++) {
            int quote = Quote.at(text, i);
            if (quote != 0) {
                i = findMember(text, i + Quote.width(quote), quote, symmetric, sink);
            }
        }
    }

    /** A key ends at its brace; another key's {@code kty} is another call's. */
    private static boolean isInside(Text text, int i, int brace) {
        int c = text.at(i);
        boolean quoted = (c == '"' || c == '\'') && text.at(i + 1) == 'k';
        return c != Text.NONE && c != brace && !(quoted && Chars.isAt(text, i + 1, "kty"));
    }

    private static int findMember(Text text, int name, int quote, boolean symmetric, Sink sink) {
        int nameEnd = Chars.nameEnd(text, name);
        if (Quote.at(text, nameEnd) != quote) {
            return nameEnd;
        }
        long separator = Separator.after(text, nameEnd);
        int value = separator == 0 ? 0 : Quote.at(text, Separator.end(separator));
        if (value == 0) {
            return nameEnd + Quote.width(quote) - 1;
        }
        int open = Separator.end(separator) + Quote.width(value);
        int close = Quote.closing(text, open, value);
        if (isPrivate(text, name, nameEnd - name, symmetric) && !Values.isVoid(text, open, close)) {
            sink.found(open, close, Confidence.HIGH);
        }
        return close;
    }

    private static boolean isPrivate(Text text, int name, int length, boolean symmetric) {
        int first = text.at(name);
        int second = text.at(name + 1);
        if (length == 1) {
            return first == 'd' || first == 'p' || first == 'q' || first == 'k' && symmetric;
        }
        return length == 2 && (first == 'd' && (second == 'p' || second == 'q') || first == 'q' && second == 'i');
    }
}
