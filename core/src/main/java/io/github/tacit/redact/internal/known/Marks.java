package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Text;

/**
 * The marks of cuts in one text, by those that a spelling holds itself. Remembers where there is none, so that many
 * beginnings of long spellings in one text don't make it read again for each. Not thread-safe.
 */
final class Marks {
    private final Text text;
    /** For each set of a spelling's own marks, where no other mark stands. */
    private final int[] noneFrom = new int[Prefixes.TRAITS];

    private final int[] noneTo = new int[Prefixes.TRAITS];

    Marks(Text text) {
        this.text = text;
    }

    /** The first mark but {@code own} ones at {@code [from, to)}; -1 when there is none. */
    int next(int own, int from, long to) {
        int end = (int) Math.min(to, text.length());
        if (from > noneTo[own]) {
            noneFrom[own] = from;
            noneTo[own] = from;
        }
        int before = first(own, from, Math.min(end, noneFrom[own]));
        if (before >= 0 || end <= noneFrom[own]) {
            return before;
        }
        noneFrom[own] = Math.min(from, noneFrom[own]);
        int behind = first(own, noneTo[own], end);
        noneTo[own] = Math.max(noneTo[own], behind >= 0 ? behind : end);
        return behind;
    }

    private int first(int own, int from, int to) {
        for (int position = from; position < to; position++) {
            if ((Prefixes.mark(text, position) & ~own) != 0) {
                return position;
            }
        }
        return -1;
    }
}
