package io.github.tacit.redact;

/** The same text for every secret, see {@link Mask#fixed}. */
record FixedMask(String mask) implements Mask {
    private static final int LONGEST = 64;
    private static final String SIGNS = ".-_*#:()[]";

    FixedMask {
        if (mask.isEmpty() || mask.length() > LONGEST || !mask.chars().allMatch(FixedMask::isHarmless)) {
            throw new IllegalArgumentException(
                    "a fixed mask has 1 to " + LONGEST + " characters: ASCII letters, digits and " + SIGNS);
        }
    }

    @Override
    public void append(String label, CharSequence text, int start, int end, StringBuilder out) {
        out.append(mask);
    }

    private static boolean isHarmless(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0);
    }
}
