package io.github.tacit.redact.internal.scan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A kind of text that can be scanned and masked. Immutable and thread-safe.
 *
 * @param <T> its type
 */
public abstract class TextKind<T> {
    /** Strings. */
    public static final TextKind<String> STRING = new TextKind<>() {
        @Override
        Source open(String text, Workspace work) {
            return work.strings.of(text);
        }

        @Override
        public String string(String text) {
            return text;
        }

        @Override
        public String of(String string) {
            return string;
        }
    };

    /** Any sequences of characters. */
    public static final TextKind<CharSequence> SEQUENCE = new TextKind<>() {
        @Override
        Source open(CharSequence text, Workspace work) {
            return text instanceof String string ? work.strings.of(string) : work.chars.of(text);
        }

        @Override
        public String string(CharSequence text) {
            return text.toString();
        }

        @Override
        public CharSequence of(String string) {
            return string;
        }
    };

    /** Arrays of characters. */
    public static final TextKind<char[]> CHARACTERS = new TextKind<>() {
        @Override
        Source open(char[] text, Workspace work) {
            return work.chars.of(text);
        }

        @Override
        public String string(char[] text) {
            return new String(text);
        }

        @Override
        public char[] of(String string) {
            return string.toCharArray();
        }
    };

    /** Arrays of bytes in an encoding that keeps ASCII. */
    public static final TextKind<byte[]> BYTES = new TextKind<>() {
        @Override
        Source open(byte[] text, Workspace work) {
            return work.bytes.of(text);
        }

        @Override
        public String string(byte[] text) {
            return new String(text, StandardCharsets.ISO_8859_1);
        }

        @Override
        public byte[] of(String string) {
            return string.getBytes(StandardCharsets.ISO_8859_1);
        }
    };

    /** What stands between a buffer's position and its limit, in an encoding that keeps ASCII. */
    public static final TextKind<ByteBuffer> BUFFER = new TextKind<>() {
        @Override
        Source open(ByteBuffer text, Workspace work) {
            return work.bytes.of(text);
        }

        @Override
        public String string(ByteBuffer text) {
            byte[] bytes = new byte[text.remaining()];
            text.get(text.position(), bytes);
            return BYTES.string(bytes);
        }

        @Override
        public ByteBuffer of(String string) {
            return ByteBuffer.wrap(BYTES.of(string));
        }
    };

    private TextKind() {}

    /** The text, ready to be read. */
    abstract Source open(T text, Workspace work);

    /** A string with one character for each position of the text. */
    public abstract String string(T text);

    /** The text of such a string. */
    public abstract T of(String string);
}
