package io.github.tacit.redact.internal.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads the tables of this package: ASCII lines of cells between tabs; empty lines and lines with {@code #} don't count. */
final class TableReader {
    /** The absent value of a cell. */
    static final String NONE = "-";

    private static final int USUAL_PARTS = 10;

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
            return read(name, new String(in.readAllBytes(), StandardCharsets.US_ASCII), columns, toRow);
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
                String[] cells = parts(table, from, end, '\t');
                if (cells.length != columns) {
                    throw new IllegalStateException(
                            name + " line " + number + ": " + cells.length + " cells, not " + columns);
                }
                try {
                    rows.add(toRow.apply(cells));
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
        return cell.equals(NONE) ? List.of() : List.of(parts(cell, 0, cell.length(), ' '));
    }

    /** What stands between separators at {@code [start, end)}. */
    private static String[] parts(String text, int start, int end, char separator) {
        String[] parts = new String[USUAL_PARTS];
        int count = 0;
        int from = start;
        for (int at = text.indexOf(separator, from); at >= 0 && at < end; at = text.indexOf(separator, from)) {
            if (count + 1 == parts.length) {
                parts = Arrays.copyOf(parts, 2 * parts.length);
            }
            parts[count++] = text.substring(from, at);
            from = at + 1;
        }
        parts[count++] = text.substring(from, end);
        return Arrays.copyOf(parts, count);
    }
}
