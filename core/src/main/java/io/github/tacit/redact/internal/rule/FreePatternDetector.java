package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.internal.Unanchored;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/** Finds the secrets of one form of which no literal is part of every match, so that every position is tried. */
final class FreePatternDetector implements Unanchored {
    private final String id;
    private final String provider;
    private final Confidence confidence;
    private final PatternMatcher matcher;

    FreePatternDetector(String id, String provider, String pattern, Confidence confidence) {
        this.id = id;
        this.provider = provider;
        this.confidence = confidence;
        this.matcher = PatternMatcher.compile(pattern);
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
    public Confidence confidence() {
        return confidence;
    }

    @Override
    public List<String> anchors() {
        return List.of();
    }

    /** Matches begin at {@code [start, end)}, each behind the one before it. */
    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        int position = start;
        while (position < end) {
            long match = matcher.at(text, position);
            if (match == PatternMatcher.NONE) {
                position++;
            } else {
                long secret = matcher.secretOf(text, match);
                sink.found(PatternMatcher.begin(secret), PatternMatcher.end(secret), confidence);
                position = PatternMatcher.end(match);
            }
        }
    }

    @Override
    public int undecided(Text text) {
        for (int position = 0; position < text.length(); position++) {
            text.resetTouched();
            matcher.at(text, position);
            if (text.endTouched()) {
                return position;
            }
        }
        return text.length();
    }
}
