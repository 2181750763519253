package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;

/** What a detector found in one place, as one number, so that the next that comes there need not read it again. */
final class Answer implements Sink {
    private static final int CONFIDENCE_BITS = 2;
    private static final int MOST = 1 << 30 - CONFIDENCE_BITS;

    private static final Confidence[] CONFIDENCES = Confidence.values();

    private final Sink sink;
    private int count;
    private int start;
    private int end;
    private Confidence confidence = Confidence.LOW;

    /** Passes on to a sink what is found. */
    Answer(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void found(int from, int to, Confidence sure) {
        count++;
        start = from;
        end = to;
        confidence = sure;
        sink.found(from, to, sure);
    }

    /** Keeps what was found when it is one thing or none. */
    void keep(Text text, long key) {
        if (count == 0) {
            text.keepAnswer(key, 0);
        } else if (count == 1 && end < MOST) {
            text.keepAnswer(key, (long) start << 32 | (long) end << CONFIDENCE_BITS | confidence.ordinal());
        }
    }

    /** Reports again what was kept. */
    static void report(long kept, Sink sink) {
        if (kept != 0) {
            int low = (int) kept;
            sink.found((int) (kept >>> 32), low >>> CONFIDENCE_BITS, CONFIDENCES[low & (1 << CONFIDENCE_BITS) - 1]);
        }
    }
}
