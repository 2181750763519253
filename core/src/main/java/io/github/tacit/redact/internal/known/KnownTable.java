package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;

/**
 * Fingerprints of spellings, found in a text without a look at each of its positions.
 *
 * <p>{@link Blocks} tell where in a text one may begin. From there the fingerprint of the spelling's <em>head</em> (its
 * first characters, at most 64) is looked up, and for longer spellings that of the whole.
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

    private static final int HEAD_USES_BITS = 8;
    private static final int PREFIX_USES_BITS = 18;
    private static final int RECORD_USES_BITS = 2;

    /** So many times its capacity a table may index before it is rebuilt with fresh bits. */
    private static final int MOST_INDEXED = 3;

    private final Fingerprint fingerprint;
    private final int capacity;
    private final Blocks blocks;
    /** Heads lead to the lengths of their spellings, each doubled, and one more when answerable. */
    private final HashIndex heads;
    /** Beginnings lead to {@link Prefixes}' numbers: all that is known of them, so none may be another one's. */
    private final HashIndex prefixes;
    /** Whole spellings lead to records. */
    private final HashIndex wholes;

    private final Records records;
    /** How many spellings were ever indexed here: bits are not taken back, so too many make the set useless. */
    private int indexed;

    KnownTable(Fingerprint fingerprint, int capacity) {
        this(fingerprint, capacity, new Records(capacity));
    }

    private KnownTable(Fingerprint fingerprint, int capacity, Records records) {
        this.fingerprint = fingerprint;
        this.capacity = capacity;
        this.blocks = new Blocks(fingerprint, capacity);
        this.heads = new HashIndex(2L * capacity, HEAD_USES_BITS);
        this.prefixes = HashIndex.exact(2L * capacity, PREFIX_USES_BITS);
        this.wholes = new HashIndex(capacity, RECORD_USES_BITS);
        this.records = records;
    }

    // ------------------------------------------------------------------ reading

    /** See {@link Blocks#mayStandIn}. */
    boolean mayFind(Text text) {
        return blocks.mayStandIn(text);
    }

    /** Reports every spelling that stands in the text and that the filter lets pass. */
    void find(Text text, Filter filter, Sink sink) {
        // Nothing is made for a text that holds nothing.
        if (blocks.standIn(text)) {
            blocks.visit(text, new Look(this, text, filter, sink));
        }
    }

    /** For {@link Look}: what a block, a head, a beginning and a whole spelling lead to. */
    HashIndex shapes() {
        return blocks.shapes();
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
                && blocks.hasRoomFor(more)
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
        int traits = hasPrefix ? Prefixes.traits(spelling) : 0;
        int record = records.add(length, edges, traits, Blocks.isWide(spelling), head, whole, prefix);
        blocks.note(spelling, records, record);
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
        blocks.remove(records, record);
        wholes.remove(records.whole(record), record);
        records.free(record);
    }

    /** Makes a record findable, but for its uses. */
    private void index(int record) {
        indexed++;
        wholes.add(records.whole(record), record);
        blocks.add(records, record);
    }

    /** One more use of a record; only then can it be found. */
    private void indexUse(int record, boolean isAnswerable) {
        int length = records.length(record);
        heads.add(records.head(record), length << 1 | (isAnswerable ? 1 : 0));
        long prefix = records.prefix(record);
        if (prefix != 0) {
            prefixes.add(prefix, records.prefixNumber(record, isAnswerable));
        }
    }
}
