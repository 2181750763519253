package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Finding;
import io.github.tacit.redact.internal.Decoded;
import io.github.tacit.redact.internal.Encoding;
import io.github.tacit.redact.internal.Unanchored;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries every anchor of every detector at every position. Slow and plainly right: it stays as the oracle of the
 * differential test against the fast scanner.
 */
public final class NaiveScanner implements Scanner {
    private final List<Detector> detectors;

    public NaiveScanner(List<Detector> detectors) {
        this.detectors = List.copyOf(detectors);
    }

    @Override
    public List<Finding> scan(Text text) {
        return scan(text, false);
    }

    private List<Finding> scan(Text text, boolean wasDecoded) {
        List<Finding> findings = new ArrayList<>();
        Decoded decoded = new Decoded();
        for (Detector detector : detectors) {
            if (detector instanceof Unanchored) {
                detector.detect(
                        text,
                        0,
                        text.length(),
                        (start, end, confidence) -> findings.add(new Finding(detector.id(), start, end, confidence)));
            }
        }
        for (int i = 0; i < text.length(); i++) {
            for (Detector detector : detectors) {
                for (String anchor : detector.anchors()) {
                    if (!isAt(text, i, anchor)) {
                        continue;
                    }
                    if (detector instanceof Encoding encoding) {
                        if (!wasDecoded && encoding.decode(text, i, i + anchor.length(), decoded)) {
                            scan(decoded.text(), true).forEach(inner -> addDecoded(inner, decoded, detector, findings));
                        }
                    } else {
                        detector.detect(
                                text,
                                i,
                                i + anchor.length(),
                                (start, end, confidence) ->
                                        findings.add(new Finding(detector.id(), start, end, confidence)));
                    }
                }
            }
        }
        return findings;
    }

    private static void addDecoded(Finding inner, Decoded decoded, Detector detector, List<Finding> findings) {
        int start = decoded.startOf(inner.start());
        int end = decoded.endOf(inner.end());
        if (!decoded.isWhole()) {
            findings.add(new Finding(inner.detector(), start, end, inner.confidence()));
        } else if (inner.confidence() != Confidence.LOW) {
            findings.add(new Finding(detector.id(), start, end, Confidence.MEDIUM));
        }
    }

    private static boolean isAt(Text text, int position, String anchor) {
        for (int i = 0; i < anchor.length(); i++) {
            if (lower(text.at(position + i)) != lower(anchor.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
