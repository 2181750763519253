package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;

/**
 * Fingerprints of spellings, found in a text without a look at each of its positions.
 *
 * <p>A text is probed every eight positions: the fingerprint of eight characters is looked up in a set of bits, and
 * what passes in an index of <em>blocks</em>, which tells where in a spelling such a block stands. From there the
 * fingerprint of the spelling's <em>head</em> (its first characters, at most 64) is looked up, and for longer spellings
 * that of the whole. A spelling of 15 or more characters holds, wherever it stands, eight characters that begin at a
 * multiple of eight, so none is missed. Shorter spellings have blocks of four, probed as often as the shortest demands.
 *
 * <p>Spellings that share a block, its place and their head's length share one entry; so do those that share a head and
 * their length, or a beginning and about their length. So no choice of values makes a probe dear.
 *
 * <p>One thread writes at a time; readers take no lock. What an entry leads to is written before it, so a reader sees
 * all or nothing of it, and once {@link #add} has returned, every reader sees it.
 */
final class KnownTable {
    /** The shortest spelling that can be found. */
    static final int SHORTEST = 6;

    private static final long LOW = 0xFFFFFFFFL;

    private static final int LONG_BLOCK = 8;
    private static final int SHORT_BLOCK = 4;
    /** Any 15 characters hold eight that begin at a multiple of eight. */
    private static final int SHORTEST_WITH_LONG_BLOCKS = 2 * LONG_BLOCK - 1;

    private static final int MOST_BLOCKS = 8;
    private static final int LONGEST_HEAD = 64;
    /** At so many bits an entry, about three of a hundred probes of unrelated text pass. */
    private static final int BITS_AN_ENTRY = 32;

    private static final int BLOCK_USES_BITS = 15;
    private static final int HEAD_USES_BITS = 8;
    private static final int PREFIX_USES_BITS = 18;
    private static final int RECORD_USES_BITS = 2;

    /** So many times its capacity a table may index before it is rebuilt with fresh bits. */
    private static final int MOST_INDEXED = 3;

    private final Fingerprint fingerprint;
    private final int capacity;
    private final Bits longBlocks;
    /** Null until the first short spelling comes. */
    private @Nullable Bits shortBlocks;

    /** Blocks lead to {@link Shape}s. */
    private final HashIndex blocks;
    /** Heads lead to the lengths of their spellings, each doubled, and one more when answerable. */
    private final HashIndex heads;
    /** Beginnings lead to {@link Prefixes}' numbers: all that is known of them, so none may be another one's. */
    private final HashIndex prefixes;
    /** Whole spellings lead to records. */
    private final HashIndex wholes;

    private final Records records;
    /** How many spellings were ever indexed here: bits are not taken back, so too many make the set useless. */
    private int indexed;

    /** How far apart probes for short spellings are; 0 when there are none. Written last: the readers' fence. */
    private volatile int shortStride;

    KnownTable(Fingerprint fingerprint, int capacity) {
        this(fingerprint, capacity, new Records(capacity));
    }

    private KnownTable(Fingerprint fingerprint, int capacity, Records records) {
        this.fingerprint = fingerprint;
        this.capacity = capacity;
        this.longBlocks = bits(capacity);
        this.blocks = new HashIndex((long) capacity * MOST_BLOCKS, BLOCK_USES_BITS);
        this.heads = new HashIndex(2L * capacity, HEAD_USES_BITS);
        this.prefixes = HashIndex.exact(2L * capacity, PREFIX_USES_BITS);
        this.wholes = new HashIndex(capacity, RECORD_USES_BITS);
        this.records = records;
    }

    private static Bits bits(int capacity) {
        return new Bits((long) capacity * MOST_BLOCKS * BITS_AN_ENTRY);
    }

    // ------------------------------------------------------------------ reading

