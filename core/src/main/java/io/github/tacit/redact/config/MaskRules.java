package io.github.tacit.redact.config;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.Mask;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which mask a finding gets: that of its name, else of its detector, else of its confidence, else the standard one.
 * Immutable and thread-safe.
 *
 * @param standard the mask when no other fits
 * @param byDetector masks by the detectors' ids
 * @param byConfidence masks by confidence
 * @param byName masks by names; only the names' letters and digits count, in either case
 */
public record MaskRules(
        Mask standard, Map<String, Mask> byDetector, Map<Confidence, Mask> byConfidence, Map<String, Mask> byName) {

    public MaskRules {
        byDetector = Map.copyOf(byDetector);
        byConfidence = Map.copyOf(byConfidence);
        Map<String, Mask> letters = new HashMap<>();
        for (Map.Entry<String, Mask> each : byName.entrySet()) {
            letters.put(lettersOf(each.getKey()), each.getValue());
        }
        byName = Map.copyOf(letters);
    }

    /** One mask for everything. */
    public static MaskRules of(Mask standard) {
        return new MaskRules(standard, Map.of(), Map.of(), Map.of());
    }

    /** The mask of a finding whose name is unknown. */
    public Mask maskOf(String detector, Confidence confidence) {
        Mask mask = byDetector.get(detector);
        return mask == null ? byConfidence.getOrDefault(confidence, standard) : mask;
    }

    /** The mask of a finding that is the value of a name. */
    public Mask maskOf(String name, String detector, Confidence confidence) {
        Mask mask = byName.isEmpty() ? null : byName.get(lettersOf(name));
        return mask == null ? maskOf(detector, confidence) : mask;
    }

    private static String lettersOf(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
