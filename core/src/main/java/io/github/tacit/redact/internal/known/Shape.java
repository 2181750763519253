package io.github.tacit.redact.internal.known;

/** Where a block stands in a spelling, and how long that spelling's head is, in one number. */
final class Shape {
    private static final int LONGEST_HEAD = 64;
    private static final int SHORT = 1 << 16;

    private Shape() {}

    static int of(int length, int block) {
        return block | headOf(length) << 8 | (Blocks.isShort(length) ? SHORT : 0);
    }

    static int offset(int shape) {
        return shape & 0xFF;
    }

    static int head(int shape) {
        return shape >> 8 & 0xFF;
    }

    static boolean isShort(int shape) {
        return (shape & SHORT) != 0;
    }

    /** Few different lengths, so that few entries share a block. */
    static int headOf(int length) {
        if (length < 16) {
            return length;
        }
        int power = Math.min(Integer.highestOneBit(length), LONGEST_HEAD);
        int half = power + power / 2;
        return half <= Math.min(length, LONGEST_HEAD) ? half : power;
    }
}