    /** Reports every spelling that stands in the text and that the filter lets pass. */
    void find(Text text, Filter filter, Sink sink) {
        int length = text.length();
        int lastLong = length - LONG_BLOCK;
        Look look = null;
        for (int position = 0; position <= lastLong; position += LONG_BLOCK) {
            long eight = text.eightAt(position);
            look = probeLong(look, text, position, eight, filter, sink);
            // What ends at a multiple of eight was just probed.
            long cuts = Cuts.in(eight) & ~0xFFL;
            if (cuts != 0) {
                look = probeBeforeCuts(look, text, position, cuts, filter, sink);
            }
        }
        if (lastLong > 0) {
            long eight = text.eightAt(lastLong);
            look = text.endsHere() ? probeLong(look, text, lastLong, eight, filter, sink) : look;
            look = probeBeforeCuts(look, text, lastLong, Cuts.in(eight), filter, sink);
        }
        int stride = shortStride;
        Bits bits = shortBlocks;
        if (stride > 0 && bits != null) {
            int lastShort = length - SHORT_BLOCK;
            for (int position = 0; position <= lastShort; position += stride) {
                long hash = fingerprint.ofBlock(text.fourAt(position) & LOW);
                if (bits.mayHold(hash)) {
                    look = confirm(look, text, position, hash, true, filter, sink);
                }
            }
        }
    }

    private @Nullable Look probeLong(
            @Nullable Look look, Text text, int position, long eight, Filter filter, Sink sink) {
        long hash = fingerprint.ofBlock(eight);
        return longBlocks.mayHold(hash) ? confirm(look, text, position, hash, false, filter, sink) : look;
    }

    /**
     * Of a spelling that was cut off before its fifteenth character, no eight characters may begin at a multiple of
     * eight; the eight before the cut do.
     */
    private @Nullable Look probeBeforeCuts(
            @Nullable Look look, Text text, int position, long cuts, Filter filter, Sink sink) {
        Look last = look;
        for (long left = cuts; left != 0; left &= left - 1) {
            int cut = position + (Long.numberOfTrailingZeros(left) >> 3);
            if (cut > LONG_BLOCK && Cuts.isAt(text, cut)) {
                int before = cut - LONG_BLOCK;
                last = probeLong(last, text, before, text.eightAt(before), filter, sink);
            }
        }
        return last;
    }

    /** Most probes that pass the bits lead nowhere, so nothing is made for them. */
    private @Nullable Look confirm(
            @Nullable Look look, Text text, int position, long hash, boolean isShort, Filter filter, Sink sink) {
        if (blocks.first(hash) == HashIndex.NONE) {
            return look;
        }
        Look made = look == null ? new Look(this, text, filter, sink) : look;
        made.confirm(position, hash, isShort);
        return made;
    }

    /** For {@link Look}: what a block, a head, a beginning and a whole spelling lead to. */
    HashIndex blocks() {
        return blocks;
    }

    HashIndex heads() {
        return heads;
    }

    HashIndex prefixes() {
        return prefixes;
    }

