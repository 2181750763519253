package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Makes random patterns of the notation that RE2 reads in the same way. */
final class PatternMaker {
    private final Random random;

    PatternMaker(Random random) {
        this.random = random;
    }

    String next() {
        return (random.nextInt(8) == 0 ? "(?i)" : "") + choice(3);
    }

    /** A part that may be empty, as what stands beside an anchor. */
    String part() {
        return "(?:" + choice(2) + ")";
    }

    private String choice(int depth) {
        String first = sequence(depth);
        return random.nextInt(3) == 0 ? first + "|" + sequence(depth) : first;
    }

    private String sequence(int depth) {
        StringBuilder sequence = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            if (random.nextInt(8) == 0) {
                sequence.append("\\b");
            } else {
                sequence.append(atom(depth)).append(repetition());
            }
        }
        return sequence.toString();
    }

    private String atom(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return "(?:" + choice(depth - 1) + ")";
        }
        String[] atoms = {"a", "b", "c", "[ab]", "[^a]", ".", "\\w", "\\d", "\\s", "\\W", "-", "[a-c0-9_-]", "A"};
        return atoms[random.nextInt(atoms.length)];
    }

    private String repetition() {
        String[] repetitions = {"", "", "", "?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,2}"};
        return repetitions[random.nextInt(repetitions.length)];
    }

    /** Compiles a pattern; null for one that could match nothing at all. */
    static @Nullable PatternMatcher compileUnlessEmpty(String pattern) {
        try {
            return PatternMatcher.compile(pattern);
        } catch (PatternException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("empty"), e.getMessage());
            return null;
        }
    }

    static Text textOf(String string) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return text;
    }

    /** A random text of characters that such patterns tell apart. */
    static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("aaabbbcA0_-. \né".charAt(random.nextInt(15)));
        }
        return text.toString();
    }
}
