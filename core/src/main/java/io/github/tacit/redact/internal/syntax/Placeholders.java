package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.internal.Wrapper;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.Set;

/**
 * A detector without the findings that are one of the configured placeholders.
 *
 * @param detector the detector that finds
 * @param words the placeholders in lower case
 */
record Placeholders(Detector detector, Set<String> words) implements Wrapper {
    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        detector.detect(text, start, end, (from, to, sure) -> {
            if (!contains(words, text, from, to)) {
                sink.found(from, to, sure);
            }
        });
    }

    /** Whether one of the words, in lower case, stands at {@code [start, end)} in either case. */
    static boolean contains(Set<String> words, Text text, int start, int end) {
        for (String word : words) {
            if (word.length() == end - start && Chars.isAt(text, start, word)) {
                return true;
            }
        }
        return false;
    }
}
