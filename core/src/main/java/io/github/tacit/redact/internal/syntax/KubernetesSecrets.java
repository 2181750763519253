package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/** The values of a Kubernetes Secret: all under {@code data} and {@code stringData}, in YAML and in JSON. */
final class KubernetesSecrets implements Detector {
    /** A Secret holds at most 1 MiB; this much of it is looked at on either side of its kind. */
    private static final int LONGEST = 64 << 10;

    @Override
    public String id() {
        return "kubernetes-secret";
    }

    @Override
    public String provider() {
        return "Kubernetes";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public List<String> anchors() {
        return List.of("kind: secret", "kind\":\"secret\"", "kind\": \"secret\"", "kind\\\":\\\"secret\\\"");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (Chars.isName(text.at(end)) || Chars.isName(text.at(start - 1))) {
            return;
        }
        // The next kind, before or behind, belongs to another object.
        int from = start;
        while (from > start - LONGEST && text.at(from - 1) != Text.NONE && !Chars.isAt(text, from - 1, "kind")) {
            from--;
        }
        int to = end;
        while (to < end + LONGEST && text.at(to) != Text.NONE && !Chars.isAt(text, to, "kind")) {
            to++;
        }
        for (int i = from; i < to; i++) {
            if ((text.at(i) | 0x20) == 'd' && Chars.isAt(text, i, "data") && isWhole(text, i)) {
                i = findData(text, i + 4, to, sink);
            }
        }
    }

    private static boolean isWhole(Text text, int i) {
        return !Chars.isName(text.at(i - 1)) || Chars.isAt(text, i - 6, "string");
    }

    /** What stands under {@code data:}; answers where it ends. */
    private static int findData(Text text, int nameEnd, int limit, Sink sink) {
        long separator = Separator.after(text, nameEnd);
        if (separator == 0 || Separator.kind(separator) != Separator.COLON) {
            return nameEnd;
        }
        int i = Separator.end(separator);
        if (text.at(i) == '{') {
            return findMembers(text, i + 1, limit, sink);
        }
        int indent = indentOf(text, lineStart(text, nameEnd));
        i = nextLine(text, i, limit);
        while (i < limit) {
            int here = indentOf(text, i);
            if (here <= indent) {
                return i - 1;
            }
            i = findEntry(text, i + here, here, limit, sink);
        }
        return limit;
    }

    private static int findEntry(Text text, int name, int indent, int limit, Sink sink) {
        int nameEnd = Chars.nameEnd(text, name + Quote.width(Quote.at(text, name)));
        long separator = Separator.after(text, nameEnd);
        int next = nextLine(text, name, limit);
        if (separator == 0) {
            return next;
        }
        int open = Separator.end(separator);
        if (text.at(open) == '|' || text.at(open) == '>') {
            return YamlBlock.find(text, next, indent, limit, sink);
        }
        int quote = Quote.at(text, open);
        open += Quote.width(quote);
        int close = quote != 0 ? Quote.closing(text, open, quote) : lineEnd(text, open, limit);
        if (open < next && !Values.isVoid(text, open, close)) {
            sink.found(open, close, Confidence.HIGH);
        }
        return next;
    }

    private static int findMembers(Text text, int start, int limit, Sink sink) {
        int i = Chars.skipSpace(text, start, 256);
        while (i < limit) {
            int quote = Quote.at(text, i);
            int nameEnd = quote == 0 ? i : Quote.closing(text, i + Quote.width(quote), quote);
            long separator = quote == 0 ? 0 : Separator.after(text, nameEnd);
            int value = separator == 0 ? 0 : Quote.at(text, Separator.end(separator));
            if (value == 0) {
                return i;
            }
            int open = Separator.end(separator) + Quote.width(value);
            int close = Quote.closing(text, open, value);
            if (!Values.isVoid(text, open, close)) {
                sink.found(open, close, Confidence.HIGH);
            }
            i = close + Quote.width(value);
            if (text.at(i) != ',') {
                return i;
            }
            i = Chars.skipSpace(text, i + 1, 256);
        }
        return i;
    }

    private static int lineStart(Text text, int i) {
        int start = i;
        while (start > i - 256 && text.at(start - 1) != '\n' && text.at(start - 1) != Text.NONE) {
            start--;
        }
        return start;
    }

    private static int indentOf(Text text, int lineStart) {
        return Chars.skipBlanks(text, lineStart, 256) - lineStart;
    }

    private static int lineEnd(Text text, int i, int limit) {
        int end = i;
        while (end < limit && text.at(end) != '\n' && text.at(end) != '\r') {
            end++;
        }
        return end;
    }

    private static int nextLine(Text text, int i, int limit) {
        int end = i;
        while (end < limit && text.at(end) != '\n') {
            end++;
        }
        return Math.min(end + 1, limit);
    }
}
