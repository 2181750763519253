package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.syntax.SyntaxDetectors;
import io.github.tacit.redact.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The detectors of a configuration: the built-in ones, its patterns and those of the providers. */
public final class Detectors {
    private Detectors() {}

    /**
     * All detectors that the configuration switches on.
     *
     * @param providerFailed is told the class of what a provider threw
     */
    public static List<Detector> load(RedactionConfig config, Consumer<String> providerFailed) {
        List<Detector> detectors = all(config, providerFailed);
        detectors.removeIf(detector -> !config.detectors().includes(detector));
        return detectors;
    }

    /** All detectors that there are, on or off, in a list of the caller's own. */
    public static List<Detector> all(RedactionConfig config, Consumer<String> providerFailed) {
        List<Detector> detectors = new ArrayList<>(SyntaxDetectors.all(config));
        DetectorTable.load().forEach(row -> detectors.add(row.detector()));
        ProviderTable.load().forEach(row -> detectors.add(new ProviderDetector(row)));
        config.patterns().forEach(pattern -> detectors.add(UserPatterns.detector(pattern)));
        detectors.addAll(Providers.detectors(providerFailed));
        return detectors;
    }
}
