package io.github.tacit.cli;

import io.github.tacit.redact.Finding;

/** Turns offsets in a window, asked for in their order, into lines and columns of the file. Not thread-safe. */
final class Positions {
    private final boolean bytes;
    private int offset;
    private long line = 1;
    private long column = 1;

    /**
     * At the beginning of a file.
     *
     * @param bytes whether a character of the window is a byte, of UTF-8 if it is beyond ASCII
     */
    Positions(boolean bytes) {
        this.bytes = bytes;
    }

    Sighting sighting(CharSequence text, Finding finding) {
        pass(text, finding.start());
        long startLine = line;
        long startColumn = column;
        pass(text, finding.end());
        return new Sighting(finding.detector(), finding.confidence(), startLine, startColumn, line, column);
    }

    /** Goes on to an offset. */
    void pass(char[] text, int to) {
        for (; offset < to; offset++) {
            pass(text[offset]);
        }
    }

    private void pass(CharSequence text, int to) {
        for (; offset < to; offset++) {
            pass(text.charAt(offset));
        }
    }

    private void pass(char c) {
        if (c == '\n') {
            line++;
            column = 1;
        } else if (bytes ? (c & 0xC0) != 0x80 : !Character.isLowSurrogate(c)) {
            column++;
        }
    }

    /** Tells that the window lost so much of its beginning. */
    void drop(int count) {
        offset -= count;
    }
}
