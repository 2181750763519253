package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.internal.known.Encodings.Extent;
import io.github.tacit.redact.internal.known.Encodings.Spelling;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.List;

/**
 * Values that must never leave, known by fingerprints of all their spellings only. Thread-safe: changes exclude each
 * other, readers are never blocked.
 */
public final class KnownValues {
    private static final int FIRST_CAPACITY = 64;

    /** Values that come when so many spellings are known get no rare ones, so that very many need little memory. */
    private static final int MOST_WITH_RARE = 100_000;

    private final int capacity;
    /** Made with the first value: the JDK's random numbers, which the key needs, take long to load. */
    private volatile @Nullable Kept kept;
    /** How many distinct spellings are known; written last, so whoever sees it sees what it counts. */
    private volatile int spellings;

    /** How many tickets are answerable. */
    private volatile int answerable;

    private volatile int longest;

    /** What is kept of values. */
    private static final class Kept {
        private final Fingerprint fingerprint = new Fingerprint();
        private final WideCharacters wide = new WideCharacters(fingerprint);
        private final Beginnings beginnings = new Beginnings(fingerprint, true);
        private final Beginnings answerableBeginnings = new Beginnings(fingerprint, false);
        private volatile KnownTable table;

        Kept(int capacity) {
            table = new KnownTable(fingerprint, capacity);
        }
    }

    /** What {@link #add} gives for {@link #forget}: numbers only. Immutable. */
    public static final class Ticket {
        private final int[] records;
        private final long[] wide;
        private final boolean answerable;

        private Ticket(int[] records, long[] wide, boolean answerable) {
            this.records = records;
            this.wide = wide;
            this.answerable = answerable;
        }

        int size() {
            return records.length;
        }

        int record(int index) {
            return records[index];
        }

        boolean holds(int record) {
            for (int each : records) {
                if (each == record) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Nothing is known yet. */
    public KnownValues() {
        this(FIRST_CAPACITY);
    }

    /** As the other one, with room for so many spellings before the table is first rebuilt. */
    KnownValues(int capacity) {
        this.capacity = capacity;
    }

    /** Whether nothing is known, so that texts need not be looked at. */
    public boolean isEmpty() {
        return spellings == 0;
    }

    /** How many distinct spellings are known. */
    public int spellings() {
        return spellings;
    }

    /**
     * Makes a value known in all its spellings of six or more characters. When this returns, every thread finds it.
     *
     * @param answerable whether answers to any client are searched for it
     */
    public Ticket register(CharSequence value, boolean answerable) {
        Extent extent = spellings < MOST_WITH_RARE ? Extent.ALL : Extent.REGISTERED;
        return add(Encodings.of(value, extent, KnownTable.SHORTEST), value, answerable);
    }

    /** Makes a value known that a request brought, in the spellings that servers and clients write. */
    public Ticket learn(CharSequence value) {
        return add(Encodings.of(value, Extent.USUAL, KnownTable.SHORTEST), value, false);
    }

    private Ticket add(List<Spelling> made, CharSequence value, boolean answerable) {
        Kept all = kept();
        long[] wide = all.wide.add(value);
        int[] records = new int[made.size()];
        synchronized (this) {
            if (!all.table.hasRoomFor(records.length)) {
                all.table = all.table.rebuilt(records.length);
            }
            Text text = new Text();
            for (int i = 0; i < records.length; i++) {
                Spelling spelling = made.get(i);
                text.set(spelling.text().array(), spelling.text().length(), true, true);
                all.beginnings.add(text);
                if (answerable) {
                    all.answerableBeginnings.add(text);
                }
                longest = Math.max(longest, text.length());
                records[i] = all.table.add(text, Edges.of(spelling.before(), spelling.after()), answerable);
                spelling.text().wipe();
            }
            spellings = all.table.count();
            this.answerable += answerable ? 1 : 0;
        }
        return new Ticket(records, wide, answerable);
    }

    private Kept kept() {
        Kept made = kept;
        if (made == null) {
            synchronized (this) {
                made = kept != null ? kept : new Kept(capacity);
                kept = made;
            }
        }
        return made;
    }

    /** Forgets what was made known, unless it was made known otherwise too. A ticket counts once. */
    public synchronized void forget(Ticket ticket) {
        Kept all = kept();
        for (int record : ticket.records) {
            all.table.remove(record, ticket.answerable);
        }
        all.wide.remove(ticket.wide);
        spellings = all.table.count();
        answerable -= ticket.answerable ? 1 : 0;
    }

    /** Whether answers to any client are searched for anything. */
    public boolean hasAnswerable() {
        return answerable > 0;
    }

    /** Where the text's end begins to be what may be the beginning of an answerable spelling. */
    public int possibleStartInAnswer(Text text) {
        Kept all = kept;
        return all == null ? text.length() : all.answerableBeginnings.startIn(text);
    }

    /** Where the text's end begins to be what may be the beginning of a spelling that holds white space. */
    public int possibleStart(Text text) {
        Kept all = kept;
        return all == null ? text.length() : all.beginnings.startIn(text);
    }

    /** The length of the longest spelling that ever was known. */
    public int longest() {
        return longest;
    }

    /** Whether the characters beyond Latin-1 in a finding are those of a value, and not others that look alike. */
    boolean mayStandAt(CharSequence text, int start, int end) {
        Kept all = kept;
        return all != null && all.wide.mayStandAt(text, start, end);
    }

    /** Whether any known value may stand in a text in which a character beyond Latin-1 may look like any other. */
    public boolean mayFind(Text text) {
        return spellings != 0 && kept().table.mayFind(text);
    }

    /** Reports every known value that stands in the text, in whatever spelling, no boundary assumed. */
    public void find(Text text, Sink sink) {
        if (spellings != 0) {
            kept().table.find(text, Filter.ALL, sink);
        }
    }

    /** Reports the values of some tickets only. */
    public void find(Text text, List<Ticket> tickets, Sink sink) {
        if (spellings != 0 && !tickets.isEmpty()) {
            kept().table.find(text, Filter.of(tickets), sink);
        }
    }

    /** Reports the values of some tickets, and those that answers to any client are searched for. */
    public void findAnswerable(Text text, List<Ticket> tickets, Sink sink) {
        if (spellings != 0) {
            kept().table.find(text, Filter.answerableAnd(tickets), sink);
        }
    }
}
