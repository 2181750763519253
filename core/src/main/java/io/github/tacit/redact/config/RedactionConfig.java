package io.github.tacit.redact.config;

import io.github.tacit.config.Configuration;
import io.github.tacit.redact.Mask;
import io.github.tacit.redact.RedactionMode;
import java.util.List;
import java.util.Set;

/**
 * How a redactor works: the values of {@code tacit.redact.*}. Immutable and thread-safe.
 *
 * @param mode what happens to what is found
 * @param masks what stands where a secret stood
 * @param detectors which detectors are on
 * @param addedNames names whose values are secrets besides the built-in ones, in any spelling
 * @param removedNames names whose values are no secrets, in any spelling
 * @param patterns the user's own forms, in the order of their numbers
 * @param allowedValues what is no secret whatever detectors say
 * @param allowedPatterns forms of what is no secret, in the order of their numbers
 * @param placeholders words in lower case that stand where a secret could and are none
 */
public record RedactionConfig(
        RedactionMode mode,
        MaskRules masks,
        DetectorChoice detectors,
        Set<String> addedNames,
        Set<String> removedNames,
        List<UserPattern> patterns,
        Set<String> allowedValues,
        List<AllowedPattern> allowedPatterns,
        Set<String> placeholders) {

    public RedactionConfig {
        addedNames = Set.copyOf(addedNames);
        removedNames = Set.copyOf(removedNames);
        patterns = List.copyOf(patterns);
        allowedValues = Set.copyOf(allowedValues);
        allowedPatterns = List.copyOf(allowedPatterns);
        placeholders = Set.copyOf(placeholders);
    }

    /** Masks everything that any detector finds, with labels. */
    public static RedactionConfig defaults() {
        return new RedactionConfig(
                RedactionMode.MASK,
                MaskRules.of(Mask.label()),
                DetectorChoice.all(),
                Set.of(),
                Set.of(),
                List.of(),
                Set.of(),
                List.of(),
                Set.of());
    }

    /**
     * The values of a configuration that was loaded with {@link RedactKey}'s keys.
     *
     * @throws io.github.tacit.config.ConfigException with all mistakes that only redaction can see
     */
    public static RedactionConfig of(Configuration configuration) {
        return new RedactionConfigReader(configuration).read();
    }

    /** The mask when no other fits. */
    public Mask mask() {
        return masks.standard();
    }

    /** The same in another mode. */
    public RedactionConfig withMode(RedactionMode other) {
        return new RedactionConfig(
                other,
                masks,
                detectors,
                addedNames,
                removedNames,
                patterns,
                allowedValues,
                allowedPatterns,
                placeholders);
    }

    /** The same with one mask for everything. */
    public RedactionConfig withMask(Mask other) {
        return new RedactionConfig(
                mode,
                MaskRules.of(other),
                detectors,
                addedNames,
                removedNames,
                patterns,
                allowedValues,
                allowedPatterns,
                placeholders);
    }

    /** Nothing of its values is told, since allowed values may look like secrets. */
    @Override
    public String toString() {
        return "RedactionConfig[mode=" + mode + "]";
    }
}
