package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.UserPattern;
import io.github.tacit.redact.internal.syntax.SyntaxDetectors;
import io.github.tacit.redact.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The detectors of a configuration: the built-in ones, its patterns and those of the providers. Loops, since a lambda
 * costs the start more.
 */
public final class Detectors {
    private Detectors() {}

    /**
     * All detectors that the configuration switches on.
     *
     * @param providerFailed is told the class of what a provider threw
     */
    public static List<Detector> load(RedactionConfig config, Consumer<String> providerFailed) {
        List<Detector> all = all(config, providerFailed);
        List<Detector> included = new ArrayList<>(all.size());
        for (Detector detector : all) {
            if (config.detectors().includes(detector)) {
                included.add(detector);
            }
        }
        return included;
    }

    /** All detectors that there are, on or off, in a list of the caller's own. */
    public static List<Detector> all(RedactionConfig config, Consumer<String> providerFailed) {
        List<Detector> detectors = new ArrayList<>(SyntaxDetectors.all(config));
        detectors.add(new JoseDetector());
        for (DetectorRow row : DetectorTable.load()) {
            detectors.add(row.detector());
        }
        for (ProviderRow row : ProviderTable.load()) {
            detectors.add(new ProviderDetector(row));
        }
        for (UserPattern pattern : config.patterns()) {
            detectors.add(UserPatterns.detector(pattern));
        }
        detectors.addAll(Providers.detectors(providerFailed));
        return detectors;
    }
}
