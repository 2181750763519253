package io.github.tacit.redact.internal.rule;

import java.util.List;

/** The parts of a pattern, as its notation nests them. Immutable. */
sealed interface PatternNode {
    /** Whether it can match without a character. */
    boolean mayBeEmpty();

    /** One character of a set. */
    record One(PatternChars chars) implements PatternNode {
        @Override
        public boolean mayBeEmpty() {
            return false;
        }
    }

    /** One part behind the other. */
    record Sequence(List<PatternNode> parts) implements PatternNode {
        @Override
        public boolean mayBeEmpty() {
            return parts.stream().allMatch(PatternNode::mayBeEmpty);
        }
    }

    /** One of the parts. */
    record Choice(List<PatternNode> parts) implements PatternNode {
        @Override
        public boolean mayBeEmpty() {
            return parts.stream().anyMatch(PatternNode::mayBeEmpty);
        }
    }

    /** A part some times, as often as it goes. */
    record Repeat(PatternNode part, int least, int most) implements PatternNode {
        static final int UNBOUNDED = Integer.MAX_VALUE;

        @Override
        public boolean mayBeEmpty() {
            return least == 0 || part.mayBeEmpty();
        }
    }

    /** The part that is the secret. */
    record Secret(PatternNode part) implements PatternNode {
        @Override
        public boolean mayBeEmpty() {
            return part.mayBeEmpty();
        }
    }

    /** {@code \b}: exactly one of the characters beside it is a word character. */
    record Boundary() implements PatternNode {
        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }
}
