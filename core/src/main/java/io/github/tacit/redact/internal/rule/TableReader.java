package io.github.tacit.redact.internal.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the tables of this package: ASCII lines of cells between tabs; empty lines and lines with {@code #} don't count. */
final class TableReader {
    /** The absent value of a cell. */
    static final String NONE = "-";

    private TableReader() {}

    /**
     * The rows of a table beside this class.
     *
     * @param name the file's name
     * @param columns how many cells each row must have
     * @param toRow makes a row of its cells; what it throws is reported with the line
     */
    static <T> List<T> read(String name, int columns, Function<String[], T> toRow) {
        try (InputStream in = TableReader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return read(name, new String(in.readAllBytes(), StandardCharsets.ISO_8859_1), columns, toRow);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static <T> List<T> read(String name, String table, int columns, Function<String[], T> toRow) {
        List<T> rows = new ArrayList<>();
        int number = 0;
        for (int from = 0; from < table.length(); ) {
            int newLine = table.indexOf('\n', from);
            int end = newLine < 0 ? table.length() : newLine;
            number++;
            if (end > from && table.charAt(from) != '#') {
                try {
                    rows.add(toRow.apply(cells(table, from, end, columns)));
                } catch (RuntimeException e) {
                    throw new IllegalStateException(name + " line " + number + ": " + e.getMessage(), e);
                }
            }
            from = end + 1;
        }
        return rows;
    }

    /** The words of a cell: what stands between spaces; none when the cell is {@link #NONE}. */
    static List<String> words(String cell) {
        if (cell.indexOf(' ') < 0) {
            return cell.equals(NONE) ? List.of() : List.of(cell);
        }
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int at = cell.indexOf(' '); at >= 0; at = cell.indexOf(' ', from)) {
            words.add(cell.substring(from, at));
            from = at + 1;
        }
        words.add(cell.substring(from));
        return words;
    }

    private static String[] cells(String table, int start, int end, int columns) {
        String[] cells = new String[columns];
        int from = start;
        int last = 0;
        for (int at = table.indexOf('\t', from); at >= 0 && at < end; at = table.indexOf('\t', from)) {
            if (last + 1 == columns) {
                throw new IllegalArgumentException("more than " + columns + " cells");
            }
            cells[last++] = table.substring(from, at);
            from = at + 1;
        }
        cells[last] = table.substring(from, end);
        if (last + 1 < columns) {
            throw new IllegalArgumentException((last + 1) + " cells, not " + columns);
        }
        return cells;
    }
}
