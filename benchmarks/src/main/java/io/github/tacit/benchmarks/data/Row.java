package io.github.tacit.benchmarks.data;

import io.github.tacit.redact.internal.rule.DetectorTable;
import java.util.List;

/**
 * The rows of the built-in table of detectors, so that the peers do the same work.
 *
 * @param id the detector
 * @param anchors literals, one of which stands in every match
 * @param pattern a regular expression that every peer takes
 */
public record Row(String id, List<String> anchors, String pattern) {
    /** All rows of the table. */
    public static List<Row> all() {
        return DetectorTable.load().stream()
                .map(row -> new Row(row.id(), row.anchors(), row.pattern()))
                .toList();
    }
}
