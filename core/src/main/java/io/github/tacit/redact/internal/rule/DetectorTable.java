package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.Confidence;
import java.util.List;
import java.util.function.Function;

/** The rows of {@code detectors.tsv}, which {@code docs/detectors.md} explains. */
public final class DetectorTable implements Function<String[], DetectorRow> {
    private static final String FILE = "detectors.tsv";
    private static final int COLUMNS = 9;

    private DetectorTable() {}

    /** All rows in the order of the file. */
    public static List<DetectorRow> load() {
        return TableReader.read(FILE, COLUMNS, new DetectorTable());
    }

    /** The row of these cells. */
    @Override
    public DetectorRow apply(String[] cells) {
        return new DetectorRow(
                cells[0],
                cells[1],
                cells[2],
                AnchorClasses.expand(TableReader.words(cells[3])),
                cells[4],
                cells[5],
                switch (cells[6]) {
                    case "high" -> Confidence.HIGH;
                    case "medium" -> Confidence.MEDIUM;
                    case "low" -> Confidence.LOW;
                    default -> throw new IllegalArgumentException("confidence " + cells[6] + " is unknown");
                },
                Integer.parseInt(cells[7]),
                cells[8]);
    }
}
