package io.github.tacit.redact.internal.mask;

import io.github.tacit.redact.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes findings disjoint: leftmost first, then longest, then surest. What overlaps a finding that was taken widens it,
 * so that no character of any finding survives.
 */
public final class OverlapResolver {
    private OverlapResolver() {}

    private static int leftmostLongestSurest(Finding one, Finding other) {
        if (one.start() != other.start()) {
            return Integer.compare(one.start(), other.start());
        }
        if (one.end() != other.end()) {
            return Integer.compare(other.end(), one.end());
        }
        int surer = other.confidence().compareTo(one.confidence());
        return surer != 0 ? surer : one.detector().compareTo(other.detector());
    }

    /** The findings in the order of the text, none overlapping another. */
    public static List<Finding> resolve(List<Finding> findings) {
        if (findings.size() < 2) {
            return findings;
        }
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(OverlapResolver::leftmostLongestSurest);
        List<Finding> disjoint = new ArrayList<>(sorted.size());
        Finding current = sorted.get(0);
        for (Finding next : sorted.subList(1, sorted.size())) {
            if (next.start() >= current.end()) {
                disjoint.add(current);
                current = next;
            } else if (next.end() > current.end()) {
                current = new Finding(current.detector(), current.start(), next.end(), current.confidence());
            }
        }
        disjoint.add(current);
        return disjoint;
    }
}
