package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * Finds secrets in a text of any size, in windows that overlap. A secret of up to {@link #AHEAD} characters is found
 * whole wherever the windows end; of a longer one, the beginning is told.
 */
final class SecretSearch {
    /** So much text behind a secret may decide that it is one, and be part of it. */
    static final int AHEAD = 1 << 16;

    /** So much before it may: the name that it belongs to, and the rest of that line. */
    private static final int BEHIND = 1 << 14;

    private static final int WINDOW = 1 << 22;

    private final Redactor redactor;
    private final Outcome outcome;

    /** Takes what is found. */
    @FunctionalInterface
    interface Sink {
        void found(Sighting sighting) throws IOException;
    }

    /**
     * A search with a redactor.
     *
     * @param redactor its mode is {@code mask}
     * @param outcome hears of what the redactor does
     */
    SecretSearch(Redactor redactor, Outcome outcome) {
        this.redactor = redactor;
        this.outcome = outcome;
    }

    /**
     * Reads all.
     *
     * @throws IOException when it can't be read or scanned; what was found before was told
     */
    void search(InputStream source, Charset charset, Sink sink) throws IOException {
        Reader reader = new InputStreamReader(source, charset);
        Positions positions = new Positions(charset.equals(ISO_8859_1));
        char[] window = new char[WINDOW];
        int length = 0;
        int told = 0;
        boolean ends = false;
        while (!ends) {
            int read = fill(reader, window, length);
            ends = length + read < WINDOW;
            length += read;
            int cut = ends ? length : lineStart(window, length - AHEAD, length - 2 * AHEAD);
            told = search(new String(window, 0, length), told, cut, positions, sink);
            int keep = Math.max(0, lineStart(window, cut - BEHIND, cut - AHEAD));
            positions.pass(window, cut);
            positions.drop(keep);
            System.arraycopy(window, keep, window, 0, length - keep);
            length -= keep;
            told = Math.max(told, cut) - keep;
        }
        Arrays.fill(window, '\0');
    }

    private int search(String text, int from, int cut, Positions positions, Sink sink) throws IOException {
        int told = from;
        // Most windows are clean, and to redact a clean text costs least.
        if (redactor.redact(text).equals(text)) {
            return told;
        }
        List<Finding> findings = redactor.find(text);
        if (outcome.failed()) {
            throw new IOException("a part of it can't be scanned");
        }
        for (Finding finding : findings) {
            if (finding.start() >= told && finding.start() < cut) {
                told = finding.end();
                sink.found(positions.sighting(text, finding));
            }
        }
        return told;
    }

    private static int fill(Reader reader, char[] window, int length) throws IOException {
        int end = length;
        while (end < window.length) {
            int read = reader.read(window, end, window.length - end);
            if (read < 0) {
                break;
            }
            end += read;
        }
        return end - length;
    }

    /** Where the line begins that a position stands in, if not before {@code limit}; else the position itself. */
    private static int lineStart(char[] text, int position, int limit) {
        for (int i = position; i > 0 && i > limit; i--) {
            if (text[i - 1] == '\n') {
                return i;
            }
        }
        return position;
    }
}
