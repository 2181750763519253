package io.github.tacit.redact;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.rule.DetectorList;
import java.util.List;

/**
 * What a user may know of a detector. Immutable and thread-safe.
 *
 * @param id what {@code tacit.redact.disable} calls it
 * @param provider who issues such secrets; {@code generic} when nobody in particular
 * @param label what stands in its masks
 * @param confidence how sure its findings are at best
 * @param kind what gives its secrets away
 * @param reference where the form is documented; empty when nowhere in particular
 * @param enabled whether the configuration switches it on
 * @param unfiltered whether every text must be read for it, since no literal is part of all that it finds
 */
public record DetectorInfo(
        String id,
        String provider,
        String label,
        Confidence confidence,
        Kind kind,
        String reference,
        boolean enabled,
        boolean unfiltered) {

    /** What gives a secret away. */
    public enum Kind {
        /** Its own form, as {@code ghp_} and 36 characters. */
        FORM,
        /** Its provider's name beside a value that looks random. */
        PROVIDER,
        /** A name before it, or the syntax around it. */
        NAME,
        /** A pattern of the configuration's. */
        PATTERN,
        /** Code: a {@link io.github.tacit.redact.spi.DetectorProvider}. */
        CODE,
        /** Somebody told Tacit the value, or a request brought it. */
        KNOWN
    }

    /** All detectors that there are with a configuration, on or off, known values first. */
    public static List<DetectorInfo> all(RedactionConfig config) {
        return DetectorList.of(config, Redactor.KNOWN);
    }
}
