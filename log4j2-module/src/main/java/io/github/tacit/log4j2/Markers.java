package io.github.tacit.log4j2;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;

/** Redacts the names of markers and of their parents. Stateless. */
final class Markers {
    /** Log4j itself walks parents without a limit; a deeper marker is an attack or a loop. */
    private static final int DEEPEST = 64;

    private Markers() {}

    static @Nullable Marker redact(@Nullable Marker marker, Redactor redactor) {
        return marker == null || isClean(marker, redactor, 0) ? marker : copy(marker, redactor, 0);
    }

    private static boolean isClean(Marker marker, Redactor redactor, int depth) {
        if (depth > DEEPEST || !marker.getName().equals(redactor.redactRepeated(marker.getName()))) {
            return false;
        }
        if (!marker.hasParents()) {
            return true;
        }
        for (Marker parent : marker.getParents()) {
            if (!isClean(parent, redactor, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Not by {@link MarkerManager#getMarker}: it keeps all names for good. */
    private static Marker copy(Marker marker, Redactor redactor, int depth) {
        String name = redactor.redactRepeated(marker.getName());
        Marker copy = new MarkerManager.Log4jMarker(name == null ? Redactor.FAILED : name);
        if (marker.hasParents() && depth < DEEPEST) {
            for (Marker parent : marker.getParents()) {
                copy.addParents(copy(parent, redactor, depth + 1));
            }
        }
        return copy;
    }
}
