package io.github.tacit.benchmarks.data;

import io.github.tacit.redact.internal.rule.DetectorTable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The forms that are built in, so that the peers do the same work.
 *
 * @param id the detector
 * @param anchors literals, one of which stands in every match
 * @param pattern a regular expression that every peer takes
 */
public record Row(String id, List<String> anchors, String pattern) {
    /** What a detector without a row finds. */
    private static final Row JWT = new Row(
            "jwt",
            List.of("eyJ", "ewog"),
            "\\b(?:eyJ|ewog)[A-Za-z0-9_-]{10,}={0,2}\\.(?:"
                    + "(?:eyJ|ew)[A-Za-z0-9_-]{6,}={0,2}(?:\\.[A-Za-z0-9_-]*={0,2})?"
                    + "|[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{22,}"
                    + "|\\.[A-Za-z0-9_-]{40,}"
                    + "|[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]{8,})");

    /** All rows of the table, and tokens. */
    public static List<Row> all() {
        return Stream.concat(
                        DetectorTable.load().stream().map(row -> new Row(row.id(), row.anchors(), row.pattern())),
                        Stream.of(JWT))
                .toList();
    }
}
