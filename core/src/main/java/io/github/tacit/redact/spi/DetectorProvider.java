package io.github.tacit.redact.spi;

import java.util.List;

/** Adds detectors to the built-in ones; found by {@link java.util.ServiceLoader}. It never replaces a built-in one. */
public interface DetectorProvider {
    /** The detectors to add, with ids of their own. Called once for each redactor that is built. */
    List<Detector> detectors();
}
