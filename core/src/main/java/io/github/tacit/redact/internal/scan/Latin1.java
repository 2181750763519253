package io.github.tacit.redact.internal.scan;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Characters of a text on their way to bytes. The JDK's encoder of ISO 8859-1 copies them, and finds the first one beyond
 * it, faster than a loop can. Not thread-safe.
 */
final class Latin1 {
    private static final int FEWEST = 256;

    private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private CharBuffer chars = CharBuffer.allocate(0);
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** How many characters of texts stand in the room. */
    private int used;

    /** Room for so many characters, at its beginning. */
    char[] room(int length) {
        if (chars.capacity() < length) {
            int roomy = Math.max(FEWEST, 2 * Integer.highestOneBit(length));
            chars = CharBuffer.allocate(length <= Workspace.WINDOW ? Math.min(roomy, Workspace.WINDOW) : roomy);
        }
        used = Math.max(used, length);
        return chars.array();
    }

    /** Copies what stands in the room as bytes, up to the first character beyond Latin-1; answers how many those are. */
    int encode(int length, byte[] into) {
        if (bytes.array() != into) {
            bytes = ByteBuffer.wrap(into);
        }
        chars.clear().limit(length);
        encoder.reset().encode(chars, bytes.clear(), true);
        return chars.position();
    }

    /** Lets go of the text. */
    void clear() {
        if (used > 0) {
            Arrays.fill(chars.array(), 0, used, '\0');
            used = 0;
            chars = chars.capacity() > Workspace.WINDOW ? CharBuffer.allocate(0) : chars;
            bytes = bytes.capacity() > Workspace.WINDOW + Workspace.PADDING ? ByteBuffer.allocate(0) : bytes;
        }
    }
}
