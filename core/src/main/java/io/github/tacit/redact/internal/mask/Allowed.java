package io.github.tacit.redact.internal.mask;

import io.github.tacit.redact.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Drops findings of what the user declared to be no secret. Immutable and thread-safe. */
public final class Allowed {
    private final Set<String> values;

    /**
     * What stays.
     *
     * @param values the texts; a finding is dropped when it spans one of them exactly
     */
    public Allowed(Set<String> values) {
        this.values = Set.copyOf(values);
    }

    /** The findings that are not allowed; the same list when all are. */
    public List<Finding> without(CharSequence text, List<Finding> findings) {
        if (values.isEmpty() || findings.isEmpty()) {
            return findings;
        }
        List<Finding> kept = new ArrayList<>(findings);
        kept.removeIf(finding ->
                values.contains(text.subSequence(finding.start(), finding.end()).toString()));
        return kept;
    }
}
