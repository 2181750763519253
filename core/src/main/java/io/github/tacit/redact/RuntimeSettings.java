package io.github.tacit.redact;

import io.github.tacit.config.ConfigException;
import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.ConfigSource;
import io.github.tacit.config.Configuration;
import io.github.tacit.redact.config.DetectorChoice;
import io.github.tacit.redact.config.RedactKey;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.SecretsKey;
import io.github.tacit.redact.internal.rule.Detectors;
import io.github.tacit.redact.spi.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the runtime reads from its sources: how to redact, and where registered secrets come from. Immutable. */
record RuntimeSettings(RedactionConfig redaction, Configuration secrets, List<ConfigProblem> warnings) {

    /** What holds without any source, or when the sources have mistakes: the strictest settings. */
    static RuntimeSettings defaults() {
        return new RuntimeSettings(
                RedactionConfig.defaults(),
                Configuration.builder().keys(SecretsKey.values()).load(),
                List.of());
    }

    /**
     * The settings of the sources. Providers of detectors are looked up through the context loader, too.
     *
     * @throws ConfigException with all mistakes
     */
    static RuntimeSettings load(List<ConfigSource> sources) {
        return Configuration.builder()
                .keys(RedactKey.values())
                .keys(SecretsKey.values())
                .sources(sources)
                .load(RuntimeSettings::of);
    }

    private static RuntimeSettings of(Configuration configuration) {
        RedactionConfig redaction = RedactionConfig.of(configuration);
        List<ConfigProblem> unknown = unknownDetectors(configuration, redaction);
        if (!unknown.isEmpty()) {
            throw new ConfigException(unknown);
        }
        return new RuntimeSettings(redaction, configuration, configuration.warnings());
    }

    /** A detector's name that is misspelt would leave on what the user switched off, or the other way round. */
    private static List<ConfigProblem> unknownDetectors(Configuration configuration, RedactionConfig redaction) {
        DetectorChoice choice = redaction.detectors();
        Set<String> masked = redaction.masks().byDetector().keySet();
        if (choice.disabled().isEmpty() && choice.enabled().isEmpty() && masked.isEmpty()) {
            return List.of();
        }
        // A provider that fails is told when the redactor is made.
        List<Detector> detectors = Detectors.all(redaction, failure -> {});
        List<ConfigProblem> unknown = new ArrayList<>();
        for (String name : DetectorChoice.unknown(choice.disabled(), detectors)) {
            unknown.add(configuration.problem(RedactKey.DISABLE, noDetector(name)));
        }
        for (String name : DetectorChoice.unknown(choice.enabled(), detectors)) {
            unknown.add(configuration.problem(RedactKey.ENABLE, noDetector(name)));
        }
        for (String name : DetectorChoice.unknown(masked, detectors)) {
            unknown.add(configuration.problem(RedactKey.MASK_OF_DETECTOR, name, noDetector(name)));
        }
        return unknown;
    }

    private static String noDetector(String name) {
        return "there is no detector, provider or confidence \"" + name + "\"";
    }
}
