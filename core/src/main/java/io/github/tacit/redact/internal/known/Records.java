package io.github.tacit.redact.internal.known;

import java.util.Arrays;

/**
 * The spellings of a table by number: fingerprints, lengths and counts. Numbers stay the same when a table is rebuilt.
 * Of fingerprints that only lead to a spelling, as many bits are kept as a {@link HashIndex} does.
 */
final class Records {
    private static final int BLOCKS = Blocks.MOST;

    private static final int TRAITS_SHIFT = 8;
    private static final int WIDE = 1 << 12;

    private final int[] lengths;
    /** {@link Edges}, {@link Prefixes}' traits and whether it is wide, in one number. */
    private final short[] kinds;

    private final int[] uses;
    private final int[] answerable;
    private final int[] heads;
    private final long[] wholes;
    private final long[] prefixes;
    private final int[] blocks;
    private final int[] free;
    private int freeCount;
    private int highest;

    Records(int capacity) {
        this(
                new int[capacity],
                new short[capacity],
                new int[capacity],
                new int[capacity],
                new int[capacity],
                new long[capacity],
                new long[capacity],
                new int[Math.multiplyExact(capacity, BLOCKS)],
                new int[capacity]);
    }

    private Records(
            int[] lengths,
            short[] kinds,
            int[] uses,
            int[] answerable,
            int[] heads,
            long[] wholes,
            long[] prefixes,
            int[] blocks,
            int[] free) {
        this.lengths = lengths;
        this.kinds = kinds;
        this.uses = uses;
        this.answerable = answerable;
        this.heads = heads;
        this.wholes = wholes;
        this.prefixes = prefixes;
        this.blocks = blocks;
        this.free = free;
    }

    /** The same records, with room for more. */
    Records withRoomFor(int capacity) {
        Records copy = new Records(
                Arrays.copyOf(lengths, capacity),
                Arrays.copyOf(kinds, capacity),
                Arrays.copyOf(uses, capacity),
                Arrays.copyOf(answerable, capacity),
                Arrays.copyOf(heads, capacity),
                Arrays.copyOf(wholes, capacity),
                Arrays.copyOf(prefixes, capacity),
                Arrays.copyOf(blocks, Math.multiplyExact(capacity, BLOCKS)),
                Arrays.copyOf(free, capacity));
        copy.freeCount = freeCount;
        copy.highest = highest;
        return copy;
    }

    /**
     * A new record without uses.
     *
     * @param isWide see {@link #isWide}
     */
    int add(int length, int edges, int traits, boolean isWide, long head, long whole, long prefix) {
        int record = freeCount > 0 ? free[--freeCount] : highest++;
        lengths[record] = length;
        kinds[record] = (short) (traits << TRAITS_SHIFT | edges | (isWide ? WIDE : 0));
        heads[record] = (int) head;
        wholes[record] = whole;
        prefixes[record] = prefix;
        uses[record] = 0;
        answerable[record] = 0;
        return record;
    }

    void use(int record, boolean isAnswerable) {
        uses[record]++;
        answerable[record] += isAnswerable ? 1 : 0;
    }

    /** Takes back one use; true when it was the last one. */
    boolean unuse(int record, boolean isAnswerable) {
        answerable[record] -= isAnswerable ? 1 : 0;
        return --uses[record] == 0;
    }

    /** Lets the number be used again. */
    void free(int record) {
        free[freeCount++] = record;
    }

    /** How many uses say that answers to any client are searched for it. */
    int answerable(int record) {
        return answerable[record];
    }

    int uses(int record) {
        return uses[record];
    }

    int count() {
        return highest - freeCount;
    }

    /** The number behind the highest one ever used. */
    int highest() {
        return highest;
    }

    int length(int record) {
        return lengths[record];
    }

    int edges(int record) {
        return kinds[record] & 0xFF;
    }

    int traits(int record) {
        return kinds[record] >> TRAITS_SHIFT & Prefixes.TRAITS - 1;
    }

    /** See {@link Blocks#isWide}. */
    boolean isWide(int record) {
        return (kinds[record] & WIDE) != 0;
    }

    /** For indexes only. */
    int head(int record) {
        return heads[record];
    }

    long whole(int record) {
        return wholes[record];
    }

    /** The fingerprint of the first characters; 0 when a truncated form is not looked for. */
    long prefix(int record) {
        return prefixes[record];
    }

    /** The number under which an index of prefixes has it. */
    int prefixNumber(int record, boolean isAnswerable) {
        return Prefixes.number(lengths[record], Edges.before(edges(record)), traits(record), isAnswerable);
    }

    /** What {@link Blocks} keep of a block's fingerprint. */
    int block(int record, int block) {
        return blocks[record * BLOCKS + block];
    }

    void setBlock(int record, int block, int kept) {
        blocks[record * BLOCKS + block] = kept;
    }
}
