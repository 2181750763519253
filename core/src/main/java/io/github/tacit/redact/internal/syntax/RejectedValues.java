package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * {@code on field 'password': rejected value [x]; codes […]}: what Spring's validation says of a form that doesn't bind.
 *
 * @param names judges the fields
 */
record RejectedValues(Names names) implements Detector {
    private static final String ANCHOR = "': rejected value [";
    private static final int LONGEST = 16 << 10;

    @Override
    public String id() {
        return "rejected-value";
    }

    @Override
    public String label() {
        return "password";
    }

    @Override
    public String provider() {
        return "Spring";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public List<String> anchors() {
        return List.of(ANCHOR);
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        int nameStart = Chars.nameStart(text, start);
        if (names.judge(text, nameStart, start) != Verdict.TELLING) {
            return;
        }
        int close = end(text, end);
        if (!Values.isVoid(text, end, close)) {
            sink.found(end, close, Values.isRandom(text, end, close) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }

    /** Where the value ends, before the next rejected one at the latest, so that many of them are read once. */
    private static int end(Text text, int start) {
        int end = start;
        while (end < start + LONGEST
                && text.at(end) >= ' '
                && !Chars.isAt(text, end, "]; codes [")
                && !Chars.isAt(text, end, ANCHOR)) {
            end++;
        }
        return end;
    }
}
