package io.github.tacit.redact.internal.rule;

/**
 * A set of characters: each of ASCII by itself, all others together. Immutable.
 *
 * @param low the characters 0 to 63, one a bit
 * @param high the characters 64 to 127, one a bit
 * @param others whether the characters beyond ASCII are in it
 */
record PatternChars(long low, long high, boolean others) {
    static final PatternChars NONE = new PatternChars(0, 0, false);
    static final PatternChars DIGIT = range('0', '9');
    static final PatternChars WORD =
            DIGIT.plus(range('A', 'Z')).plus(range('a', 'z')).plus(of('_'));
    static final PatternChars SPACE = of(' ').plus(range('\t', '\r'));
    static final PatternChars ANY_BUT_LINE_FEED = of('\n').negated();

    /** How many characters ASCII has; the number that stands for all others. */
    static final int ASCII = 128;

    static PatternChars of(int c) {
        return c < 64 ? new PatternChars(1L << c, 0, false) : new PatternChars(0, 1L << c, false);
    }

    static PatternChars range(int first, int last) {
        PatternChars all = NONE;
        for (int c = first; c <= last; c++) {
            all = all.plus(of(c));
        }
        return all;
    }

    boolean contains(int c) {
        return c < 64 ? (low & 1L << c) != 0 : c < ASCII ? (high & 1L << c) != 0 : others;
    }

    PatternChars plus(PatternChars more) {
        return new PatternChars(low | more.low, high | more.high, others | more.others);
    }

    PatternChars negated() {
        return new PatternChars(~low, ~high, !others);
    }

    /** With the other case of its letters. */
    PatternChars folded() {
        PatternChars all = this;
        for (int c = 'a'; c <= 'z'; c++) {
            int upper = c - 'a' + 'A';
            if (contains(c) || contains(upper)) {
                all = all.plus(of(c)).plus(of(upper));
            }
        }
        return all;
    }

    /** How many characters it holds; those beyond ASCII count as one. */
    int size() {
        return Long.bitCount(low) + Long.bitCount(high) + (others ? 1 : 0);
    }
}
