package io.github.tacit.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Prints to the terminal, in colour where that is wanted. Lines end where the terminal does. */
final class Terminal {
    private static final int DEFAULT_WIDTH = 132;
    private static final int NARROWEST = 60;

    /** A colour of the terminal. */
    enum Colour {
        RED("31"),
        GREEN("32"),
        DIM("2"),
        BOLD("1");

        final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean coloured;
    final int width;

    Terminal(PrintStream out) {
        this.out = out;
        // https://no-color.org: present and not empty.
        String noColor = System.getenv("NO_COLOR");
        this.coloured =
                (noColor == null || noColor.isEmpty()) && System.getenv("TERM") != null && System.console() != null;
        this.width = width(System.getenv("COLUMNS"));
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void format(String format, Object... arguments) {
        line(String.format(Locale.ROOT, format, arguments));
    }

    void heading(String text) {
        line("");
        line(paint(Colour.BOLD, text));
    }

    String paint(Colour colour, String text) {
        return coloured ? "\u001B[" + colour.code + 'm' + text + "\u001B[0m" : text;
    }

    /** The text, cut to a number of columns. */
    static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + '…';
    }

    private static int width(@jakarta.annotation.Nullable String columns) {
        if (columns == null || !columns.matches("[0-9]{1,4}")) {
            return DEFAULT_WIDTH;
        }
        return Math.max(NARROWEST, Integer.parseInt(columns));
    }
}
