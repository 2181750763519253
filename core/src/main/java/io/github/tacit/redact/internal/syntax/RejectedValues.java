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
    private static final int LONGEST = 256;

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
        return List.of("': rejected value [");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        int nameStart = Chars.nameStart(text, start);
        if (names.judge(text, nameStart, start) != Verdict.TELLING) {
            return;
        }
        int close = end;
        while (close < end + LONGEST && text.at(close) >= ' ' && !Chars.isAt(text, close, "]; codes [")) {
            close++;
        }
        if (!Values.isVoid(text, end, close)) {
            sink.found(end, close, Values.isRandom(text, end, close) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }
}
