package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;

/**
 * The first blocks of known spellings, found in a text without a look at each of its positions.
 *
 * <p>A text is probed every six positions: the fingerprint of seven characters is looked up in a set of bits, and what
 * passes in an index, which tells where in a spelling such a block stands. Any 12 characters hold seven that begin at a
 * multiple of six, so no spelling of 12 or more is missed, wherever it stands, nor one of which so many are left.
 * Shorter spellings have blocks of four, probed as often as the shortest demands. Law: false hits are allowed, misses
 * are not.
 *
 * <p>One thread writes at a time; readers take no lock, but must have read something volatile that was written after what
 * they have to see.
 */
final class Blocks {
    /** How many blocks of a spelling are known, one at each of its first characters. */
    static final int MOST = 6;

    private static final long LOW = 0xFFFFFFFFL;

    private static final int LONG = 7;
    private static final int LONG_STRIDE = MOST;
    private static final int SHORT = 4;
    private static final int SHORTEST_WITH_LONG = LONG + LONG_STRIDE - 1;

    /** So many probes are made before one looks whether any was hit. */
    private static final int PROBES = 64;

    /** So many different blocks a spelling have room in the set of bits from the start; spellings share many. */
    private static final int DIFFERENT = 2;

    private static final int USES_BITS = 15;

    /** As which a spelling has each character beyond Latin-1. */
    private static final int BEYOND_LATIN_1 = 0xFF;

    private final Fingerprint fingerprint;
    private final int capacity;

    /** Blocks lead to {@link Shape}s. */
    private final HashIndex shapes;

    /** Replaced by a larger set when it is full. */
    private volatile Bits longBits;

    /** Null until the first short spelling comes. */
    private volatile @Nullable Bits shortBits;

    /** How many records are wide. */
    private volatile int wide;

    /** How far apart probes for short spellings are; 0 when there are none. Written after what it leads to. */
    private volatile int shortStride;

    /** Blocks of so many spellings. */
    Blocks(Fingerprint fingerprint, int capacity) {
        this.fingerprint = fingerprint;
        this.capacity = capacity;
        this.shapes = new HashIndex((long) capacity * MOST, USES_BITS);
        this.longBits = new Bits((long) capacity * DIFFERENT);
    }

