package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.internal.rule.PatternGraph.Kind;
import io.github.tacit.redact.spi.Text;

/**
 * Finds the capturing group in a match: runs the pattern's graph once more with the priorities of greedy repetition
 * (Pike's machine), and of the ways that end where the match ends takes the preferred one. For one match; it allocates.
 */
final class PatternSecret {
    private static final int UNSET = -1;

    private final PatternGraph graph;
    private final Text text;

    /** The round in which each state was seen last. */
    private final int[] seen;

    private int round = 1;
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
        this.seen = new int[graph.states()];
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
        round++;
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
        if (seen[state] == round) {
            return;
        }
        seen[state] = round;
        if (state == PatternGraph.ACCEPT || graph.reads(state)) {
            threads.add(state, begin, end);
            return;
        }
        for (Edge edge : graph.leaving(state)) {
            Kind kind = edge.kind();
            // The one that is frequent comes first: a switch would look up what they are.
            if (kind == Kind.NOTHING) {
                add(threads, edge.to(), position, begin, end);
            } else if (kind == Kind.SECRET_BEGINS) {
                add(threads, edge.to(), position, position, UNSET);
            } else if (kind == Kind.SECRET_ENDS) {
                add(threads, edge.to(), position, begin, position);
            } else if (PatternMatcher.word(text.at(position - 1)) != PatternMatcher.word(text.at(position))) {
                add(threads, edge.to(), position, begin, end);
            }
        }
    }
}
