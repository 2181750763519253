package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternNode.Boundary;
import io.github.tacit.redact.internal.rule.PatternNode.Choice;
import io.github.tacit.redact.internal.rule.PatternNode.One;
import io.github.tacit.redact.internal.rule.PatternNode.Repeat;
import io.github.tacit.redact.internal.rule.PatternNode.Secret;
import io.github.tacit.redact.internal.rule.PatternNode.Sequence;
import java.util.Set;
import java.util.TreeSet;

/** Matches by trying everything: where can each part end that begins here? Slow and plainly right. */
final class PatternOracle {
    private final PatternNode pattern;
    private final String text;

    PatternOracle(String pattern, String text) {
        this.pattern = PatternParser.parse(pattern);
        this.text = text;
    }

    /** The ends of all matches that begin at a position. */
    TreeSet<Integer> ends(int position) {
        return ends(pattern, Set.of(position));
    }

    private TreeSet<Integer> ends(PatternNode node, Set<Integer> positions) {
        TreeSet<Integer> ends = new TreeSet<>();
        for (int position : positions) {
            if (node instanceof One one) {
                if (position < text.length() && one.chars().contains(Math.min(text.charAt(position), 128))) {
                    ends.add(position + 1);
                }
            } else if (node instanceof Boundary) {
                if (isWord(position - 1) != isWord(position)) {
                    ends.add(position);
                }
            } else if (node instanceof Secret secret) {
                ends.addAll(ends(secret.part(), Set.of(position)));
            } else if (node instanceof Choice choice) {
                choice.parts().forEach(part -> ends.addAll(ends(part, Set.of(position))));
            } else if (node instanceof Sequence sequence) {
                Set<Integer> reached = Set.of(position);
                for (PatternNode part : sequence.parts()) {
                    reached = ends(part, reached);
                }
                ends.addAll(reached);
            } else if (node instanceof Repeat repeat) {
                ends.addAll(repeated(repeat, position));
            }
        }
        return ends;
    }

    private Set<Integer> repeated(Repeat repeat, int position) {
        Set<Integer> ends = new TreeSet<>();
        Set<Integer> reached = Set.of(position);
        for (int times = 0; times <= repeat.most(); times++) {
            if (times >= repeat.least() && !ends.addAll(reached)) {
                return ends;
            }
            reached = ends(repeat.part(), reached);
        }
        return ends;
    }

    private boolean isWord(int position) {
        return position >= 0
                && position < text.length()
                && PatternChars.WORD.contains(Math.min(text.charAt(position), 128));
    }
}
