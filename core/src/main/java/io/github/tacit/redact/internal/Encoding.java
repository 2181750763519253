package io.github.tacit.redact.internal;

import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;

/**
 * Parts of a text that are written in an encoding: the scanner decodes them, looks through what comes out with all
 * detectors, one level deep, and reports what it finds where it stood. Finds nothing by itself.
 */
public interface Encoding extends Detector {
    /**
     * Decodes the part that the anchor at {@code [start, end)} belongs to.
     *
     * @return whether there is something to look through: not when there is no such part, or it has been decoded before
     */
    boolean decode(Text text, int start, int end, Decoded into);

    @Override
    default void detect(Text text, int start, int end, Sink sink) {}
}
