package io.github.tacit.redact.internal;

import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;

/**
 * A detector that has no anchors and is asked about all of each text, or of each window of a long one:
 * {@link #detect} gets the positions at which secrets may begin.
 */
public interface Unanchored extends Detector {
    /** The first position at which something begins that may or may not be a secret, by what follows the text. */
    int undecided(Text text);
}
