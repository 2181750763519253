package io.github.tacit.logback;

import io.github.tacit.redact.event.EventRedactor;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarker;
import org.slf4j.helpers.BasicMarkerFactory;

/** Redacts markers. Stateless. */
final class SafeMarkers {
    /** Markers refer to one another, in circles too. */
    private static final int DEEPEST = 8;

    private static final IMarkerFactory DETACHED = new BasicMarkerFactory();

    private SafeMarkers() {}

    /**
     * The markers without secrets in their names; the same list when there are none. Markers with content of their own
     * stay: the bytes that they become are scanned.
     */
    static List<Marker> redact(List<Marker> markers, EventRedactor parts) {
        return rename(markers, parts::text);
    }

    /** The markers with other names; those with content of their own stay. */
    static List<Marker> rename(List<Marker> markers, Names names) {
        return replace(markers, marker -> isBasic(marker, DEEPEST) ? rename(marker, names, DEEPEST) : marker);
    }

    /**
     * The markers as names only.
     *
     * @param butSimple but for those that write one simple field without a secret
     */
    static List<Marker> plain(List<Marker> markers, EventRedactor parts, boolean butSimple) {
        return replace(
                markers,
                marker -> isBasic(marker, DEEPEST)
                                || butSimple
                                        && !marker.hasReferences()
                                        && StructuredArguments.isOneCleanField(marker, parts)
                        ? marker
                        : nameOnly(marker, parts));
    }

    /** Whether the markers are names and nothing else. */
    static boolean areBasic(@Nullable List<Marker> markers) {
        if (markers == null) {
            return true;
        }
        for (int i = 0; i < markers.size(); i++) {
            if (!isBasic(markers.get(i), DEEPEST)) {
                return false;
            }
        }
        return true;
    }

    /** Turns a marker's name into another, or gives back the same. */
    interface Names {
        @Nullable String of(@Nullable String name);
    }

    private interface Replacement {
        Marker of(Marker marker);
    }

    private static List<Marker> replace(List<Marker> markers, Replacement replacement) {
        List<Marker> replaced = null;
        for (int i = 0; i < markers.size(); i++) {
            Marker marker = markers.get(i);
            Marker safe = replacement.of(marker);
            if (safe != marker) {
                if (replaced == null) {
                    replaced = new ArrayList<>(markers);
                }
                replaced.set(i, safe);
            }
        }
        return replaced == null ? markers : replaced;
    }

    private static boolean isBasic(Marker marker, int depth) {
        if (marker.getClass() != BasicMarker.class) {
            return false;
        }
        if (!marker.hasReferences()) {
            return true;
        }
        if (depth == 0) {
            return false;
        }
        for (Iterator<Marker> references = marker.iterator(); references.hasNext(); ) {
            if (!isBasic(references.next(), depth - 1)) {
                return false;
            }
        }
        return true;
    }

    private static Marker rename(Marker marker, Names names, int depth) {
        String name = names.of(marker.getName());
        boolean changed = name != marker.getName();
        List<Marker> references = new ArrayList<>();
        if (depth > 0 && marker.hasReferences()) {
            for (Iterator<Marker> all = marker.iterator(); all.hasNext(); ) {
                Marker reference = all.next();
                Marker safe = rename(reference, names, depth - 1);
                changed |= safe != reference;
                references.add(safe);
            }
        }
        if (!changed) {
            return marker;
        }
        Marker safe = DETACHED.getDetachedMarker(name == null ? "" : name);
        references.forEach(safe::add);
        return safe;
    }

    private static Marker nameOnly(Marker marker, EventRedactor parts) {
        String name = parts.text(marker.getName());
        return DETACHED.getDetachedMarker(name == null ? "" : name);
    }
}
