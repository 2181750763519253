package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.Confidence;
import java.util.List;
import java.util.Locale;

/** The rows of {@code detectors.tsv}, which {@code docs/detectors.md} explains. */
public final class DetectorTable {
    private static final String FILE = "detectors.tsv";
    private static final int COLUMNS = 9;

    private DetectorTable() {}

    /** All rows in the order of the file. */
    public static List<DetectorRow> load() {
        return TableReader.read(FILE, COLUMNS, DetectorTable::row);
    }

    private static DetectorRow row(String[] cells) {
        return new DetectorRow(
                cells[0],
                cells[1],
                cells[2],
                AnchorClasses.expand(TableReader.words(cells[3])),
                cells[4],
                Checksum.named(cells[5]),
                Confidence.valueOf(cells[6].toUpperCase(Locale.ROOT)),
                Integer.parseInt(cells[7]),
                cells[8]);
    }
}
