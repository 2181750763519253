package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;

/** A block scalar of YAML (YAML 1.2.2 §8.1): the lines behind {@code |} or {@code >} that are indented more. */
final class YamlBlock {
    private YamlBlock() {}

    /** Whether a block scalar's header stands here and nothing behind it on its line. */
    static boolean isHeader(Text text, int i) {
        if (text.at(i) != '|' && text.at(i) != '>') {
            return false;
        }
        int end = i + 1;
        while (end < i + 3 && (text.at(end) == '-' || text.at(end) == '+' || Chars.isDigit(text.at(end)))) {
            end++;
        }
        end = Chars.skipBlanks(text, end, 16);
        return text.at(end) == '\n' || text.at(end) == '\r' && text.at(end + 1) == '\n';
    }

    /**
     * Reports the lines from {@code lineStart} on that are indented more than {@code indent}; answers where they end.
     */
    static int find(Text text, int lineStart, int indent, int limit, Sink sink) {
        int open = -1;
        int close = -1;
        int i = lineStart;
        while (i < limit && text.at(i) != Text.NONE) {
            int word = Chars.skipBlanks(text, i, limit - i);
            int end = word;
            while (end < limit && text.at(end) != '\n' && text.at(end) != Text.NONE) {
                end++;
            }
            int trimmed = end > word && text.at(end - 1) == '\r' ? end - 1 : end;
            if (trimmed > word) {
                if (word - i <= indent) {
                    break;
                }
                open = open < 0 ? word : open;
                close = trimmed;
            }
            i = end + 1;
        }
        if (open >= 0 && !Values.isVoid(text, open, close)) {
            sink.found(open, close, Confidence.HIGH);
        }
        return i;
    }
}
