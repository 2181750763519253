package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.spi.Detector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Where could an anchor begin? Law: no false negatives; false positives cost time only. Immutable.
 *
 * <p>The plain way compares every anchor at every position. Instead, the text is read in steps of two characters. The
 * last three of the four characters at each step choose one of {@link #PLACES} sets, and the first is looked up in it.
 * Places that differ in the fourth character only stand side by side, so that few lines of a cache hold what texts ask
 * for. An anchor begins at an even or at an odd position; for each of the two it owns the rarest window of four that is
 * then met. A window that begins before its anchor takes every first character; one that ends behind it takes every
 * fourth. Letters' case is folded with {@code | 0x20}, which folds some signs too, and sets hold a character's lowest
 * five bits: the comparison behind the filter is exact.
 */
final class AnchorTable {
    static final int SHORTEST = 3;

    /** No window stands further from its anchor's beginning, so that little must be read behind the last one. */
    static final int MOST_OFFSET = 24;

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final long FOLD = 0x2020202020202020L;

    private static final int PLACE_BITS = 16;

    /** How many sets the filter has. */
    static final int PLACES = 1 << PLACE_BITS;

    /**
     * Adds a window's fourth character to what the second and the third are multiplied to. Of 1,200 odd factors, one of
     * the two with which the sample of {@link Rarity} and lines that look like secrets were met the least often.
     */
    private static final int PLACE_MULTIPLIER = 1 | 62203 << PLACE_BITS;

    static final int MULTIPLIER = 0x9E3779B1;

    /** The set of a window of which all but the first character is known. */
    static final int EVERY_FIRST = -1;

    /** No entry. */
    static final int NONE = -1;

    private static final int ANY_FOURTH_BITS = 12;

    /** How many numbers the set of windows with any fourth character has. */
    static final int ANY_FOURTH_LONGS = 1 << ANY_FOURTH_BITS - 6;

    /** Two entries of two numbers, one at an even and one at an odd position. */
    static final int NUMBERS_AN_ANCHOR = 4;

    static final int OFFSET = 8;
    static final int FOLLOWS = 16;
    static final int ANCHOR = 17;

    /** Of each place the set of first characters that belong to an anchor. */
    final int[] filter;

    /** What stands beside windows. */
    final Neighbours neighbours;

    /**
     * An open hash table of the windows of anchors; those with any first or any fourth character have a 0 there. The
     * higher half of each number is a window, the lower half its first entry.
     */
    private final long[] windows;

    /** The hashes of windows with any fourth character, as a set of bits: few, but asked for at every hit. */
    private final long[] withAnyFourth;

    /**
     * Two numbers for each entry, a window of an anchor; those with the same window stand side by side. The first are the
     * anchor's first eight characters. The second hold, from the lowest bits, how many bits of those are not the
     * anchor's, how far the window stands behind the anchor's beginning, whether another entry follows, the anchor.
     */
    private final long[] entries;

    /** Of each anchor: its characters in lower case, its detectors. */
    final byte[][] literal;

    final int[][] detectors;

    /** The table that was made beforehand, where it is one of the same anchors. */
    AnchorTable(List<Detector> all) {
        this(AnchorArrays.of(all));
    }

    private AnchorTable(AnchorArrays arrays) {
        filter = arrays.filter;
        neighbours = arrays.neighbours;
        windows = arrays.windows;
        withAnyFourth = arrays.withAnyFourth;
        entries = arrays.entries;
        literal = arrays.literal;
        detectors = arrays.detectors;
    }

    /** The lower case of an ASCII letter; everything else as it is. */
    static byte lower(byte c) {
        return c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
    }

    /** The place of a window's last three characters, the first of them in the lowest byte. */
    static int place(int lastThree) {
        return lastThree * PLACE_MULTIPLIER >>> 32 - PLACE_BITS;
    }

    /** The lowest bit tells whether the window of the four characters in the lowest bytes belongs to an anchor. */
    static int lookUp(int[] filter, long characters) {
        return filter[place((int) characters >>> 8)] >>> (int) characters;
    }

    /** Where a window stands, or else could. */
    static int slot(long[] windows, int window) {
        int slot = window * MULTIPLIER >>> 7 & windows.length - 1;
        while ((int) (windows[slot] >>> 32) != window && windows[slot] >>> 32 != 0) {
            slot = slot + 1 & windows.length - 1;
        }
        return slot;
    }

    static int anyFourth(int window) {
        return window * MULTIPLIER >>> 32 - ANY_FOURTH_BITS;
    }

    /** Whether a window is in the set of those with any fourth character, or shares its hash with one. */
    static boolean isIn(long[] withAnyFourth, int window) {
        return (withAnyFourth[anyFourth(window) >>> 6] >>> anyFourth(window) & 1) != 0;
    }

    /** The first entry of a window of four folded characters; {@link #NONE} when there is none. */
    int entry(int four) {
        long found = windows[slot(windows, four)];
        return found >>> 32 == 0 ? NONE : (int) found;
    }

    /** As {@link #entry}, of windows that are followed by any character. */
    int entryOfFirstThree(int four) {
        int window = four & 0x00FF_FFFF;
        return isIn(withAnyFourth, window) ? entry(window) : NONE;
    }

    /** As {@link #entry}, of windows that any character stands before. */
    int entryOfLastThree(int four) {
        return filter[place(four >>> 8)] == EVERY_FIRST ? entry(four & 0xFFFF_FF00) : NONE;
    }

    /** The next entry of the same window; {@link #NONE} behind the last. */
    int next(int entry) {
        return (entries[2 * entry + 1] >>> FOLLOWS & 1) != 0 ? entry + 1 : NONE;
    }

    /** Whether an entry's anchor may begin with these folded characters: as far as eight of them tell. */
    boolean mayBegin(int entry, long characters) {
        return (characters ^ entries[2 * entry]) << (int) entries[2 * entry + 1] == 0;
    }

    /** How far an entry's window stands behind the anchor's beginning. */
    int offset(int entry) {
        return (byte) (entries[2 * entry + 1] >>> OFFSET);
    }

    int anchor(int entry) {
        return (int) (entries[2 * entry + 1] >>> ANCHOR);
    }
}
