package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.spi.Detector;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The table of the built-in detectors' anchors, computed while this module is built: at each start, computing it would
 * take longer than anything else. Law: it serves a list of detectors only when each has exactly the anchors that it was
 * written for, in the same order. All other tables are computed; so is this one where the file is missing.
 *
 * <p>The file holds how many detectors there are, and how long their anchors are together; all anchors, each behind its
 * length, and a 0 behind those of each detector; how many anchors are distinct, how many windows the table has, how many
 * numbers tell of the anchors, and how many characters they have; the arrays.
 */
final class AnchorFile {
    /** Beside this class. */
    static final String NAME = "anchors.bin";

    /** Behind the anchors of each detector. */
    static final char END = 0;

    private AnchorFile() {}

    /** The arrays that were written for the same anchors; null when there are none. */
    static @Nullable AnchorArrays read(List<Detector> all) {
        try (InputStream in = AnchorFile.class.getResourceAsStream(NAME)) {
            return in == null ? null : read(new Numbers(in), all);
        } catch (IOException e) {
            throw new UncheckedIOException(NAME, e);
        }
    }

    private static @Nullable AnchorArrays read(Numbers file, List<Detector> all) throws IOException {
        int[] counts = file.ints(2);
        if (counts[0] != all.size()
                || !areAnchors(new String(file.bytes(counts[1]), StandardCharsets.ISO_8859_1), all)) {
            return null;
        }
        return arrays(file, all.size());
    }

    /** Whether the detectors, of which there are as many as were written, have exactly the written anchors. */
    private static boolean areAnchors(String written, List<Detector> all) {
        int at = 0;
        for (Detector detector : all) {
            for (String anchor : detector.anchors()) {
                if (at == written.length()
                        || written.charAt(at) != anchor.length()
                        || !written.startsWith(anchor, at + 1)) {
                    return false;
                }
                at += 1 + anchor.length();
            }
            // An empty anchor looks like an end, but then there are too few ends.
            if (at == written.length() || written.charAt(at) != END) {
                return false;
            }
            at++;
        }
        return true;
    }

    private static AnchorArrays arrays(Numbers file, int detectors) throws IOException {
        int[] counts = file.ints(4);
        int[] filter = file.ints(AnchorTable.PLACES);
        Neighbours neighbours = new Neighbours(file.ints(Neighbours.FOURS), file.ints(Neighbours.THREES));
        long[] withAnyFourth = file.longs(AnchorTable.ANY_FOURTH_LONGS);
        long[] windows = file.longs(counts[1]);
        long[] entries = file.longs(AnchorTable.NUMBERS_AN_ANCHOR * counts[0]);
        byte[][] literal = new byte[counts[0]][];
        int[][] users = new int[counts[0]][];
        int[] numbers = file.ints(counts[2]);
        byte[] literals = file.bytes(counts[3]);
        // Most anchors are their detector's alone; those share one array.
        int[][] alone = new int[detectors][];
        int at = 0;
        int next = 0;
        for (int i = 0; i < users.length; i++) {
            int length = numbers[next];
            int count = numbers[next + 1];
            next += 2;
            literal[i] = Arrays.copyOfRange(literals, at, at + length);
            users[i] = count == 1 ? alone(alone, numbers[next]) : Arrays.copyOfRange(numbers, next, next + count);
            at += length;
            next += count;
        }
        return new AnchorArrays(filter, neighbours, windows, withAnyFourth, entries, literal, users);
    }

    private static int[] alone(int[][] alone, int detector) {
        if (alone[detector] == null) {
            alone[detector] = new int[] {detector};
        }
        return alone[detector];
    }
}
