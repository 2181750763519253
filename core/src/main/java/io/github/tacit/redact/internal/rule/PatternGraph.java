package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternNode.Boundary;
import io.github.tacit.redact.internal.rule.PatternNode.Choice;
import io.github.tacit.redact.internal.rule.PatternNode.One;
import io.github.tacit.redact.internal.rule.PatternNode.Repeat;
import io.github.tacit.redact.internal.rule.PatternNode.Secret;
import io.github.tacit.redact.internal.rule.PatternNode.Sequence;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern as a nondeterministic automaton (Thompson's construction): states and edges between them, readable in both
 * directions. Immutable.
 */
final class PatternGraph {
    static final int START = 0;
    static final int ACCEPT = 1;

    /** Bounds the work of a step and the memory of a pattern. */
    static final int MOST_STATES = 20_000;

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
    private int states;
    private boolean hasBoundary;
    private boolean hasSecret;

    private final Edge[][] leaving;
    private final Edge[][] reaching;
    private final boolean[] reads;
    private final boolean[] leads;

    PatternGraph(PatternNode node) {
        edges = new ArrayList<>();
        states = 2;
        connect(append(node, START), ACCEPT, Kind.NOTHING);
        leaving = byState(true);
        reaching = byState(false);
        reads = new boolean[states];
        leads = new boolean[states];
        markStates();
    }

    private PatternGraph(List<Edge> edges) {
        this.edges = edges;
        states = 1
                + edges.stream()
                        .mapToInt(edge -> Math.max(edge.from(), edge.to()))
                        .max()
                        .orElse(ACCEPT);
        for (Edge edge : edges) {
            hasBoundary |= edge.kind() == Kind.BOUNDARY;
            hasSecret |= edge.kind() == Kind.SECRET_BEGINS;
        }
        leaving = byState(true);
        reaching = byState(false);
        reads = new boolean[states];
        leads = new boolean[states];
        markStates();
    }

    /** The same with fewer states, of which none can be told by what it reads. */
    PatternGraph shortened() {
        return new PatternGraph(PatternShortcuts.take(edges, states));
    }

    private void markStates() {
        for (Edge edge : edges) {
            (edge.kind() == Kind.CHARACTER ? reads : leads)[edge.from()] = true;
        }
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

    /** Whether an edge that leaves a state reads a character. */
    boolean reads(int state) {
        return reads[state];
    }

    /** Whether an edge that leaves a state reads none. */
    boolean leads(int state) {
        return leads[state];
    }

    private int append(PatternNode node, int from) {
        if (node instanceof One one) {
            int to = state();
            edges.add(new Edge(from, to, Kind.CHARACTER, one.chars()));
            return to;
        }
        if (node instanceof Sequence sequence) {
            int at = from;
            for (PatternNode part : sequence.parts()) {
                at = append(part, at);
            }
            return at;
        }
        if (node instanceof Choice choice) {
            int end = state();
            for (PatternNode part : choice.parts()) {
                int begin = next(from, Kind.NOTHING);
                connect(append(part, begin), end, Kind.NOTHING);
            }
            return end;
        }
        if (node instanceof Repeat repeat) {
            return appendRepeat(repeat, from);
        }
        if (node instanceof Secret secret) {
            hasSecret = true;
            return next(append(secret.part(), next(from, Kind.SECRET_BEGINS)), Kind.SECRET_ENDS);
        }
        if (node instanceof Boundary) {
            hasBoundary = true;
            return next(from, Kind.BOUNDARY);
        }
        throw new IllegalStateException("unknown part " + node);
    }

    private int appendRepeat(Repeat repeat, int from) {
        int at = from;
        for (int i = 0; i < repeat.least(); i++) {
            at = append(repeat.part(), at);
        }
        if (repeat.most() == Repeat.UNBOUNDED) {
            int loop = next(at, Kind.NOTHING);
            connect(append(repeat.part(), next(loop, Kind.NOTHING)), loop, Kind.NOTHING);
            return next(loop, Kind.NOTHING);
        }
        if (repeat.most() == repeat.least()) {
            return at;
        }
        int end = state();
        for (int i = repeat.least(); i < repeat.most(); i++) {
            int begin = next(at, Kind.NOTHING);
            connect(at, end, Kind.NOTHING);
            at = append(repeat.part(), begin);
        }
        connect(at, end, Kind.NOTHING);
        return end;
    }

    private int next(int from, Kind kind) {
        int to = state();
        connect(from, to, kind);
        return to;
    }

    private void connect(int from, int to, Kind kind) {
        edges.add(new Edge(from, to, kind, null));
    }

    private int state() {
        if (states == MOST_STATES) {
            throw new PatternException(
                    0, "the pattern has more than " + MOST_STATES + " states", "repeat less, or nest less repetition");
        }
        return states++;
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
