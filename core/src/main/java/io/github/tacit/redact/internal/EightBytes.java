package io.github.tacit.redact.internal;

/** Looks at the eight bytes of a number at once. */
public final class EightBytes {
    /** 1 in each byte. */
    public static final long ONES = 0x0101_0101_0101_0101L;

    /** The highest bit of each byte. */
    public static final long TOPS = ONES << 7;

    private EightBytes() {}

    /** Not 0 when one of the bytes is the given character, which is one of ASCII. */
    public static long with(long eight, int c) {
        long other = eight ^ c * ONES;
        return other - ONES & ~other & TOPS;
    }

    /** Not 0 when one of the bytes is less than the given character, which is one of ASCII. */
    public static long below(long eight, int c) {
        return eight - c * ONES & ~eight & TOPS;
    }
}
