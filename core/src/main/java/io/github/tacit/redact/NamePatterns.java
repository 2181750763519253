package io.github.tacit.redact;

import java.util.List;
import java.util.Locale;

/** Names of settings whose values are secrets. Immutable and thread-safe. */
final class NamePatterns {
    /** What such names end in doesn't hold the secret but tells where it is, or about it. */
    private static final List<String> TELLING_ABOUT = List.of("FILE", "PATH", "ID", "NAME", "URL");

    private final List<String> patterns;

    NamePatterns(List<String> patterns) {
        this.patterns = patterns.stream().map(NamePatterns::plain).toList();
    }

    boolean match(String name) {
        String plain = plain(name);
        return TELLING_ABOUT.stream().noneMatch(end -> plain.endsWith("_" + end))
                && patterns.stream().anyMatch(pattern -> matches(pattern, plain));
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The pieces between asterisks, in their order: the first at the beginning, the last at the end. */
    private static boolean matches(String pattern, String name) {
        String[] pieces = pattern.split("\\*", -1);
        if (pieces.length == 1) {
            return name.equals(pattern);
        }
        String last = pieces[pieces.length - 1];
        int at = pieces[0].length();
        if (!name.startsWith(pieces[0]) || !name.endsWith(last) || name.length() < at + last.length()) {
            return false;
        }
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = name.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return at <= name.length() - last.length();
    }
}
