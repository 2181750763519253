package io.github.tacit.redact.internal.scan;

/**
 * Which characters stand beside the windows of anchors, so that most hits of the filter end without looking anchors up:
 * of {@code uest} in <i>Guesty</i> the one before is {@code g} and the one behind {@code y}, which no {@code request}
 * has. Law: no false negatives. What shares a place is added up, so false positives are possible. Not thread-safe while
 * it is filled.
 *
 * <p>Of both characters sixteen classes are told apart. A window of which but three characters are known has a place of
 * its own in a second, smaller table.
 */
final class Neighbours {
    private static final int FOUR_BITS = 14;
    private static final int THREE_BITS = 12;
    private static final int ANY = 0xFFFF;

    /** How many places of four characters there are, and of three. */
    static final int FOURS = 1 << FOUR_BITS;

    static final int THREES = 1 << THREE_BITS;

    /** Of each place of four characters: in the lower half the classes of the one before, in the higher those behind. */
    final int[] ofFour;

    /** The same of three characters, the fourth being unknown: the last of a window, or the first. */
    final int[] ofThree;

    /** Of no windows yet. */
    Neighbours() {
        this(new int[FOURS], new int[THREES]);
    }

    /** Those that the arrays hold. */
    Neighbours(int[] ofFour, int[] ofThree) {
        this.ofFour = ofFour;
        this.ofThree = ofThree;
    }

    /** Adds an anchor's window, which begins at {@code at}. */
    void add(byte[] anchor, int at, int window) {
        int sides = classesAt(anchor, at - 1) | classesAt(anchor, at + 4) << 16;
        if (at < 0 || at + 3 >= anchor.length) {
            ofThree[placeOfThree(window)] |= sides;
        } else {
            ofFour[placeOfFour(window)] |= sides;
        }
    }

    private static int classesAt(byte[] anchor, int at) {
        return at < 0 || at >= anchor.length ? ANY : 1 << classOf(anchor[at] | 0x20);
    }

    /**
     * Keeps those of the given positions at which a window of an anchor may stand. Without a branch that depends on the
     * text, as the filter.
     *
     * @return how many were kept; they stand first, in their order
     */
    int keep(byte[] window, int[] positions, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int at = positions[i];
            long characters = (long) AnchorTable.LONGS.get(window, at) | AnchorTable.FOLD;
            int four = (int) characters;
            int behind = 16 + classOf((int) (characters >>> 32));
            int sides = ofFour[placeOfFour(four)];
            int sidesOfThree = ofThree[placeOfThree(four & 0x00FF_FFFF)] | ofThree[placeOfThree(four & 0xFFFF_FF00)];
            // What stands before the window that is shown nobody knows.
            int fits = 1;
            if (at > 0) {
                int before = classOf(window[at - 1] | 0x20);
                fits = sides >>> before & sides >>> behind | sidesOfThree >>> before & sidesOfThree >>> behind;
            }
            positions[kept] = at;
            kept += fits & 1;
        }
        return kept;
    }

    private static int classOf(int character) {
        return (character ^ character >>> 4) & 15;
    }

    private static int placeOfFour(int window) {
        return window * AnchorTable.MULTIPLIER >>> 32 - FOUR_BITS;
    }

    private static int placeOfThree(int window) {
        return window * AnchorTable.MULTIPLIER >>> 32 - THREE_BITS;
    }
}
