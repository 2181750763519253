package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import java.util.ArrayList;
import java.util.List;

/** Splits the characters into classes that no edge of a graph tells apart, so that tables stay small. */
final class PatternClasses {
    private PatternClasses() {}

    /**
     * Fills in the class of each of the 256 values of {@link io.github.tacit.redact.spi.Text#at}.
     *
     * @return for each class one of its characters
     */
    static int[] partition(PatternGraph graph, byte[] classOf) {
        List<PatternChars> sets = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            if (edge.chars() != null && !sets.contains(edge.chars())) {
                sets.add(edge.chars());
            }
        }
        if (graph.hasBoundary()) {
            sets.add(PatternChars.WORD);
        }
        int[] classes = new int[PatternChars.ASCII + 1];
        int count = 1;
        for (PatternChars set : sets) {
            count = split(classes, count, set);
        }
        for (int c = 0; c < classOf.length; c++) {
            classOf[c] = (byte) classes[Math.min(c, PatternChars.ASCII)];
        }
        int[] examples = new int[count];
        for (int c = 0; c < classes.length; c++) {
            examples[classes[c]] = c;
        }
        return examples;
    }

    private static int split(int[] classes, int count, PatternChars set) {
        int[] insideOf = new int[count];
        int[] outside = new int[count];
        for (int c = 0; c < classes.length; c++) {
            (set.contains(c) ? insideOf : outside)[classes[c]]++;
        }
        int next = count;
        int[] renamed = new int[count];
        for (int i = 0; i < count; i++) {
            renamed[i] = insideOf[i] > 0 && outside[i] > 0 ? next++ : i;
        }
        for (int c = 0; c < classes.length; c++) {
            if (set.contains(c)) {
                classes[c] = renamed[classes[c]];
            }
        }
        return next;
    }
}
