package io.github.tacit.redact.config;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Which detectors are on. Immutable and thread-safe.
 *
 * @param disabled ids, providers and confidences that are off
 * @param enabled ids and providers that are on whatever the others say
 * @param minConfidence what a detector must be at least
 */
public record DetectorChoice(List<String> disabled, List<String> enabled, Confidence minConfidence) {
    public DetectorChoice {
        disabled = List.copyOf(disabled);
        enabled = List.copyOf(enabled);
    }

    /** All detectors. */
    public static DetectorChoice all() {
        return new DetectorChoice(List.of(), List.of(), Confidence.LOW);
    }

    /** Whether a detector is on. */
    public boolean includes(Detector detector) {
        if (disabled.isEmpty() && minConfidence == Confidence.LOW) {
            return true;
        }
        for (String name : enabled) {
            if (isOf(name, detector)) {
                return true;
            }
        }
        for (String name : disabled) {
            if (isOf(name, detector) || isOf(name, detector.confidence())) {
                return false;
            }
        }
        return detector.confidence().compareTo(minConfidence) >= 0;
    }

    /** The names among {@code names} that belong to no detector and are no confidence. */
    public static List<String> unknown(Collection<String> names, Collection<? extends Detector> detectors) {
        return names.stream()
                .filter(name -> detectors.stream().noneMatch(detector -> isOf(name, detector)))
                .filter(name -> List.of(Confidence.values()).stream().noneMatch(each -> isOf(name, each)))
                .toList();
    }

    private static boolean isOf(String name, Detector detector) {
        return name.equalsIgnoreCase(detector.id()) || name.equalsIgnoreCase(detector.provider());
    }

    private static boolean isOf(String name, Confidence confidence) {
        return name.toLowerCase(Locale.ROOT).equals(confidence.name().toLowerCase(Locale.ROOT));
    }
}
