package io.github.tacit.redact;

/** Keeps the first and last characters of a secret, see {@link Mask#keep}. */
record KeepMask(int first, int last) implements Mask {
    /** A shorter secret would give too much of itself away. */
    private static final int SHORTEST_KEPT = 12;

    private static final int KEPT_SHARE = 5;

    KeepMask {
        if (first < 0 || last < 0) {
            throw new IllegalArgumentException("keep " + first + " and " + last + ": both must be 0 or more");
        }
    }

    @Override
    public void append(String label, CharSequence text, int start, int end, StringBuilder out) {
        int length = end - start;
        int budget = length < SHORTEST_KEPT ? 0 : length / KEPT_SHARE;
        int leading = Math.min(first, budget);
        int trailing = Math.min(last, budget - leading);
        keepPlain(text, start, start + leading, out);
        Mask.label().append(label, text, start, end, out);
        keepPlain(text, end - trailing, end, out);
    }

    /** Only letters and digits are kept: anything else could break the syntax around the mask. */
    private static void keepPlain(CharSequence text, int start, int end, StringBuilder out) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            out.append(c < 0x80 && Character.isLetterOrDigit(c) ? c : '.');
        }
    }
}
