package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.spi.Detector;
import java.util.List;

/** What an {@link AnchorTable} consists of; its fields are explained there. Whoever makes one gives its arrays away. */
final class AnchorArrays {
    final int[] filter;
    final Neighbours neighbours;
    final long[] windows;
    final long[] withAnyFourth;
    final long[] entries;
    final byte[][] literal;
    final int[][] detectors;

    AnchorArrays(
            int[] filter,
            Neighbours neighbours,
            long[] windows,
            long[] withAnyFourth,
            long[] entries,
            byte[][] literal,
            int[][] detectors) {
        this.filter = filter;
        this.neighbours = neighbours;
        this.windows = windows;
        this.withAnyFourth = withAnyFourth;
        this.entries = entries;
        this.literal = literal;
        this.detectors = detectors;
    }

    /** Those of all anchors: read where they were computed beforehand, else computed. */
    static AnchorArrays of(List<Detector> all) {
        AnchorArrays read = all.isEmpty() ? null : AnchorFile.read(all);
        return read == null ? AnchorTableBuilder.compute(all) : read;
    }
}
