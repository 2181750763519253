package io.github.tacit.redact.internal.rule;

import java.util.Random;

/**
 * Makes random texts that a pattern of {@code detectors.tsv} matches. It reads the notation by itself, so that it can
 * witness against the engine's reader.
 */
final class PatternSamples {
    private static final int MOST_REPEATED = 4;

    private final Random random;
    private String pattern = "";
    private int at;

    PatternSamples(long seed) {
        random = new Random(seed);
    }

    /** A text that the pattern matches, word boundaries aside. */
    String of(String pattern) {
        this.pattern = pattern;
        at = 0;
        return alternatives();
    }

    private String alternatives() {
        String chosen = "";
        for (int seen = 1; ; seen++) {
            String next = sequence();
            if (random.nextInt(seen) == 0) {
                chosen = next;
            }
            if (at >= pattern.length() || pattern.charAt(at) != '|') {
                return chosen;
            }
            at++;
        }
    }

    private String sequence() {
        StringBuilder out = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int start = at;
            String first = atom();
            int end = at;
            int times = repetition();
            if (times > 0) {
                out.append(first);
            }
            int behind = at;
            for (int i = 1; i < times; i++) {
                at = start;
                out.append(atom());
            }
            if (times > 1 && at != end) {
                throw new IllegalStateException("lost in " + pattern + " at " + at);
            }
            at = behind;
        }
        return out.toString();
    }

    private String atom() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '(' -> {
                if (pattern.startsWith("?:", at)) {
                    at += 2;
                }
                String group = alternatives();
                at++;
                return group;
            }
            case '[' -> {
                return String.valueOf(ofClass());
            }
            case '.' -> {
                return "x";
            }
            case '\\' -> {
                return escape();
            }
            default -> {
                return String.valueOf(c);
            }
        }
    }

    private String escape() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'b' -> "";
            case 'd' -> String.valueOf((char) ('0' + random.nextInt(10)));
            case 'w' -> String.valueOf((char) ('a' + random.nextInt(26)));
            case 's' -> " ";
            default -> String.valueOf(literal(c));
        };
    }

    private char literal(char escaped) {
        switch (escaped) {
            case 'n' -> {
                return '\n';
            }
            case 'r' -> {
                return '\r';
            }
            case 't' -> {
                return '\t';
            }
            case 'x' -> {
                at += 2;
                return (char) Integer.parseInt(pattern.substring(at - 2, at), 16);
            }
            default -> {
                return escaped;
            }
        }
    }

    private char ofClass() {
        boolean negated = pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        boolean[] members = new boolean[128];
        while (pattern.charAt(at) != ']') {
            char first = pattern.charAt(at++);
            if (first == '\\') {
                char escaped = pattern.charAt(at++);
                if (escaped == 'd' || escaped == 'w' || escaped == 's') {
                    for (char c = 0; c < 128; c++) {
                        members[c] |= escaped == 'd' ? Character.isDigit(c) : escaped == 's' ? c == ' ' : c == '_';
                    }
                    continue;
                }
                first = literal(escaped);
            }
            char last = first;
            if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                last = pattern.charAt(at + 1);
                at += 2;
            }
            for (char c = first; c <= last; c++) {
                members[c] = true;
            }
        }
        at++;
        while (true) {
            char c = (char) (' ' + random.nextInt(95));
            if (members[c] != negated) {
                return c;
            }
        }
    }

    private int repetition() {
        if (at >= pattern.length()) {
            return 1;
        }
        switch (pattern.charAt(at)) {
            case '?' -> {
                at++;
                return random.nextInt(2);
            }
            case '*' -> {
                at++;
                return random.nextInt(MOST_REPEATED);
            }
            case '+' -> {
                at++;
                return 1 + random.nextInt(MOST_REPEATED);
            }
            case '{' -> {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",", -1);
                at = end + 1;
                int least = Integer.parseInt(bounds[0]);
                int most = bounds.length == 1
                        ? least
                        : bounds[1].isEmpty() ? least + MOST_REPEATED : Integer.parseInt(bounds[1]);
                return least + random.nextInt(most - least + 1);
            }
            default -> {
                return 1;
            }
        }
    }
}
