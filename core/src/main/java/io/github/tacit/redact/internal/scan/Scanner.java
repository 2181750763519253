package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/** Finds the anchors of all detectors in a text and lets each detector confirm what it anchors. */
public interface Scanner {
    /** All findings, in no order, overlapping or not. */
    List<Finding> scan(Text text);
}
