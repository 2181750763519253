package io.github.tacit.benchmarks.data;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.rule.Detectors;
import java.util.List;
import java.util.Locale;

/** The literals that Tacit looks for by default: those of the table, of providers' names and of names of values. */
public final class Anchors {
    private Anchors() {}

    /** All of them, in lower case, each once. */
    public static List<String> all() {
        return Detectors.load(RedactionConfig.defaults(), failure -> {}).stream()
                .flatMap(detector -> detector.anchors().stream())
                .map(anchor -> anchor.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
