package io.github.tacit.redact.internal.rule;

import jakarta.annotation.Nullable;
import java.util.Arrays;

/**
 * The states of a graph in which a match may be behind a character: one state of a {@link PatternDfa}. A word boundary
 * depends on the character behind it, so whether a match ended is known one step later.
 *
 * @param members the graph's states, in their order; nobody changes them
 * @param behindWord whether that character was one of a word, where it matters
 * @param matched whether a match ended before that character
 */
record PatternSubset(int[] members, boolean behindWord, boolean matched) {
    /** Whether nothing can follow. */
    boolean isDead() {
        return members.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PatternSubset subset
                && behindWord == subset.behindWord
                && matched == subset.matched
                && Arrays.equals(members, subset.members);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(members) * 4 + (behindWord ? 2 : 0) + (matched ? 1 : 0);
    }
}
