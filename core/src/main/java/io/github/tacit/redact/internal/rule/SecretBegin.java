package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternDfa.Begin;
import io.github.tacit.redact.internal.rule.PatternNode.Boundary;
import io.github.tacit.redact.internal.rule.PatternNode.Secret;
import io.github.tacit.redact.internal.rule.PatternNode.Sequence;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds where the secret begins in a match that ends with it. What stands before the secret is matched by itself, which
 * reads a few characters instead of the whole match.
 *
 * <p>That is right where the longest match of what stands before is the only one behind which the secret can begin: where
 * a shorter one ends, a character goes on that no secret begins with. Other patterns are left to {@link PatternSecret}.
 * Thread-safe.
 */
final class SecretBegin {
    /** Patterns with more states before the secret are left to {@link PatternSecret}: this is found out at run time. */
    private static final int MOST_STATES = 64;

    private final PatternDfa before;
    private final Begin[] begins;

    private SecretBegin(PatternGraph before) {
        this.before = new PatternDfa(before, true);
        int[] start = {PatternGraph.START};
        this.begins = new Begin[] {this.before.begin(start, false), this.before.begin(start, true)};
    }

    /** That of a pattern; null when it can't be found so. */
    static @Nullable SecretBegin of(PatternNode pattern) {
        List<PatternNode> parts = pattern instanceof Sequence sequence ? sequence.parts() : List.of(pattern);
        int last = parts.size() - 1;
        while (last >= 0 && parts.get(last) instanceof Boundary) {
            last--;
        }
        if (last < 0 || !(parts.get(last) instanceof Secret secret) || secret.mayBeEmpty()) {
            return null;
        }
        PatternGraph before = PatternGraph.of(new Sequence(parts.subList(0, last)));
        return endsWhereNoneBegins(before, firstOf(PatternGraph.of(secret.part()))) ? new SecretBegin(before) : null;
    }

    /** The position, or {@link PatternDfa#NONE} when nothing of the kind stands there. */
    int find(Text text, int from) {
        return before.longest(text, from, begins[PatternMatcher.word(text.at(from - 1))]);
    }

    /** What a match can begin with. */
    private static PatternChars firstOf(PatternGraph graph) {
        PatternChars first = PatternChars.NONE;
        Deque<Integer> waiting = new ArrayDeque<>(List.of(PatternGraph.START));
        Set<Integer> seen = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            for (PatternGraph.Edge edge : graph.leaving(waiting.remove())) {
                if (edge.chars() != null) {
                    first = first.plus(edge.chars());
                } else if (seen.add(edge.to())) {
                    waiting.add(edge.to());
                }
            }
        }
        return first;
    }

    /** Whether a match that has ended can go on with none of some characters. */
    private static boolean endsWhereNoneBegins(PatternGraph graph, PatternChars first) {
        byte[] classOf = new byte[256];
        int[] exampleOf = PatternClasses.partition(graph, classOf);
        PatternSubsets subsets = new PatternSubsets(graph, true, exampleOf);
        Deque<PatternSubset> waiting = new ArrayDeque<>();
        waiting.add(subsets.of(new int[] {PatternGraph.START}, false));
        waiting.add(subsets.of(new int[] {PatternGraph.START}, true));
        Set<PatternSubset> seen = new HashSet<>(waiting);
        boolean[] begins = new boolean[exampleOf.length];
        for (int c = 0; c <= PatternChars.ASCII; c++) {
            begins[classOf[c]] |= first.contains(c);
        }
        while (!waiting.isEmpty()) {
            PatternSubset subset = waiting.remove();
            for (int symbol = 0; symbol < exampleOf.length; symbol++) {
                PatternSubset next = subsets.next(subset, symbol);
                if (next.matched() && !next.isDead() && begins[symbol]) {
                    return false;
                }
                if (!next.isDead() && seen.add(next)) {
                    waiting.add(next);
                }
            }
            if (seen.size() > MOST_STATES) {
                return false;
            }
        }
        return true;
    }
}
