package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.internal.rule.PatternGraph.Kind;
import java.util.Arrays;
import java.util.BitSet;

/** Rabin and Scott's construction of a graph's subsets, in one of its directions. Immutable. */
final class PatternSubsets {
    private final PatternGraph graph;
    private final boolean forward;
    private final int accept;
    private final int[] exampleOf;

    /**
     * The subsets of a graph.
     *
     * @param exampleOf a character of each class; the symbol behind the last class is the end of the text
     */
    PatternSubsets(PatternGraph graph, boolean forward, int[] exampleOf) {
        this.graph = graph;
        this.forward = forward;
        this.accept = forward ? PatternGraph.ACCEPT : PatternGraph.START;
        this.exampleOf = exampleOf;
    }

    /** That which stands in the given states of the graph, with a word character or none on its other side. */
    PatternSubset of(int[] members, boolean behindWord) {
        BitSet closed = new BitSet();
        for (int member : members) {
            close(member, closed, false);
        }
        return subset(closed, behindWord, false);
    }

    /** That which a subset becomes with a symbol. */
    PatternSubset next(PatternSubset subset, int symbol) {
        boolean ends = symbol == exampleOf.length;
        boolean word = !ends && PatternChars.WORD.contains(exampleOf[symbol]);
        BitSet here = new BitSet(graph.states());
        for (int member : subset.members()) {
            close(member, here, subset.behindWord() != word);
        }
        BitSet behind = new BitSet(graph.states());
        if (!ends) {
            here.stream().forEach(member -> read(member, exampleOf[symbol], behind));
        }
        return subset(behind, word, here.get(accept));
    }

    private void read(int member, int c, BitSet behind) {
        for (Edge edge : edges(member)) {
            if (edge.reads(c)) {
                close(far(edge), behind, false);
            }
        }
    }

    /** Adds a state and all that can be reached from it without a character. */
    private void close(int first, BitSet closed, boolean atBoundary) {
        int[] waiting = new int[16];
        int count = 0;
        waiting[count++] = first;
        while (count > 0) {
            int member = waiting[--count];
            if (closed.get(member)) {
                continue;
            }
            closed.set(member);
            for (Edge edge : edges(member)) {
                if (edge.kind() != Kind.CHARACTER && (edge.kind() != Kind.BOUNDARY || atBoundary)) {
                    if (count == waiting.length) {
                        waiting = Arrays.copyOf(waiting, 2 * count);
                    }
                    waiting[count++] = far(edge);
                }
            }
        }
    }

    private Edge[] edges(int member) {
        return forward ? graph.leaving(member) : graph.reaching(member);
    }

    private int far(Edge edge) {
        return forward ? edge.to() : edge.from();
    }

    /** What stands on the other side matters at word boundaries only. */
    private PatternSubset subset(BitSet closed, boolean behindWord, boolean matched) {
        int[] members = closed.stream().filter(this::counts).toArray();
        return new PatternSubset(members, behindWord && isAtBoundary(members), matched);
    }

    private boolean isAtBoundary(int[] members) {
        for (int member : members) {
            for (Edge edge : edges(member)) {
                if (edge.kind() == Kind.BOUNDARY) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a state does more than lead on. */
    private boolean counts(int member) {
        if (member == accept) {
            return true;
        }
        for (Edge edge : edges(member)) {
            if (edge.kind() == Kind.CHARACTER || edge.kind() == Kind.BOUNDARY) {
                return true;
            }
        }
        return false;
    }
}
