package io.github.tacit.redact.internal;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import java.util.List;

/** A detector around another one, of whose kind it is. */
public interface Wrapper extends Detector {
    /** The detector inside. */
    Detector detector();

    @Override
    default String id() {
        return detector().id();
    }

    @Override
    default String label() {
        return detector().label();
    }

    @Override
    default String provider() {
        return detector().provider();
    }

    @Override
    default Confidence confidence() {
        return detector().confidence();
    }

    @Override
    default List<String> anchors() {
        return detector().anchors();
    }
}
