package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.config.UserPattern;
import io.github.tacit.redact.spi.Detector;
import java.util.List;

/** Patterns of the user's, as detectors. */
public final class UserPatterns {
    private static final String PROVIDER = "generic";

    private UserPatterns() {}

    /**
     * The detector of a pattern, compiled: by its anchors, those it has or those that its form requires, or, when every
     * text must be read for it, without any.
     *
     * @throws PatternException when the form leaves the notation; tells where, and the way out
     * @throws IllegalArgumentException when it can match without one of its own anchors; tells an example
     */
    public static Detector detector(UserPattern pattern) {
        List<String> anchors = pattern.anchors().isEmpty() ? required(pattern.regex()) : pattern.anchors();
        if (anchors.isEmpty()) {
            return new FreePatternDetector(pattern.id(), PROVIDER, pattern.regex(), pattern.confidence());
        }
        return new PatternDetector(pattern.id(), PROVIDER, pattern.id(), anchors, pattern.regex(), pattern.confidence())
                .compiled();
    }

    /** Whether every text must be read for a pattern, since no literal of three characters is part of every match. */
    public static boolean isUnfiltered(UserPattern pattern) {
        return pattern.anchors().isEmpty() && required(pattern.regex()).isEmpty();
    }

    private static List<String> required(String regex) {
        return RequiredLiterals.of(PatternParser.parse(regex));
    }
}
