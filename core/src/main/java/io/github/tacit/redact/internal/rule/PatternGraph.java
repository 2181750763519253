package io.github.tacit.redact.internal.rule;

import jakarta.annotation.Nullable;
import java.util.List;

/** A pattern as a nondeterministic automaton: states and edges between them, readable in both directions. Immutable. */
final class PatternGraph {
    static final int START = 0;
    static final int ACCEPT = 1;

    /** What an edge demands. */
    enum Kind {
        NOTHING,
        CHARACTER,
        BOUNDARY,
        SECRET_BEGINS,
        SECRET_ENDS
    }

    /**
     * @param from the state that it leaves
     * @param to the state that it reaches
     * @param chars what it reads; null unless it is of kind CHARACTER
     */
    record Edge(int from, int to, Kind kind, @Nullable PatternChars chars) {
        boolean reads(int c) {
            return chars != null && chars.contains(c);
        }
    }

    private final List<Edge> edges;
    private final int states;
    private final boolean hasBoundary;
    private final boolean hasSecret;
    private final Edge[][] leaving;
    private final Edge[][] reaching;

    /**
     * A graph of edges.
     *
     * @param edges those of a state in the order of preference
     * @param states how many there are
     */
    PatternGraph(List<Edge> edges, int states) {
        this.edges = List.copyOf(edges);
        this.states = states;
        this.hasBoundary = has(Kind.BOUNDARY);
        this.hasSecret = has(Kind.SECRET_BEGINS);
        this.leaving = byState(true);
        this.reaching = byState(false);
    }

    /** The graph of a pattern, each of whose states stands for one place in it. */
    static PatternGraph of(PatternNode pattern) {
        return PatternGraphBuilder.build(pattern);
    }

    /** The same with fewer states, of which none can be told by what it reads. */
    PatternGraph shortened() {
        return PatternShortcuts.take(edges, states);
    }

    int states() {
        return states;
    }

    boolean hasBoundary() {
        return hasBoundary;
    }

    boolean hasSecret() {
        return hasSecret;
    }

    List<Edge> edges() {
        return edges;
    }

    /** The edges that leave a state, the preferred ones first. */
    Edge[] leaving(int state) {
        return leaving[state];
    }

    Edge[] reaching(int state) {
        return reaching[state];
    }

    /** Whether the edges that leave a state read a character: all do, or none does. */
    boolean reads(int state) {
        return leaving[state].length > 0 && leaving[state][0].kind() == Kind.CHARACTER;
    }

    private boolean has(Kind kind) {
        for (Edge edge : edges) {
            if (edge.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    private Edge[][] byState(boolean leaving) {
        int[] counts = new int[states];
        for (Edge edge : edges) {
            counts[leaving ? edge.from() : edge.to()]++;
        }
        Edge[][] byState = new Edge[states][];
        for (int i = 0; i < states; i++) {
            byState[i] = new Edge[counts[i]];
        }
        for (int i = edges.size() - 1; i >= 0; i--) {
            Edge edge = edges.get(i);
            int state = leaving ? edge.from() : edge.to();
            byState[state][--counts[state]] = edge;
        }
        return byState;
    }
}
