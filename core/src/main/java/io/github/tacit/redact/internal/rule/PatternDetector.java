package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.List;

/** Finds the secrets of one form. The form is compiled when its first anchor is met. */
public final class PatternDetector implements Detector {
    private final String id;
    private final String provider;
    private final String label;
    private final List<String> anchors;
    private final String pattern;
    private final Confidence confidence;
    private final Rating rating;

    /** Written without a lock: all threads come to equal ones. */
    private volatile @Nullable PatternMatcher matcher;

    /** How sure a match is. */
    @FunctionalInterface
    public interface Rating {
        /** How sure the secret at {@code [start, end)} is. */
        Confidence of(Text text, int start, int end);
    }

    /**
     * A detector of one form.
     *
     * @param anchors literals of three or more characters, one of which is part of every match
     * @param pattern the form, in the notation of {@code docs/detectors.md}
     * @param confidence how sure a match is at best
     * @param rating how sure one match is
     */
    public PatternDetector(
            String id,
            String provider,
            String label,
            List<String> anchors,
            String pattern,
            Confidence confidence,
            Rating rating) {
        this.id = id;
        this.provider = provider;
        this.label = label;
        this.anchors = List.copyOf(anchors);
        this.pattern = pattern;
        this.confidence = confidence;
        this.rating = rating;
    }

    /** A detector of one form whose matches are all equally sure. */
    public PatternDetector(
            String id, String provider, String label, List<String> anchors, String pattern, Confidence confidence) {
        this(id, provider, label, anchors, pattern, confidence, (text, start, end) -> confidence);
    }

    /**
     * Compiles the form now, so that its mistakes show.
     *
     * @return this detector
     * @throws PatternException when it leaves the notation
     * @throws IllegalArgumentException when it can match without one of the anchors
     */
    public PatternDetector compiled() {
        matcher();
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Confidence confidence() {
        return confidence;
    }

    @Override
    public List<String> anchors() {
        return anchors;
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        PatternMatcher compiled = matcher();
        long match = compiled.around(text, start);
        if (match != PatternMatcher.NONE) {
            long secret = compiled.secretOf(text, match);
            int from = PatternMatcher.begin(secret);
            int to = PatternMatcher.end(secret);
            sink.found(from, to, rating.of(text, from, to));
        }
    }

    private PatternMatcher matcher() {
        PatternMatcher compiled = matcher;
        if (compiled == null) {
            compiled = PatternMatcher.compile(pattern, anchors);
            matcher = compiled;
        }
        return compiled;
    }
}
