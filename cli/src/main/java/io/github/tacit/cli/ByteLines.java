package io.github.tacit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of bytes, one at a time in one array; of a line that is too long the rest is passed over. Not thread-safe. */
final class ByteLines {
    /** A line holds one text; the limit keeps a file without line feeds from filling the memory. */
    static final int LONGEST = 256 << 20;

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int next;
    private int end;
    private byte[] line = new byte[1 << 12];
    private int length;
    private boolean tooLong;
    private long number;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** Goes on to the next line; false when there is none. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (true) {
            if (next == end) {
                end = Math.max(0, in.read(block));
                next = 0;
                if (end == 0) {
                    number += any ? 1 : 0;
                    return any;
                }
            }
            any = true;
            int from = next;
            while (next < end && block[next] != '\n') {
                next++;
            }
            take(from, next);
            if (next < end) {
                next++;
                number++;
                return true;
            }
        }
    }

    private void take(int from, int to) {
        int count = to - from;
        if (tooLong || count > LONGEST - length) {
            tooLong = true;
            length = 0;
            return;
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(2 * line.length, length + count)));
        }
        System.arraycopy(block, from, line, length, count);
        length += count;
    }

    /** The array that holds the line, until the next one. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    /** Counted from 1. */
    long number() {
        return number;
    }

    /** Whether the line is longer than {@link #LONGEST}, and so not there. */
    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
