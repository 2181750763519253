package io.github.tacit.redact.internal.scan;

import io.github.tacit.redact.spi.Detector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes an {@link AnchorTable}: chooses the windows of each anchor and enters them. Not thread-safe. */
final class AnchorTableBuilder {
    /** What comparing an anchor costs, as a share of what being met costs. */
    private static final float COMPARISON = 0.2f;

    /** The offset of a window that begins before its anchor. */
    private static final int BEFORE = -1;

    private final int[] filter = new int[AnchorTable.PLACES];
    private final Neighbours neighbours = new Neighbours();
    private final long[] withAnyFourth = new long[AnchorTable.ANY_FOURTH_LONGS];
    private final long[] windows;
    private final long[] entries;
    private final byte[][] literal;
    private final int[][] detectors;

    /** The arrays of the table of all anchors. */
    static AnchorArrays compute(List<Detector> all) {
        AnchorTableBuilder built = new AnchorTableBuilder(all);
        return new AnchorArrays(
                built.filter,
                built.neighbours,
                built.windows,
                built.withAnyFourth,
                built.entries,
                built.literal,
                built.detectors);
    }

    private AnchorTableBuilder(List<Detector> all) {
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
        for (int i = 0; i < count; i++) {
            literal[i] = anchors.get(i).getKey().getBytes(StandardCharsets.US_ASCII);
            detectors[i] = anchors.get(i).getValue();
            for (int parity = 0; parity < 2; parity++) {
                int at = rarest(literal[i], parity, rarity);
                offsets[2 * i + parity] = (byte) at;
                keys[2 * i + parity] = own(literal[i], at);
            }
        }
        entries = new long[AnchorTable.NUMBERS_AN_ANCHOR * count];
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

    private static Map<String, int[]> users(List<Detector> all) {
        Map<String, int[]> users = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            int[] one = {i};
            for (String each : all.get(i).anchors()) {
                users.merge(checked(all.get(i), each), one, AnchorTableBuilder::with);
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
            isLower &= AnchorTable.lower((byte) c) == c;
            isAscii &= c < 0x80;
        }
        if (anchor.length() < AnchorTable.SHORTEST || !isAscii) {
            throw new IllegalArgumentException(
                    "detector " + detector.id() + ": an anchor has three or more characters, all of them ASCII");
        }
        if (isLower) {
            return anchor;
        }
        byte[] bytes = anchor.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = AnchorTable.lower(bytes[i]);
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** The offset of the window that is to be met the least often; three of its characters are the anchor's. */
    private int rarest(byte[] chars, int parity, Rarity rarity) {
        int first = parity == 0 ? 0 : BEFORE;
        int best = first;
        float least = Float.MAX_VALUE;
        for (int i = first; i + 3 <= chars.length && i <= AnchorTable.MOST_OFFSET; i += 2) {
            float commonness = commonness(chars, i, rarity);
            if (commonness < least) {
                least = commonness;
                best = i;
            }
        }
        return best;
    }

    private float commonness(byte[] chars, int at, Rarity rarity) {
        if (at == BEFORE) {
            int three = window(chars, 0) & 0x00FF_FFFF;
            return added(filter[AnchorTable.place(three)] == AnchorTable.EVERY_FIRST, rarity.ofLastThree(three));
        }
        int window = window(chars, at);
        return at + 3 < chars.length
                ? added((AnchorTable.lookUp(filter, window) & 1) != 0, rarity.ofFour(window))
                : added(AnchorTable.isIn(withAnyFourth, window), rarity.ofFirstThree(window));
    }

    /** What a window costs: where the filter is met anyway, only a comparison more. */
    private static float added(boolean isMet, float commonness) {
        return isMet ? COMPARISON * commonness : commonness;
    }

    /** Enters an anchor's window into the filter and counts it among the windows; answers its key. */
    private int own(byte[] chars, int at) {
        int window = at == BEFORE ? window(chars, 0) << 8 : window(chars, at);
        if (at == BEFORE) {
            filter[AnchorTable.place(window >>> 8)] = AnchorTable.EVERY_FIRST;
        } else if (at + 3 < chars.length) {
            filter[AnchorTable.place(window >>> 8)] |= 1 << window;
        } else {
            withAnyFourth[AnchorTable.anyFourth(window) >>> 6] |= 1L << AnchorTable.anyFourth(window);
            for (int c = 0; c < 0x100; c++) {
                if ((c & 0x20) != 0) {
                    filter[AnchorTable.place(c << 16 | window >>> 8)] |= 1 << window;
                }
            }
        }
        neighbours.add(chars, at, at + 3 < chars.length ? window : window & 0x00FF_FFFF);
        int slot = AnchorTable.slot(windows, window);
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
            int slot = AnchorTable.slot(windows, keys[i]);
            int entry = (int) --windows[slot];
            byte[] chars = literal[i / 2];
            eight = i % 2 == 1 ? firstEight(chars) : eight;
            entries[2 * entry] = eight;
            boolean follows = filled.get(slot);
            filled.set(slot);
            int unused = 8 * Math.max(0, 8 - chars.length);
            entries[2 * entry + 1] = (long) i / 2 << AnchorTable.ANCHOR
                    | (follows ? 1 << AnchorTable.FOLLOWS : 0)
                    | (offsets[i] & 0xFF) << AnchorTable.OFFSET
                    | unused;
        }
    }

    private static long firstEight(byte[] chars) {
        long eight = 0;
        for (int i = Math.min(8, chars.length) - 1; i >= 0; i--) {
            eight = eight << 8 | chars[i] | 0x20;
        }
        return eight;
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
