package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.spi.Detector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where could an anchor begin? Law: no false negatives; false positives cost time only. Immutable.
 *
 * <p>The plain way compares every anchor at every position. Instead, the text is read in steps of two characters. The
 * first three of the four characters at each step choose one of {@link #PLACES} sets, and the fourth is looked up in it.
 * An anchor begins at an even or at an odd position; for each of the two it owns the rarest window of four that is then
 * met. A window of which an anchor knows but three characters takes every fourth; one that begins before the anchor
 * takes every first. Letters' case is folded with {@code | 0x20}, which folds some signs too, and sets hold a
 * character's lowest five bits: the comparison behind the filter is exact.
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

    static final int MULTIPLIER = 0x9E3779B1;

    /** The set of a window of which but three characters are known. */
    private static final int EVERY_FOURTH = -1;

    /** No entry. */
    static final int NONE = -1;

    private static final int ANY_FIRST_BITS = 12;
    private static final int OFFSET = 8;
    private static final int FOLLOWS = 16;
    private static final int ANCHOR = 17;

    /** What comparing an anchor costs, as a share of what being met costs. */
    private static final float COMPARISON = 0.2f;

    /** The offset of a window that begins before its anchor. */
    private static final int BEFORE = -1;

    /** Of each place the set of fourth characters that belong to an anchor. */
    final int[] filter = new int[PLACES];

    /** What stands beside windows. */
    final Neighbours neighbours = new Neighbours();

    /**
     * An open hash table of the windows of anchors; those with any first or any fourth character have a 0 there. The
     * higher half of each number is a window, the lower half its first entry.
     */
    private final long[] windows;

    /** The hashes of windows with any first character, as a set of bits: few, but asked for at every hit. */
    private final long[] withAnyFirst = new long[1 << ANY_FIRST_BITS - 6];

    /**
     * Two numbers for each entry, a window of an anchor; those with the same window stand side by side. The first are the
     * anchor's first eight characters. The second hold, from the lowest bits, how many bits of those are not the
     * anchor's, how far the window stands behind the anchor's beginning, whether another entry follows, the anchor.
     */
    private final long[] entries;

    /** Of each anchor: its characters in lower case, its detectors. */
    final byte[][] literal;

    final int[][] detectors;

    AnchorTable(List<Detector> all) {
        Map<String, int[]> users = users(all);
        // Short anchors have the least choice; the others can share what those take.
        List<Map.Entry<String, int[]>> anchors = byLength(users);
        int count = anchors.size();
        literal = new byte[count][];
        detectors = new int[count][];
        windows = new long[Integer.highestOneBit(2 * count + 1) * 4];
        int[] keys = new int[2 * count];
        byte[] offsets = new byte[2 * count];
        Rarity rarity = Rarity.load();
        Map<Integer, Integer> siblings = siblings(anchors);
        for (int i = 0; i < count; i++) {
            literal[i] = anchors.get(i).getKey().getBytes(StandardCharsets.US_ASCII);
            detectors[i] = anchors.get(i).getValue();
            for (int parity = 0; parity < 2; parity++) {
                int at = rarest(literal[i], parity, rarity, siblings);
                offsets[2 * i + parity] = (byte) at;
                keys[2 * i + parity] = own(literal[i], at);
            }
        }
        entries = new long[2 * keys.length];
        fillEntries(keys, offsets);
    }

    /** The anchors, the shortest first. Comparing pairs of them would take a good part of the engine's start. */
    private static List<Map.Entry<String, int[]>> byLength(Map<String, int[]> users) {
        List<List<Map.Entry<String, int[]>>> byLength = new ArrayList<>();
        for (Map.Entry<String, int[]> each : users.entrySet()) {
            while (byLength.size() <= each.getKey().length()) {
                byLength.add(new ArrayList<>());
            }
            byLength.get(each.getKey().length()).add(each);
        }
        List<Map.Entry<String, int[]>> anchors = new ArrayList<>(users.size());
        for (List<Map.Entry<String, int[]>> each : byLength) {
            anchors.addAll(each);
        }
        return anchors;
    }

    /** How many short anchors would share a window that begins before them. */
    private static Map<Integer, Integer> siblings(List<Map.Entry<String, int[]>> anchors) {
        Map<Integer, Integer> siblings = new HashMap<>();
        for (Map.Entry<String, int[]> each : anchors) {
            if (each.getKey().length() <= SHORTEST + 1) {
                int window = window(each.getKey().getBytes(StandardCharsets.US_ASCII), 0) << 8;
                siblings.put(window, siblings.getOrDefault(window, 0) + 1);
            }
        }
        return siblings;
    }

    private static Map<String, int[]> users(List<Detector> all) {
        Map<String, int[]> users = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            int[] one = {i};
            for (String each : all.get(i).anchors()) {
                users.merge(checked(all.get(i), each), one, AnchorTable::with);
            }
        }
        return users;
    }

    private static int[] with(int[] numbers, int[] one) {
        int last = numbers.length - 1;
        if (numbers[last] == one[0]) {
            return numbers;
        }
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = one[0];
        return more;
    }

    private static String checked(Detector detector, String anchor) {
        boolean isLower = true;
        boolean isAscii = true;
        for (int i = 0; i < anchor.length(); i++) {
            char c = anchor.charAt(i);
            isLower &= lower((byte) c) == c;
            isAscii &= c < 0x80;
        }
        if (anchor.length() < SHORTEST || !isAscii) {
            throw new IllegalArgumentException(
                    "detector " + detector.id() + ": an anchor has three or more characters, all of them ASCII");
        }
        if (isLower) {
            return anchor;
        }
        byte[] bytes = anchor.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = lower(bytes[i]);
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** The lower case of an ASCII letter; everything else as it is. */
    static byte lower(byte c) {
        return c >= 'A' && c <= 'Z' ? (byte) (c | 0x20) : c;
    }

    /** The place of a window, its first character in the lowest byte; the fourth does not matter. */
    static int place(int window) {
        return window * (MULTIPLIER << 8) >>> 32 - PLACE_BITS;
    }

    /** The lowest bit tells whether the window of the four characters in the lowest bytes belongs to an anchor. */
    static int lookUp(int[] filter, long characters) {
        return filter[place((int) characters)] >>> (int) (characters >>> 24);
    }

    /** The offset of the window that is to be met the least often. */
    private int rarest(byte[] chars, int parity, Rarity rarity, Map<Integer, Integer> siblings) {
        int best = parity;
        float least = Float.MAX_VALUE;
        // Windows that begin before an anchor take 128 bits, so only anchors without much choice get them.
        int first = parity == 1 && chars.length <= SHORTEST + 1 ? BEFORE : parity;
        if (first + 3 <= chars.length && first + 5 > chars.length) {
            return first;
        }
        for (int i = first; i + 3 <= chars.length && i <= MOST_OFFSET; i += 2) {
            float commonness = commonness(chars, i, rarity, siblings);
            if (commonness < least) {
                least = commonness;
                best = i;
            }
        }
        return least == Float.MAX_VALUE ? BEFORE : best;
    }

    private float commonness(byte[] chars, int at, Rarity rarity, Map<Integer, Integer> siblings) {
        if (at == BEFORE) {
            int window = window(chars, 0) << 8;
            return 2 * rarity.ofLastThree(window) / siblings.getOrDefault(window, 1);
        }
        int window = window(chars, at);
        return at + 3 < chars.length ? added(rarity, window) : rarity.ofThree(window);
    }

    /** What a window costs: where the filter is met anyway, only a comparison more. */
    private float added(Rarity rarity, int window) {
        float met = rarity.ofFour(window);
        return (lookUp(filter, window) & 1) != 0 ? COMPARISON * met : met;
    }

    /** Enters an anchor's window into the filter and counts it among the windows; answers its key. */
    private int own(byte[] chars, int at) {
        int window = at == BEFORE ? window(chars, 0) << 8 : window(chars, at);
        if (at == BEFORE) {
            withAnyFirst[anyFirst(window) >>> 6] |= 1L << anyFirst(window);
            for (int c = 0; c < 0x100; c++) {
                if ((c & 0x20) != 0) {
                    filter[place(c | window)] |= 1 << (window >>> 24);
                }
            }
        } else {
            filter[place(window)] |= at + 3 < chars.length ? 1 << (window >>> 24) : EVERY_FOURTH;
        }
        neighbours.add(chars, at, at + 3 < chars.length ? window : window & 0x00FF_FFFF);
        int slot = slot(window);
        windows[slot] = (long) window << 32 | (int) windows[slot] + 1;
        return window;
    }

    /** Puts entries with the same window side by side. */
    private void fillEntries(int[] keys, byte[] offsets) {
        int behind = 0;
        for (int slot = 0; slot < windows.length; slot++) {
            behind += (int) windows[slot];
            windows[slot] = windows[slot] & 0xFFFF_FFFF_0000_0000L | behind;
        }
        // From the last to the first, so that each window's number ends as that of its first entry.
        BitSet filled = new BitSet();
        long eight = 0;
        for (int i = keys.length - 1; i >= 0; i--) {
            int slot = slot(keys[i]);
            int entry = (int) --windows[slot];
            byte[] chars = literal[i / 2];
            eight = i % 2 == 1 ? firstEight(chars) : eight;
            entries[2 * entry] = eight;
            boolean follows = filled.get(slot);
            filled.set(slot);
            int unused = 8 * Math.max(0, 8 - chars.length);
            entries[2 * entry + 1] =
                    (long) i / 2 << ANCHOR | (follows ? 1 << FOLLOWS : 0) | (offsets[i] & 0xFF) << OFFSET | unused;
        }
    }

    private static long firstEight(byte[] chars) {
        long eight = 0;
        for (int i = Math.min(8, chars.length) - 1; i >= 0; i--) {
            eight = eight << 8 | chars[i] | 0x20;
        }
        return eight;
    }

    /** Where a window stands, or else could. */
    private int slot(int window) {
        int slot = window * MULTIPLIER >>> 7 & windows.length - 1;
        while ((int) (windows[slot] >>> 32) != window && windows[slot] >>> 32 != 0) {
            slot = slot + 1 & windows.length - 1;
        }
        return slot;
    }

    private static int anyFirst(int window) {
        return window * MULTIPLIER >>> 32 - ANY_FIRST_BITS;
    }

    /** The first entry of a window of four folded characters; {@link #NONE} when there is none. */
    int entry(int four) {
        long found = windows[slot(four)];
        return found >>> 32 == 0 ? NONE : (int) found;
    }

    /** As {@link #entry}, of windows that are followed by any character. */
    int entryOfFirstThree(int four) {
        return filter[place(four)] == EVERY_FOURTH ? entry(four & 0x00FF_FFFF) : NONE;
    }

    /** As {@link #entry}, of windows that any character stands before. */
    int entryOfLastThree(int four) {
        int window = four & 0xFFFF_FF00;
        return (withAnyFirst[anyFirst(window) >>> 6] >>> anyFirst(window) & 1) != 0 ? entry(window) : NONE;
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

    /** Up to four characters, folded. */
    private static int window(byte[] chars, int at) {
        int window = 0;
        for (int i = 0; i < 4 && at + i < chars.length; i++) {
            window |= (chars[at + i] | 0x20) << 8 * i;
        }
        return window;
    }
}
