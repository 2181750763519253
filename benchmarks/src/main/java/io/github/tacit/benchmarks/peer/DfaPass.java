package io.github.tacit.benchmarks.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One pass of a deterministic automaton for all the anchors that Tacit looks for, one load a byte: what the classic algorithm costs at its
 * best. The automaton is that of Aho and Corasick with all transitions filled in.
 */
public final class DfaPass implements Peer {
    private static final int ALPHABET = 256;

    private final int[] next;
    private final boolean[] accepts;
    private final byte[] buffer = new byte[1 << 16];

    public DfaPass(List<String> anchors) {
        List<int[]> goTo = new ArrayList<>();
        List<Boolean> ends = new ArrayList<>();
        addState(goTo, ends);
        for (String anchor : anchors) {
            int state = 0;
            for (byte b : anchor.toLowerCase(Locale.ROOT).getBytes(ISO_8859_1)) {
                if (goTo.get(state)[b & 0xFF] < 0) {
                    goTo.get(state)[b & 0xFF] = addState(goTo, ends);
                }
                state = goTo.get(state)[b & 0xFF];
            }
            ends.set(state, true);
        }
        next = new int[goTo.size() * ALPHABET];
        accepts = new boolean[goTo.size()];
        fill(goTo, ends);
    }

    private static int addState(List<int[]> goTo, List<Boolean> ends) {
        int[] row = new int[ALPHABET];
        Arrays.fill(row, -1);
        goTo.add(row);
        ends.add(false);
        return goTo.size() - 1;
    }

    private void fill(List<int[]> goTo, List<Boolean> ends) {
        int[] fail = new int[goTo.size()];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            accepts[state] = ends.get(state) || accepts[fail[state]];
            for (int c = 0; c < ALPHABET; c++) {
                int target = goTo.get(state)[lower(c)];
                int fallback = state == 0 ? 0 : next[fail[state] * ALPHABET + c];
                if (target >= 0) {
                    if (c == lower(c)) {
                        fail[target] = state == 0 ? 0 : fallback;
                        queue.add(target);
                    }
                    next[state * ALPHABET + c] = target;
                } else {
                    next[state * ALPHABET + c] = fallback;
                }
            }
        }
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }

    @Override
    @SuppressWarnings("deprecation")
    public int count(String line) {
        int length = Math.min(line.length(), buffer.length);
        line.getBytes(0, length, buffer, 0);
        int state = 0;
        int found = 0;
        for (int i = 0; i < length; i++) {
            state = next[state * ALPHABET + (buffer[i] & 0xFF)];
            if (accepts[state]) {
                found++;
            }
        }
        return found;
    }
}
