package io.github.tacit.servlet;

import java.util.Arrays;

/**
 * Masks secrets in a text that comes in pieces. What could still become a secret is held back, never more than the
 * longest secret has characters; all else goes on at once. Not thread-safe.
 */
final class StreamMasker {
    // What is left at the end and is this much of a secret is taken for one that was cut.
    private static final int CUT_SECRET = 8;

    private final SecretAutomaton automaton;
    private final String mask;
    private final StringBuilder text = new StringBuilder();
    private int state = SecretAutomaton.ROOT;

    // Where secrets stand in the text: disjoint, in order. The first may begin before the text and is masked already.
    private int[] starts = new int[4];
    private int[] ends = new int[4];
    private int count;
    private boolean firstIsMasked;

    StreamMasker(SecretAutomaton automaton, String mask) {
        this(automaton, mask, "");
    }

    /**
     * A masker that goes on where another one stopped.
     *
     * @param held what the other one held back
     */
    StreamMasker(SecretAutomaton automaton, String mask, String held) {
        this.automaton = automaton;
        this.mask = mask;
        scan(held);
    }

    /** What may go on after one more piece: the piece itself when it holds nothing suspicious. */
    String feed(String piece) {
        if (text.length() == 0 && isHarmless(piece)) {
            return piece;
        }
        scan(piece);
        return release(text.length() - automaton.depth(state));
    }

    /** The rest: nothing comes any more. */
    String end() {
        int held = automaton.depth(state);
        if (held >= CUT_SECRET) {
            found(text.length() - held, text.length());
        }
        state = SecretAutomaton.ROOT;
        return release(text.length());
    }

    /** How many characters wait. */
    int held() {
        return text.length();
    }

    /** The characters that wait; for a masker with more secrets to begin with. */
    String takeHeld() {
        return text.substring(firstIsMasked ? Math.min(ends[0], text.length()) : 0);
    }

    private void scan(String piece) {
        int before = text.length();
        text.append(piece);
        for (int i = before; i < text.length(); i++) {
            state = automaton.step(state, text.charAt(i));
            int matched = automaton.matched(state);
            if (matched > 0) {
                found(i + 1 - matched, i + 1);
            }
        }
    }

    private boolean isHarmless(String piece) {
        int at = SecretAutomaton.ROOT;
        for (int i = 0; i < piece.length(); i++) {
            at = automaton.step(at, piece.charAt(i));
            if (automaton.matched(at) > 0) {
                return false;
            }
        }
        return automaton.depth(at) == 0;
    }

    /** Secrets that overlap are one. */
    private void found(int start, int end) {
        int from = start;
        while (count > 0 && ends[count - 1] > from) {
            if (count == 1 && firstIsMasked) {
                ends[0] = end;
                return;
            }
            from = Math.min(from, starts[--count]);
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = from;
        ends[count++] = end;
    }

    /** Gives out everything before a position, and keeps the rest. */
    private String release(int limit) {
        StringBuilder out = new StringBuilder(limit + mask.length());
        int done = 0;
        int taken = 0;
        boolean reachesOver = false;
        while (taken < count && starts[taken] < limit || taken == 0 && firstIsMasked) {
            if (!(taken == 0 && firstIsMasked)) {
                out.append(text, done, starts[taken]).append(mask);
            }
            done = ends[taken++];
            if (done > limit) {
                reachesOver = true;
                break;
            }
        }
        if (!reachesOver) {
            out.append(text, Math.min(done, limit), limit);
        }
        forget(limit, reachesOver ? taken - 1 : taken, reachesOver);
        return out.toString();
    }

    private void forget(int limit, int regions, boolean firstIsMaskedNow) {
        text.delete(0, limit);
        count -= regions;
        for (int i = 0; i < count; i++) {
            starts[i] = Math.max(0, starts[i + regions] - limit);
            ends[i] = ends[i + regions] - limit;
        }
        firstIsMasked = firstIsMaskedNow;
    }
}
