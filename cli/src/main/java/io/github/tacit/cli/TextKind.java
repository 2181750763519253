package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

/**
 * What the first bytes of a stream say about it; it must support {@link InputStream#mark}, and stays where it is.
 */
final class TextKind {
    /** As many as git looks at. */
    private static final int LOOKED_AT = 8000;

    /** A text of UTF-16 without a mark shows itself in so many characters, if they are of a European language. */
    private static final int PAIRS = 16;

    private final byte[] first;

    TextKind(InputStream in) throws IOException {
        byte[] block = new byte[LOOKED_AT];
        in.mark(LOOKED_AT);
        // One read: more would wait for what somebody has still to type.
        first = Arrays.copyOf(block, Math.max(0, in.read(block)));
        in.reset();
        Arrays.fill(block, (byte) 0);
    }

    /**
     * UTF-16 or UTF-32 when it begins with their byte order mark or is plainly so; else any charset that contains ASCII,
     * read a byte a character.
     */
    Charset charset() {
        if (begins(0xFF, 0xFE, 0, 0) || begins(0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32");
        }
        if (begins(0xFF, 0xFE) || begins(0xFE, 0xFF)) {
            return UTF_16;
        }
        if (first.length >= 2 * PAIRS && zeros(1) == PAIRS && zeros(0) == 0) {
            return UTF_16LE;
        }
        if (first.length >= 2 * PAIRS && zeros(0) == PAIRS && zeros(1) == 0) {
            return UTF_16BE;
        }
        return ISO_8859_1;
    }

    /** The length of a byte order mark of UTF-8 at the beginning, which is no text; 0 when there is none. */
    int utf8Mark() {
        return begins(0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    /** Whether it is no text: it has a zero byte and is of no charset that has them. */
    boolean isBinary() {
        if (!charset().equals(ISO_8859_1)) {
            return false;
        }
        for (byte b : first) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(int... bytes) {
        if (first.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((first[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** How many of the first pairs have a zero in this place. */
    private int zeros(int place) {
        int zeros = 0;
        for (int i = 0; i < PAIRS; i++) {
            zeros += first[2 * i + place] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