    /** Is told where known blocks stand. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Looks at a known block.
         *
         * @param hash its fingerprint, as {@link #shapes} has it
         * @return whether that is enough
         */
        boolean found(int position, long hash, boolean isShort);
    }

    // ------------------------------------------------------------------ reading

    /**
     * Whether a known block stands in a text in which a character beyond Latin-1 may look like any other. If none does,
     * then no spelling stands there, whatever these characters are.
     */
    boolean mayStandIn(Text text) {
        // A spelling's own character beyond Latin-1 may look like another one.
        return wide > 0 || standIn(text);
    }

    /** Whether a known block stands in a text. */
    boolean standIn(Text text) {
        return visit(text, (position, hash, isShort) -> true);
    }

    /** Tells of the known blocks that decide about the text; answers whether the visitor had enough. */
    boolean visit(Text text, Visitor visitor) {
        return visitLong(text, visitor) || shortStride > 0 && visitShort(text, visitor);
    }

    private boolean visitLong(Text text, Visitor visitor) {
        int last = text.length() - Long.BYTES;
        if (last < 0) {
            return false;
        }
        Bits bits = longBits;
        for (int first = 0; first <= last; first += PROBES * LONG_STRIDE) {
            int end = Math.min(last, first + (PROBES - 1) * LONG_STRIDE);
            if (mayHoldLong(bits, text, first, end) && visitLong(bits, text, first, end, visitor)) {
                return true;
            }
        }
        // From the last seven characters on, no eight can be read.
        long ofLast = ofLast(text);
        return (bits.look(ofLast) & 1) != 0 && visit(ofLast, last + 1, false, visitor);
    }

    private boolean visitLong(Bits bits, Text text, int first, int end, Visitor visitor) {
        for (int position = first; position <= end; position += LONG_STRIDE) {
            long hash = ofLong(text, position);
            if ((bits.look(hash) & 1) != 0 && visit(hash, position, false, visitor)) {
                return true;
            }
        }
        return false;
    }

    private boolean visitShort(Text text, Visitor visitor) {
        Bits bits = shortBits;
        int stride = shortStride;
        int last = text.length() - SHORT;
        if (bits == null) {
            return false;
        }
        for (int first = 0; first <= last; first += PROBES * stride) {
            int end = Math.min(last, first + (PROBES - 1) * stride);
            if (mayHoldShort(bits, text, first, end, stride) && visitShort(bits, text, first, end, stride, visitor)) {
                return true;
            }
        }
        return false;
    }

    private boolean visitShort(Bits bits, Text text, int first, int end, int stride, Visitor visitor) {
        for (int position = first; position <= end; position += stride) {
            long hash = ofShort(text, position);
            if ((bits.look(hash) & 1) != 0 && visit(hash, position, true, visitor)) {
                return true;
            }
        }
        return false;
    }

    /** Most probes that pass the bits lead nowhere. */
    private boolean visit(long hash, int position, boolean isShort, Visitor visitor) {
        return shapes.first(hash) != HashIndex.NONE && visitor.found(position, hash, isShort);
    }

    /** Whether any probe is hit: without a branch that depends on the text, so that no probe waits for another one. */
    private boolean mayHoldLong(Bits bits, Text text, int first, int end) {
        long hits = 0;
        for (int position = first; position <= end; position += LONG_STRIDE) {
            hits |= bits.look(ofLong(text, position));
        }
        return (hits & 1) != 0;
    }

    private boolean mayHoldShort(Bits bits, Text text, int first, int end, int stride) {
        long hits = 0;
        for (int position = first; position <= end; position += stride) {
            hits |= bits.look(ofShort(text, position));
        }
        return (hits & 1) != 0;
    }

    private long ofLong(Text text, int position) {
        return Fingerprint.spread(fingerprint.ofBlock(text.eightAt(position)));
    }

    private long ofLast(Text text) {
        return Fingerprint.spread(fingerprint.ofBlock(text.eightAt(text.length() - Long.BYTES) >>> Byte.SIZE));
    }

    private long ofShort(Text text, int position) {
        return Fingerprint.spread(fingerprint.ofBlock(text.fourAt(position) & LOW));
    }

    /** What a block leads to. */
    HashIndex shapes() {
        return shapes;
    }

    // ------------------------------------------------------------------ writing, under the owner's lock

    boolean hasRoomFor(int spellings) {
        return shapes.hasRoomFor((long) spellings * MOST);
    }

    /** Notes the blocks of a spelling. */
    void note(Text spelling, Records records, int record) {
        int length = spelling.length();
        for (int block = 0; block < countOf(length); block++) {
            records.setBlock(record, block, (int) fingerprint.ofBlock(blockOf(spelling, block)));
        }
    }

    private static long blockOf(Text spelling, int position) {
        if (isShort(spelling.length())) {
            return spelling.fourAt(position) & LOW;
        }
        int beyond = Math.max(0, position + Long.BYTES - spelling.length());
        return spelling.eightAt(position - beyond) >>> Byte.SIZE * beyond;
    }

    /** Makes a record's blocks known. */
    void add(Records records, int record) {
        int length = records.length(record);
        Bits bits = bitsFor(records, isShort(length));
        for (int block = 0; block < countOf(length); block++) {
            long hash = Fingerprint.spread(records.block(record, block));
            shapes.add(hash, Shape.of(length, block));
            bits.add(hash);
        }
        wide += records.isWide(record) ? 1 : 0;
        int stride = Math.min(length - SHORT + 1, MOST);
        boolean nearer = isShort(length) && (shortStride == 0 || stride < shortStride);
        shortStride = nearer ? stride : shortStride;
    }

    void remove(Records records, int record) {
        int length = records.length(record);
        for (int block = 0; block < countOf(length); block++) {
            shapes.remove(Fingerprint.spread(records.block(record, block)), Shape.of(length, block));
        }
        wide -= records.isWide(record) ? 1 : 0;
    }

    /** A set with room for some more blocks. */
    private Bits bitsFor(Records records, boolean isShort) {
        Bits bits = isShort ? shortBits : longBits;
        if (bits != null && !bits.isFull()) {
            return bits;
        }
        // It is whole before any reader sees it.
        Bits larger = new Bits(bits == null ? (long) capacity * DIFFERENT : 2 * bits.room());
        for (int record = 0; record < records.highest(); record++) {
            int length = records.length(record);
            int blocks = records.uses(record) > 0 && isShort(length) == isShort ? countOf(length) : 0;
            for (int block = 0; block < blocks; block++) {
                larger.add(Fingerprint.spread(records.block(record, block)));
            }
        }
        if (isShort) {
            shortBits = larger;
        } else {
            longBits = larger;
        }
        return larger;
    }

    /** Whether a character that may be beyond Latin-1 stands in a block of the spelling. */
    static boolean isWide(Text spelling) {
        int end = Math.min(SHORTEST_WITH_LONG, spelling.length());
        for (int i = 0; i < end; i++) {
            if (spelling.at(i) == BEYOND_LATIN_1) {
                return true;
            }
        }
        return false;
    }

    static boolean isShort(int length) {
        return length < SHORTEST_WITH_LONG;
    }

    private static int countOf(int length) {
        return Math.min(MOST, length - SHORT + 1);
    }
}
