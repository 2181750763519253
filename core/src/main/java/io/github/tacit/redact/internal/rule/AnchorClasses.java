package io.github.tacit.redact.internal.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes out the character classes of anchors: {@code AC[0-9]} stands for {@code AC0}, {@code AC1} and so on. A short
 * prefix that is a common trigram ({@code sk-}) becomes a set of rare ones.
 */
final class AnchorClasses {
    private AnchorClasses() {}

    /** The anchors without classes. */
    static List<String> expand(List<String> anchors) {
        List<String> literals = new ArrayList<>(anchors.size());
        for (String anchor : anchors) {
            expand("", anchor, literals);
        }
        return List.copyOf(literals);
    }

    private static void expand(String done, String rest, List<String> literals) {
        int open = rest.indexOf('[');
        if (open < 0) {
            literals.add(done.isEmpty() ? rest : done + rest);
            return;
        }
        int close = rest.indexOf(']', open);
        if (close < 0) {
            throw new IllegalArgumentException("anchor " + rest + ": ] is missing");
        }
        String before = done + rest.substring(0, open);
        String after = rest.substring(close + 1);
        for (int i = open + 1; i < close; i++) {
            char first = rest.charAt(i);
            char last = first;
            if (i + 2 < close && rest.charAt(i + 1) == '-') {
                last = rest.charAt(i + 2);
                i += 2;
            }
            for (char c = first; c <= last; c++) {
                expand(before + c, after, literals);
            }
        }
    }
}
