package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.internal.rule.PatternGraph.Kind;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Spares a graph the states that do nothing but lead on to such as read: each reads by itself what those do, in the same
 * order, so that a repetition is one state and not five. What is matched stays the same, and what is preferred.
 *
 * <p>Which state stands for what depends on the order in which they are visited, so none of them means anything by itself
 * any more: not for {@link PatternAnchors}.
 */
final class PatternShortcuts {
    /** A state that would read by more edges leads on as before. */
    private static final int MOST_EDGES = 8;

    /** So far ahead is looked for what reads. */
    private static final int FARTHEST = 8;

    private static final int NONE = -1;

    private final List<List<Edge>> leaving = new ArrayList<>();
    private final BitSet visited = new BitSet();

    /** The states that do nothing but read. */
    private final BitSet readers = new BitSet();

    private final int[] numbers;
    private int states;

    private PatternShortcuts(List<Edge> edges, int states) {
        for (int i = 0; i < states; i++) {
            leaving.add(new ArrayList<>());
        }
        for (Edge edge : edges) {
            leaving.get(edge.from()).add(edge);
        }
        numbers = new int[states];
        Arrays.fill(numbers, NONE);
        numberOf(PatternGraph.START);
        numberOf(PatternGraph.ACCEPT);
    }

    /** A graph of the states that are left, which have new numbers. */
    static PatternGraph take(List<Edge> edges, int states) {
        PatternShortcuts shortcuts = new PatternShortcuts(edges, states);
        List<Edge> taken = new ArrayList<>();
        List<Integer> waiting = new ArrayList<>(List.of(PatternGraph.START));
        while (!waiting.isEmpty()) {
            int state = waiting.remove(waiting.size() - 1);
            shortcuts.read(state, 0);
            for (Edge edge : shortcuts.leaving.get(state)) {
                if (shortcuts.numbers[edge.to()] == NONE) {
                    waiting.add(edge.to());
                }
                taken.add(
                        new Edge(shortcuts.numberOf(state), shortcuts.numberOf(edge.to()), edge.kind(), edge.chars()));
            }
        }
        return new PatternGraph(taken, shortcuts.states);
    }

    private int numberOf(int state) {
        if (numbers[state] == NONE) {
            numbers[state] = states++;
        }
        return numbers[state];
    }

    /** What a state reads when it does nothing else, or needn't; null when it must, or when it is being found out. */
    private @Nullable List<Edge> read(int state, int ahead) {
        if (!visited.get(state)) {
            visited.set(state);
            List<Edge> reading = gather(state, ahead);
            if (reading != null) {
                leaving.set(state, reading);
                readers.set(state);
            }
        }
        return readers.get(state) ? leaving.get(state) : null;
    }

    private @Nullable List<Edge> gather(int state, int ahead) {
        List<Edge> reading = new ArrayList<>();
        for (Edge edge : leaving.get(state)) {
            if (edge.kind() == Kind.CHARACTER) {
                reading.add(edge);
                continue;
            }
            boolean leads = edge.kind() == Kind.NOTHING && edge.to() != PatternGraph.ACCEPT && ahead < FARTHEST;
            List<Edge> further = leads ? read(edge.to(), ahead + 1) : null;
            if (further == null || reading.size() + further.size() > MOST_EDGES) {
                return null;
            }
            further.forEach(next -> reading.add(new Edge(state, next.to(), Kind.CHARACTER, next.chars())));
        }
        return reading;
    }
}
