package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.internal.rule.PatternGraph.Kind;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Spares a graph the states that do nothing but lead on to such as read: each reads by itself what those do, in the same
 * order, so that a repetition is one state and not five.
 */
final class PatternShortcuts {
    /** States with more edges, and what more states lead to, stay as they are. */
    private static final int MOST_EDGES = 8;

    private final List<List<Edge>> leaving = new ArrayList<>();
    private final BitSet begun = new BitSet();
    private final BitSet reading = new BitSet();

    private PatternShortcuts(List<Edge> edges, int states) {
        for (int i = 0; i < states; i++) {
            leaving.add(new ArrayList<>());
        }
        for (Edge edge : edges) {
            leaving.get(edge.from()).add(edge);
        }
    }

    /** The edges that are left, those of a state in their order. */
    static List<Edge> take(List<Edge> edges, int states) {
        PatternShortcuts shortcuts = new PatternShortcuts(edges, states);
        List<Edge> taken = new ArrayList<>();
        BitSet reached = new BitSet();
        reached.set(PatternGraph.START);
        List<Integer> waiting = new ArrayList<>(List.of(PatternGraph.START));
        while (!waiting.isEmpty()) {
            int state = waiting.remove(waiting.size() - 1);
            shortcuts.reads(state, 0);
            for (Edge edge : shortcuts.leaving.get(state)) {
                taken.add(edge);
                if (!reached.get(edge.to())) {
                    reached.set(edge.to());
                    waiting.add(edge.to());
                }
            }
        }
        return taken;
    }

    /** What a state reads, when it does nothing else; null when it does. */
    private @Nullable List<Edge> reads(int state, int depth) {
        if (!begun.get(state)) {
            begun.set(state);
            List<Edge> reads = gather(state, depth);
            if (reads != null) {
                leaving.set(state, reads);
                reading.set(state);
            }
        }
        return reading.get(state) ? leaving.get(state) : null;
    }

    private @Nullable List<Edge> gather(int state, int depth) {
        List<Edge> reads = new ArrayList<>();
        for (Edge edge : leaving.get(state)) {
            if (edge.kind() == Kind.CHARACTER) {
                reads.add(edge);
                continue;
            }
            boolean leads = edge.kind() == Kind.NOTHING && edge.to() != PatternGraph.ACCEPT && depth < MOST_EDGES;
            List<Edge> further = leads ? reads(edge.to(), depth + 1) : null;
            if (further == null || reads.size() + further.size() > MOST_EDGES) {
                return null;
            }
            further.forEach(next -> reads.add(new Edge(state, next.to(), Kind.CHARACTER, next.chars())));
        }
        return reads;
    }
}
