package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * One row of {@code detectors.tsv}: a form of secret that gives itself away.
 *
 * @param id unique, lower case with hyphens
 * @param provider who issues such secrets
 * @param label what stands in the mask
 * @param anchors literals, one of which is part of every match
 * @param pattern the form, in the notation of {@code docs/detectors.md}
 * @param checksumName the {@link Checksum} by which a match proves itself
 * @param confidence how sure a match is when its checksum holds
 * @param longest characters of the longest documented secret; longer ones match too
 * @param reference where the provider documents the form
 */
public record DetectorRow(
        String id,
        String provider,
        String label,
        List<String> anchors,
        String pattern,
        String checksumName,
        Confidence confidence,
        int longest,
        String reference) {

    /** What finds the row's secrets. A checksum that fails makes a match less sure. */
    public PatternDetector detector() {
        return new PatternDetector(
                id, provider, label, anchors, pattern, confidence, new Proof(checksumName, confidence));
    }

    /** The detector lives as long as the redactor, so it keeps no more of the row. Most need no checksum at all. */
    private record Proof(String checksum, Confidence confidence) implements PatternDetector.Rating {
        @Override
        public Confidence of(Text text, int start, int end) {
            return Checksum.named(checksum).holds(text, start, end) ? confidence : lower();
        }

        private Confidence lower() {
            return confidence == Confidence.HIGH ? Confidence.MEDIUM : Confidence.LOW;
        }
    }
}