    Records records() {
        return records;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    /** The record of a spelling; {@link HashIndex#NONE} when there is none. */
    int recordOf(long whole, int length) {
        for (int place = wholes.first(whole); place != HashIndex.NONE; place = wholes.next(whole, place)) {
            int record = wholes.numberAt(place);
            if (records.whole(record) == whole && records.length(record) == length) {
                return record;
            }
        }
        return HashIndex.NONE;
    }

    // ------------------------------------------------------------------ writing, under the owner's lock

    /** Whether so many more spellings fit; if not, the owner goes on with a {@linkplain #rebuilt rebuilt} table. */
    boolean hasRoomFor(int more) {
        return records.count() + more <= capacity
                && indexed + more <= MOST_INDEXED * (long) capacity
                && blocks.hasRoomFor((long) more * MOST_BLOCKS)
                && heads.hasRoomFor(more)
                && prefixes.hasRoomFor(more)
                && wholes.hasRoomFor(more);
    }

    int count() {
        return records.count();
    }

    /** A table of the same spellings under the same numbers, without what was deleted, with room for more. */
    KnownTable rebuilt(int more) {
        int needed = Math.max(records.highest(), records.count() + more);
        int room = needed > capacity / 4 * 3 ? needed + needed / 2 : capacity;
        KnownTable table = new KnownTable(fingerprint, room, records.withRoomFor(room));
        for (int record = 0; record < records.highest(); record++) {
            if (records.uses(record) > 0) {
                table.index(record);
                for (int use = records.uses(record); use > 0; use--) {
                    table.indexUse(record, use <= records.answerable(record));
                }
            }
        }
        return table;
    }

    /**
     * Adds a spelling, or counts one more use of it.
     *
     * @param edges see {@link Edges}
     * @param isAnswerable whether answers to any client are searched for it
     * @return its number, for {@link #remove}
     */
    int add(Text spelling, int edges, boolean isAnswerable) {
        int length = spelling.length();
        long whole = fingerprint.of(spelling, 0, length);
        int record = recordOf(whole, length);
        if (record == HashIndex.NONE) {
            record = newRecord(spelling, edges, whole);
            index(record);
        }
        records.use(record, isAnswerable);
        indexUse(record, isAnswerable);
        return record;
    }

    private int newRecord(Text spelling, int edges, long whole) {
        int length = spelling.length();
        long head = fingerprint.of(spelling, 0, Shape.headOf(length));
        boolean hasPrefix = length > Prefixes.TELLING;
        long prefix = hasPrefix ? fingerprint.of(spelling, 0, Prefixes.TELLING) : 0;
        int record = records.add(length, edges, hasPrefix ? Prefixes.traits(spelling) : 0, head, whole, prefix);
        for (int block = 0; block < Shape.blocksOf(length); block++) {
            long eightOrFour = Shape.isShortLength(length) ? spelling.fourAt(block) & LOW : spelling.eightAt(block);
            records.setBlock(record, block, fingerprint.ofBlock(eightOrFour));
        }
        return record;
    }

    /** Takes back one use of a spelling. */
    void remove(int record, boolean isAnswerable) {
        int length = records.length(record);
        heads.remove(records.head(record), length << 1 | (isAnswerable ? 1 : 0));
        long prefix = records.prefix(record);
        if (prefix != 0) {
            prefixes.remove(prefix, records.prefixNumber(record, isAnswerable));
        }
        if (!records.unuse(record, isAnswerable)) {
            return;
        }
        for (int block = 0; block < Shape.blocksOf(length); block++) {
            blocks.remove(records.block(record, block), Shape.of(length, block));
        }
        wholes.remove(records.whole(record), record);
        records.free(record);
    }

    /** Makes a record findable, but for its uses. */
    private void index(int record) {
        indexed++;
        int length = records.length(record);
        wholes.add(records.whole(record), record);
        Bits bits = Shape.isShortLength(length) ? shortBits() : longBlocks;
        for (int block = 0; block < Shape.blocksOf(length); block++) {
            long hash = Fingerprint.ofBlockBits(records.block(record, block));
            blocks.add(hash, Shape.of(length, block));
            bits.add(hash);
        }
    }

    private Bits shortBits() {
        Bits bits = shortBlocks;
        if (bits == null) {
            bits = bits(capacity);
            shortBlocks = bits;
        }
        return bits;
    }

    /** One more use of a record; only then can it be found. */
    private void indexUse(int record, boolean isAnswerable) {
        int length = records.length(record);
        heads.add(records.head(record), length << 1 | (isAnswerable ? 1 : 0));
        long prefix = records.prefix(record);
        if (prefix != 0) {
            prefixes.add(prefix, records.prefixNumber(record, isAnswerable));
        }
        int stride = Math.min(length - SHORT_BLOCK + 1, MOST_BLOCKS);
        boolean nearer = Shape.isShortLength(length) && (shortStride == 0 || stride < shortStride);
        shortStride = nearer ? stride : shortStride;
    }

    /** Where a block stands in a spelling, and how long that spelling's head is, in one number. */
    static final class Shape {
        private static final int SHORT = 1 << 16;

        static int of(int length, int block) {
            return block | headOf(length) << 8 | (isShortLength(length) ? SHORT : 0);
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

        static boolean isShortLength(int length) {
            return length < SHORTEST_WITH_LONG_BLOCKS;
        }

        /** The blocks begin at the first characters of the spelling, one at each. */
        static int blocksOf(int length) {
            return Math.min(MOST_BLOCKS, length - SHORT_BLOCK + 1);
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
}
