package io.github.tacit.redact.internal.scan;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A string. It is read by its characters' low bytes, which the JDK copies at the speed of memory; a character beyond
 * Latin-1 may look like any other until it is repaired.
 */
final class StringSource extends Source {
    private static final int FEWEST_CHARS = 256;

    private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private String text = "";
    private CharBuffer chars = CharBuffer.allocate(0);
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    /** How many characters of texts stand in the buffer. */
    private int used;

    StringSource of(String string) {
        text = string;
        return this;
    }

    @Override
    int length() {
        return text.length();
    }

    /** Low bytes are what is wanted here. */
    @Override
    @SuppressWarnings("deprecation")
    void read(int from, int to, byte[] into) {
        text.getBytes(from, to, into, 0);
    }

    /** The encoder of ISO 8859-1 finds the first character beyond it faster than a loop can. */
    @Override
    boolean repair(int from, int to, byte[] into) {
        int length = to - from;
        if (chars.capacity() < length) {
            chars = CharBuffer.allocate(Math.max(FEWEST_CHARS, 2 * Integer.highestOneBit(length)));
        }
        if (bytes.array() != into) {
            bytes = ByteBuffer.wrap(into);
        }
        used = Math.max(used, length);
        text.getChars(from, to, chars.array(), 0);
        chars.clear().limit(length);
        CoderResult result = encoder.reset().encode(chars, bytes.clear(), true);
        return result.isError() && repairEach(from + chars.position(), to, from, into);
    }

    private boolean repairEach(int from, int to, int origin, byte[] into) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) > 0xFF) {
                into[i - origin] = (byte) 0xFF;
            }
        }
        return true;
    }

    @Override
    void clear() {
        text = "";
        if (used > 0) {
            Arrays.fill(chars.array(), 0, used, '\0');
            used = 0;
            chars = chars.capacity() > Workspace.WINDOW ? CharBuffer.allocate(0) : chars;
            bytes = bytes.capacity() > Workspace.WINDOW + Workspace.PADDING ? ByteBuffer.allocate(0) : bytes;
        }
    }
}
