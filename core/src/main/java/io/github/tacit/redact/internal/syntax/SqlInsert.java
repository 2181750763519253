package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * {@code insert into users (name, password) values ('bob', 'x')}: the columns' names stand apart from the values, as in
 * the statements that JDBC proxies log.
 *
 * @param names judges the columns
 */
record SqlInsert(Names names) implements Detector {
    /** Columns and values are looked through this far: together, what a stream keeps of what went out. */
    private static final int FAR = 1 << 9;

    private static final int MOST_COLUMNS = 64;

    @Override
    public String id() {
        return "sql-insert";
    }

    @Override
    public String label() {
        return "password";
    }

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public List<String> anchors() {
        return List.of(") values", ")values", ")\nvalues", ")\r\nvalues");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        int open = Chars.skipSpace(text, end, 64);
        if (text.at(open) != '(') {
            return;
        }
        long columns = tellingColumns(text, start);
        int i = open + 1;
        while (columns != 0 && i >= 0) {
            i = findInRow(text, i, columns, end + FAR, sink);
        }
    }

    /** The columns whose names give values away: the last one is bit 0. */
    private long tellingColumns(Text text, int close) {
        long columns = 0;
        int count = 0;
        int wordEnd = close;
        for (int i = close - 1; i >= close - FAR && count < MOST_COLUMNS; i--) {
            int c = text.at(i);
            if (c == ',' || c == '(') {
                int from = Chars.skipSpace(text, i + 1, 64);
                int word = from + (Chars.isName(text.at(from)) ? 0 : 1);
                int end = Math.min(Chars.nameEnd(text, word), wordEnd);
                if (end > word && names.judge(text, word, end) == Verdict.TELLING) {
                    columns |= 1L << count;
                }
                count++;
                wordEnd = i;
            }
            if (c == '(') {
                return numbered(columns, count);
            }
            if (c == ')' || c == Text.NONE) {
                return 0;
            }
        }
        return 0;
    }

    /** As many columns, the first one as bit 0. */
    private static long numbered(long fromLast, int count) {
        return Long.reverse(fromLast) >>> Long.SIZE - count;
    }

    /** Finds in a row of values; gives the position in the next row, -1 when there is none. */
    private static int findInRow(Text text, int start, long columns, int limit, Sink sink) {
        int i = Chars.skipSpace(text, start, 64);
        for (int column = 0; i < limit; column++) {
            int quote = Quote.at(text, i);
            if (quote != 0) {
                int open = i + Quote.width(quote);
                int close = Quote.closing(text, open, quote);
                if (column < MOST_COLUMNS && (columns >>> column & 1) != 0) {
                    report(text, open, close, sink);
                }
                i = close + Quote.width(quote);
            }
            while (i < limit && text.at(i) > ' ' && text.at(i) != ',' && text.at(i) != ')') {
                i++;
            }
            if (text.at(i) == ')') {
                return nextRow(text, i + 1);
            }
            if (text.at(i) != ',') {
                return -1;
            }
            i = Chars.skipSpace(text, i + 1, 64);
        }
        return -1;
    }

    private static int nextRow(Text text, int i) {
        int comma = Chars.skipSpace(text, i, 64);
        int open = text.at(comma) == ',' ? Chars.skipSpace(text, comma + 1, 64) : comma;
        return open > comma && text.at(open) == '(' ? open + 1 : -1;
    }

    private static void report(Text text, int start, int end, Sink sink) {
        if (!Values.isVoid(text, start, end)) {
            sink.found(start, end, Values.isRandom(text, start, end) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }
}
