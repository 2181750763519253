package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.internal.known.KnownValues.Ticket;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;

/** One look at one text for what a table knows, told of the known blocks in it. Not thread-safe. */
final class Look implements Blocks.Visitor {
    /**
     * So many characters may be fingerprinted for each of the text. Texts made of the beginnings of long secrets would
     * take more: in them a beginning of 64 characters decides.
     */
    private static final int BUDGET_A_CHARACTER = 64;

    private static final int LEAST_BUDGET = 1 << 16;

    private final KnownTable table;
    private final Text text;
    private final Filter filter;
    private final Sink sink;
    private final Marks marks;
    private long budget;

    Look(KnownTable table, Text text, Filter filter, Sink sink) {
        this.table = table;
        this.text = text;
        this.filter = filter;
        this.sink = sink;
        this.marks = new Marks(text);
        this.budget = LEAST_BUDGET + (long) BUDGET_A_CHARACTER * text.length();
    }

    /** Reports what a known block at a position belongs to: from each start whole spellings, else one that is cut off. */
    @Override
    public boolean found(int position, long hash, boolean isShort) {
        HashIndex shapes = table.shapes();
        int offsets = 0;
        int whole = 0;
        for (int place = shapes.first(hash); place != HashIndex.NONE; place = shapes.next(hash, place)) {
            int shape = shapes.numberAt(place);
            int offset = Shape.offset(shape);
            if (offset > position) {
                continue;
            }
            offsets |= 1 << offset;
            if (Shape.isShort(shape) == isShort && confirmHead(position - offset, Shape.head(shape))) {
                whole |= 1 << offset;
            }
        }
        for (int left = offsets & ~whole; left != 0; left &= left - 1) {
            confirmTruncated(position - Integer.numberOfTrailingZeros(left));
        }
        return false;
    }

    /** Reports all spellings with such a head: one may be the beginning of another. */
    private boolean confirmHead(int start, int head) {
        if (start + head > text.length()) {
            return false;
        }
        HashIndex heads = table.heads();
        long hash = table.fingerprint().of(text, start, head);
        boolean found = false;
        for (int place = heads.first(hash); place != HashIndex.NONE; place = heads.next(hash, place)) {
            int length = heads.numberAt(place) >> 1;
            // The index may give what belongs to another head.
            found |= length >= head && confirmWhole(start, length, length == head ? hash : 0, hash);
        }
        return found;
    }

    private boolean confirmWhole(int start, int length, long wholeHash, long headHash) {
        int end = start + length;
        if (end > text.length()) {
            // The rest may be in the next window; its owner goes on from here.
            return !text.endsHere() && passes(headHash, length) && report(start, text.length());
        }
        if (wholeHash == 0 && budget < length) {
            return passes(headHash, length) && report(start, end);
        }
        long whole = wholeHash;
        if (whole == 0) {
            budget -= length;
            whole = table.fingerprint().of(text, start, length);
        }
        int record = table.recordOf(whole, length);
        if (record == HashIndex.NONE || !filter.passes(table.records(), record)) {
            return false;
        }
        int edges = table.records().edges(record);
        return report(Math.max(0, start - Edges.before(edges)), Math.min(text.length(), end + Edges.after(edges)));
    }

    private boolean report(int start, int end) {
        sink.found(start, end, Confidence.HIGH);
        return true;
    }

    /** Whether the filter lets any spelling pass that has such a head and length. */
    private boolean passes(long headHash, int length) {
        if (filter.all()) {
            return true;
        }
        if (filter.answerable()) {
            HashIndex heads = table.heads();
            for (int place = heads.first(headHash); place != HashIndex.NONE; place = heads.next(headHash, place)) {
                if (heads.numberAt(place) == (length << 1 | 1)) {
                    return true;
                }
            }
        }
        Records records = table.records();
        for (Ticket ticket : filter.tickets()) {
            for (int i = 0; i < ticket.size(); i++) {
                int record = ticket.record(i);
                if (records.head(record) == (int) headHash && records.length(record) == length) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Reports a secret whose end was cut off: by the end of the text or of a line, a quote or an ellipsis. */
    private void confirmTruncated(int start) {
        if (start + Prefixes.TELLING > text.length()) {
            return;
        }
        long hash = table.fingerprint().of(text, start, Prefixes.TELLING);
        HashIndex prefixes = table.prefixes();
        for (int place = prefixes.first(hash); place != HashIndex.NONE; place = prefixes.next(hash, place)) {
            int number = prefixes.numberAt(place);
            if (filter.all() || filter.answerable() && Prefixes.isAnswerable(number)) {
                reportTruncated(start, number);
            }
        }
        Records records = table.records();
        for (Ticket ticket : filter.tickets()) {
            for (int i = 0; i < ticket.size(); i++) {
                int record = ticket.record(i);
                if (records.prefix(record) == hash) {
                    reportTruncated(start, records.prefixNumber(record, false));
                }
            }
        }
    }

    private void reportTruncated(int start, int number) {
        long to = start + Prefixes.longest(number);
        int cut = marks.next(Prefixes.traits(number), start + Prefixes.TELLING, to);
        if (cut < 0 && to > text.length() && text.endsHere()) {
            cut = text.length();
        }
        if (cut >= 0) {
            report(Math.max(0, start - Prefixes.before(number)), cut);
        }
    }
}
