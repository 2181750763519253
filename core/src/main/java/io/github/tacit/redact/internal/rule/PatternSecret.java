package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.spi.Text;
import java.util.Arrays;

/**
 * Finds the capturing group in a match: runs the pattern's graph once more with the priorities of greedy repetition
 * (Pike's machine), and of the ways that end where the match ends takes the preferred one. For one match; it allocates.
 */
final class PatternSecret {
    private static final int UNSET = -1;

    private final PatternGraph graph;
    private final Text text;
    private final boolean[] seen;
    private Threads here;
    private Threads behind;

    /** States in the order of preference, each with where the group began and ended on the way to it. */
    private static final class Threads {
        private final int[] states;
        private final int[] begins;
        private final int[] ends;
        private int count;

        Threads(int capacity) {
            states = new int[capacity];
            begins = new int[capacity];
            ends = new int[capacity];
        }

        void add(int state, int begin, int end) {
            states[count] = state;
            begins[count] = begin;
            ends[count++] = end;
        }
    }

    PatternSecret(PatternGraph graph, Text text) {
        this.graph = graph;
        this.text = text;
        this.seen = new boolean[graph.states()];
        this.here = new Threads(graph.states());
        this.behind = new Threads(graph.states());
    }

    /** The group in the match at {@code [from, to)}, packed; the whole match when it took no part or is empty. */
    long find(int from, int to) {
        add(here, PatternGraph.START, from, UNSET, UNSET);
        for (int position = from; position < to; position++) {
            step(position);
        }
        for (int i = 0; i < here.count; i++) {
            if (here.states[i] == PatternGraph.ACCEPT && here.begins[i] < here.ends[i]) {
                return (long) here.begins[i] << 32 | here.ends[i];
            }
        }
        return (long) from << 32 | to;
    }

    private void step(int position) {
        Arrays.fill(seen, false);
        behind.count = 0;
        int c = text.at(position);
        for (int i = 0; i < here.count; i++) {
            for (Edge edge : graph.leaving(here.states[i])) {
                if (edge.reads(c)) {
                    add(behind, edge.to(), position + 1, here.begins[i], here.ends[i]);
                }
            }
        }
        Threads swapped = here;
        here = behind;
        behind = swapped;
    }

    private void add(Threads threads, int state, int position, int begin, int end) {
        if (seen[state]) {
            return;
        }
        seen[state] = true;
        threads.add(state, begin, end);
        for (Edge edge : graph.leaving(state)) {
            switch (edge.kind()) {
                case NOTHING:
                    add(threads, edge.to(), position, begin, end);
                    break;
                case BOUNDARY:
                    if (PatternMatcher.word(text.at(position - 1)) != PatternMatcher.word(text.at(position))) {
                        add(threads, edge.to(), position, begin, end);
                    }
                    break;
                case SECRET_BEGINS:
                    add(threads, edge.to(), position, position, UNSET);
                    break;
                case SECRET_ENDS:
                    add(threads, edge.to(), position, begin, position);
                    break;
                case CHARACTER:
                    break;
            }
        }
    }
}
