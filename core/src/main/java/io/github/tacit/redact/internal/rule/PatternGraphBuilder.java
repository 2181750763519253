package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.internal.rule.PatternGraph.Kind;
import io.github.tacit.redact.internal.rule.PatternNode.Boundary;
import io.github.tacit.redact.internal.rule.PatternNode.Choice;
import io.github.tacit.redact.internal.rule.PatternNode.One;
import io.github.tacit.redact.internal.rule.PatternNode.Repeat;
import io.github.tacit.redact.internal.rule.PatternNode.Secret;
import io.github.tacit.redact.internal.rule.PatternNode.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Thompson's construction. */
final class PatternGraphBuilder {
    /** Bounds the work of a step and the memory of a pattern. */
    static final int MOST_STATES = 20_000;

    private final List<Edge> edges = new ArrayList<>();
    private int states = 2;

    private PatternGraphBuilder() {}

    static PatternGraph build(PatternNode pattern) {
        PatternGraphBuilder builder = new PatternGraphBuilder();
        int end = builder.append(pattern, PatternGraph.START);
        builder.connect(end, PatternGraph.ACCEPT, Kind.NOTHING);
        return new PatternGraph(builder.edges, builder.states);
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
            return next(append(secret.part(), next(from, Kind.SECRET_BEGINS)), Kind.SECRET_ENDS);
        }
        if (node instanceof Boundary) {
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
}
