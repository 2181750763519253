package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.internal.Encoding;
import io.github.tacit.redact.internal.Unanchored;
import io.github.tacit.redact.internal.Wrapper;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Scans a text that goes on: what a detector can't decide before it has seen more is a finding, too, which ends where
 * the text ends. Immutable and thread-safe.
 */
public final class EdgeScanner implements Scanner {
    private final Scanner scanner;
    private final List<String> anchorsWithSpaces;

    /**
     * @param detectors the detectors
     * @param scanner makes the scanner that does the work
     */
    public EdgeScanner(List<Detector> detectors, Function<List<Detector>, Scanner> scanner) {
        List<Detector> atEdge = detectors.stream().map(EdgeScanner::atEdge).toList();
        this.scanner = scanner.apply(atEdge);
        this.anchorsWithSpaces = detectors.stream()
                .flatMap(detector -> detector.anchors().stream())
                .filter(anchor -> anchor.indexOf(' ') >= 0)
                .map(anchor -> anchor.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static Detector atEdge(Detector detector) {
        if (detector instanceof Encoding) {
            // Its parts end with their word, and words are not decided before they end.
            return detector;
        }
        return detector instanceof Unanchored unanchored ? new UnanchoredAtEdge(unanchored) : new AtEdge(detector);
    }

    @Override
    public List<Finding> scan(Text text) {
        return scanner.scan(text);
    }

    /** Where the text's end begins to be the beginning of an anchor that holds spaces; its length when it is none. */
    public int startOfAnchor(CharSequence text) {
        int start = text.length();
        for (String anchor : anchorsWithSpaces) {
            for (int count = Math.min(anchor.length() - 1, text.length()); count > text.length() - start; count--) {
                if (isAt(text, text.length() - count, anchor, count)) {
                    start = text.length() - count;
                }
            }
        }
        return start;
    }

    private static boolean isAt(CharSequence text, int position, String anchor, int count) {
        for (int i = 0; i < count; i++) {
            if (Character.toLowerCase(text.charAt(position + i)) != anchor.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A detector that reports what it would need to see more for. */
    private record AtEdge(Detector detector) implements Wrapper {
        @Override
        public void detect(Text text, int start, int end, Sink sink) {
            int[] first = {start};
            text.resetTouched();
            detector.detect(text, start, end, (from, to, confidence) -> {
                first[0] = Math.min(first[0], from);
                sink.found(from, to, confidence);
            });
            if (text.endTouched() && !text.endsHere() && first[0] < text.length()) {
                sink.found(first[0], text.length(), Confidence.LOW);
            }
        }
    }

    /** A detector of all of a text that reports what it would need to see more for. */
    private record UnanchoredAtEdge(Unanchored detector) implements Unanchored, Wrapper {
        @Override
        public int undecided(Text text) {
            return detector.undecided(text);
        }

        @Override
        public void detect(Text text, int start, int end, Sink sink) {
            int undecided = text.endsHere() ? text.length() : detector.undecided(text);
            detector.detect(text, start, Math.min(end, undecided), sink);
            if (undecided < text.length()) {
                sink.found(undecided, text.length(), Confidence.LOW);
            }
        }
    }
}
