package io.github.tacit.redact.spi;

import io.github.tacit.redact.Confidence;
import java.util.List;

/**
 * Recognises one kind of secret. Immutable and thread-safe.
 *
 * <p>The engine looks for a detector's {@linkplain #anchors() anchors} and calls {@link #detect} for each occurrence;
 * so the work of a detector must be linear in what it reads and must not depend on the order of the calls. What it finds
 * depends on the text alone: names and values that come again and again are not shown to it twice when they were clean.
 */
public interface Detector {
    /** Unique, lower case with hyphens, such as {@code github-token}; {@code tacit.redact.disable} names it. */
    String id();

    /** Who issues such secrets, such as {@code GitHub}; {@code generic} when nobody in particular. */
    String provider();

    /** What stands in the mask, such as {@code github-token}. */
    default String label() {
        return id();
    }

    /** How sure a finding is, unless the detector says otherwise. */
    Confidence confidence();

    /** ASCII literals of three or more characters, one of which is part of every match; letters match in either case. */
    List<String> anchors();

    /**
     * Reports the secrets that the anchor at {@code [start, end)} belongs to.
     *
     * @param text the text
     * @param start the position of the anchor
     * @param end the position behind it
     * @param sink takes what is found
     */
    void detect(Text text, int start, int end, Sink sink);

    /** Takes findings. */
    @FunctionalInterface
    interface Sink {
        /** Reports a secret at {@code [start, end)} of the text. */
        void found(int start, int end, Confidence confidence);
    }
}
