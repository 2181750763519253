package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternNode.Boundary;
import io.github.tacit.redact.internal.rule.PatternNode.Choice;
import io.github.tacit.redact.internal.rule.PatternNode.One;
import io.github.tacit.redact.internal.rule.PatternNode.Repeat;
import io.github.tacit.redact.internal.rule.PatternNode.Secret;
import io.github.tacit.redact.internal.rule.PatternNode.Sequence;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The literals of a pattern, one of which is part of every match: what a pattern without anchors of its own is looked
 * for by.
 */
final class RequiredLiterals {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 24;

    /** Of a class with more characters no literals are made. */
    private static final int MOST_CHARACTERS = 4;

    private static final int MOST_LITERALS = 64;

    private static final Set<String> EMPTY = Set.of("");

    private RequiredLiterals() {}

    /**
     * What is known about a part of a pattern.
     *
     * @param exact all that it can match, in lower case; null when that is too much
     * @param required literals, one of which is part of every match of it; null when there are none
     */
    private record Known(
            @Nullable Set<String> exact, @Nullable Set<String> required) {
        /** The better of what it matches and what it requires. */
        @Nullable Set<String> best() {
            return better(required, usable(exact));
        }
    }

    /** Literals of three or more characters in lower case; none when the pattern can match without any. */
    static List<String> of(PatternNode pattern) {
        Set<String> best = known(pattern).best();
        return best == null ? List.of() : List.copyOf(best);
    }

    private static Known known(PatternNode node) {
        if (node instanceof One one) {
            return new Known(characters(one.chars()), null);
        } else if (node instanceof Boundary) {
            return new Known(EMPTY, null);
        } else if (node instanceof Secret secret) {
            return known(secret.part());
        } else if (node instanceof Sequence sequence) {
            return ofSequence(sequence.parts());
        } else if (node instanceof Choice choice) {
            return ofChoice(choice.parts());
        } else if (node instanceof Repeat repeat) {
            return ofRepeat(repeat);
        }
        return new Known(null, null);
    }

    private static @Nullable Set<String> characters(PatternChars chars) {
        Set<String> characters = new TreeSet<>();
        for (int c = 0; c <= PatternChars.ASCII; c++) {
            if (chars.contains(c)) {
                characters.add(String.valueOf((char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c)));
            }
        }
        boolean beyond = chars.contains(0x80);
        return beyond || characters.isEmpty() || characters.size() > MOST_CHARACTERS ? null : characters;
    }

    private static Known ofSequence(List<PatternNode> parts) {
        Set<String> run = EMPTY;
        Set<String> best = null;
        boolean whole = true;
        for (PatternNode part : parts) {
            Known known = known(part);
            Set<String> longer = known.exact() == null ? null : joined(run, known.exact());
            if (longer != null) {
                run = longer;
            } else {
                best = better(better(best, usable(run)), known.best());
                run = known.exact() == null ? EMPTY : known.exact();
                whole = false;
            }
        }
        return new Known(whole ? run : null, better(best, usable(run)));
    }

    private static Known ofChoice(List<PatternNode> parts) {
        Set<String> exact = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        for (PatternNode part : parts) {
            Known known = known(part);
            Set<String> best = known.best();
            exact = exact == null || known.exact() == null ? null : together(exact, known.exact());
            required = required == null || best == null ? null : together(required, best);
        }
        return new Known(exact, required);
    }

    private static Known ofRepeat(Repeat repeat) {
        Known known = known(repeat.part());
        if (repeat.least() == 0) {
            Set<String> exact = repeat.most() == 1 ? known.exact() : null;
            return new Known(exact == null ? null : together(EMPTY, exact), null);
        }
        Set<String> run = EMPTY;
        int times = 0;
        while (run != null && known.exact() != null && times < repeat.least()) {
            Set<String> longer = joined(run, known.exact());
            if (longer == null) {
                break;
            }
            run = longer;
            times++;
        }
        boolean whole = times == repeat.least() && repeat.most() == repeat.least();
        return new Known(whole ? run : null, better(known.best(), usable(run)));
    }

    private static @Nullable Set<String> joined(Set<String> before, Set<String> behind) {
        if (before.size() * behind.size() > MOST_LITERALS) {
            return null;
        }
        Set<String> joined = new TreeSet<>();
        for (String first : before) {
            for (String second : behind) {
                if (first.length() + second.length() > LONGEST) {
                    return null;
                }
                joined.add(first + second);
            }
        }
        return joined;
    }

    private static @Nullable Set<String> together(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all.size() > MOST_LITERALS ? null : all;
    }

    private static @Nullable Set<String> usable(@Nullable Set<String> literals) {
        return literals == null || literals.isEmpty() || shortest(literals) < SHORTEST ? null : literals;
    }

    /** The rarer one: that whose shortest literal is longer, else the smaller. */
    private static @Nullable Set<String> better(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int difference = shortest(one) - shortest(other);
        return difference > 0 || difference == 0 && one.size() <= other.size() ? one : other;
    }

    private static int shortest(Set<String> literals) {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }
}
