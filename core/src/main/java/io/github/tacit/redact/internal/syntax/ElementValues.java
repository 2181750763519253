package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * Values in an element of their own: {@code <property name="password"><value>x</value>}, {@code
 * <AdminPassword><Value>x</Value>}. The element around tells the name, by itself or in an attribute.
 *
 * @param names judges the names
 */
record ElementValues(Names names) implements Detector {
    private static final int LONGEST_TAG = 256;
    private static final int LONGEST = 16 << 10;
    private static final int SHORTEST_WEAK = 12;

    @Override
    public String id() {
        return "element-value";
    }

    @Override
    public String label() {
        return "secret";
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
        return List.of("<value>");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        Verdict verdict = verdict(text, start);
        if (verdict != Verdict.TELLING && verdict != Verdict.WEAK) {
            return;
        }
        int open = Chars.skipSpace(text, end, 64);
        int close = open;
        while (close < open + LONGEST && text.at(close) != '<' && text.at(close) != Text.NONE) {
            close++;
        }
        if (!Chars.isAt(text, close, "</value>")) {
            return;
        }
        while (close > open && Chars.isSpace(text.at(close - 1))) {
            close--;
        }
        if (verdict == Verdict.WEAK ? Values.isStrong(text, open, close, SHORTEST_WEAK) : isSecret(text, open, close)) {
            sink.found(open, close, Values.isRandom(text, open, close) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }

    /** What the tag says that ends before the position. */
    private Verdict verdict(Text text, int end) {
        int close = end;
        while (close > end - 64 && text.at(close - 1) != Text.NONE && Chars.isSpace(text.at(close - 1))) {
            close--;
        }
        if (text.at(close - 1) != '>') {
            return Verdict.HARMLESS;
        }
        int open = close - 1;
        while (open > close - LONGEST_TAG && text.at(open) >= ' ' && text.at(open) != '<') {
            open--;
        }
        if (text.at(open) != '<') {
            return Verdict.HARMLESS;
        }
        return verdictOfTag(text, open + 1, close);
    }

    private Verdict verdictOfTag(Text text, int start, int end) {
        int prefixEnd = Chars.nameEnd(text, start);
        int name = text.at(prefixEnd) == ':' ? prefixEnd + 1 : start;
        int nameEnd = Chars.nameEnd(text, name);
        Verdict verdict = names.judge(text, name, nameEnd);
        for (int i = nameEnd; i < end && verdict == Verdict.HARMLESS; i++) {
            int value =
                    text.at(i) != ' ' ? 0 : Chars.isAt(text, i, " name=") ? 6 : Chars.isAt(text, i, " key=") ? 5 : 0;
            int quote = value == 0 ? 0 : Quote.at(text, i + value);
            if (quote != 0) {
                int attribute = i + value + Quote.width(quote);
                verdict = names.judge(text, attribute, Chars.nameEnd(text, attribute));
            }
        }
        return verdict;
    }

    private static boolean isSecret(Text text, int start, int end) {
        return !Values.isVoid(text, start, end)
                && !Values.isMessage(text, start, end)
                && (Values.isRandom(text, start, end)
                        || !Values.isStatusOrType(text, start, end) && !Values.isPath(text, start, end));
    }
}
