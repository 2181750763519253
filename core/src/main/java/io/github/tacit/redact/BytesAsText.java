package io.github.tacit.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Turns bytes into characters and back without losing any. Not thread-safe.
 *
 * <p>Charsets that contain ASCII are read a byte a character: detectors want no more. Of the others (UTF-16, UTF-32,
 * EBCDIC), a byte that is no text becomes a lone low surrogate, {@code U+DC00} and the byte, which no decoder gives.
 */
final class BytesAsText {
    private static final int BLOCK = 1 << 13;
    private static final int LOW_SURROGATES = 0xDC00;
    private static final int LONGEST_MARK = 4;

    private final Charset charset;
    private final ByteBuffer waiting = ByteBuffer.allocate(BLOCK);
    private final CharBuffer decoded = CharBuffer.allocate(BLOCK);

    /** Null when a byte is a character, and before a byte order mark could have come. */
    private @Nullable CharsetDecoder decoder;

    private @Nullable CharsetEncoder encoder;

    /** The first half of a pair whose second half comes with the next piece; 0 when there is none. */
    private char high;

    BytesAsText(Charset charset) {
        this.charset = containsAscii(charset) ? ISO_8859_1 : charset;
    }

    private static boolean containsAscii(Charset charset) {
        byte[] ascii = new byte[0x7F - ' '];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) (' ' + i);
        }
        return new String(ascii, charset).equals(new String(ascii, US_ASCII));
    }

    void decode(byte[] source, int from, int length, StreamRedactor stream) throws IOException {
        if (charset.equals(ISO_8859_1)) {
            char[] characters = new char[Math.min(length, BLOCK)];
            for (int taken = 0; taken < length; taken += characters.length) {
                int count = Math.min(characters.length, length - taken);
                for (int i = 0; i < count; i++) {
                    characters[i] = (char) (source[from + taken + i] & 0xFF);
                }
                stream.append(characters, 0, count);
            }
            return;
        }
        for (int taken = 0; taken < length; ) {
            int count = Math.min(length - taken, waiting.remaining());
            waiting.put(source, from + taken, count);
            taken += count;
            decodeWaiting(stream, false);
        }
    }

    void finish(StreamRedactor stream) throws IOException {
        if (!charset.equals(ISO_8859_1)) {
            decodeWaiting(stream, true);
        }
    }

    private void decodeWaiting(StreamRedactor stream, boolean ends) throws IOException {
        if (decoder == null && waiting.position() < LONGEST_MARK && !ends) {
            return;
        }
        waiting.flip();
        CharsetDecoder current = decoder;
        if (current == null) {
            current = begin();
            keepMark(current, stream);
        }
        for (boolean goesOn = true; goesOn; ) {
            CoderResult result = current.decode(waiting, decoded, ends);
            pass(stream);
            if (result.isError()) {
                for (int i = 0; i < result.length(); i++) {
                    decoded.put((char) (LOW_SURROGATES | waiting.get() & 0xFF));
                }
                pass(stream);
            }
            goesOn = !result.isUnderflow();
        }
        waiting.compact();
    }

    private void pass(StreamRedactor stream) throws IOException {
        decoded.flip();
        stream.append(decoded);
        decoded.clear();
    }

    /** The mark itself stays in the text: the charsets that name their order read it as a character. */
    private CharsetDecoder begin() {
        Charset exact = withOrder();
        encoder = exact.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharsetDecoder made = exact.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        decoder = made;
        return made;
    }

    /** The JDK's decoders of UTF-32 drop the mark whatever order they were told. */
    private void keepMark(CharsetDecoder current, StreamRedactor stream) throws IOException {
        if (current.charset().name().startsWith("UTF-32") && waiting.remaining() >= LONGEST_MARK) {
            int first = waiting.getInt(waiting.position());
            boolean little = current.charset().name().equals("UTF-32LE");
            if ((little ? Integer.reverseBytes(first) : first) == '\uFEFF') {
                stream.append("\uFEFF");
                waiting.position(waiting.position() + LONGEST_MARK);
            }
        }
    }

    /** RFC 2781 §4.3: without a mark the order is big-endian. */
    private Charset withOrder() {
        boolean little = waiting.remaining() >= 2 && (waiting.get(0) & 0xFF) == 0xFF && (waiting.get(1) & 0xFF) == 0xFE;
        return switch (charset.name()) {
            case "UTF-16", "UTF-32" -> Charset.forName(charset.name() + (little ? "LE" : "BE"));
            case "x-UTF-16LE-BOM" -> Charset.forName("UTF-16LE");
            default -> charset;
        };
    }

    void encode(char[] text, int from, int length, OutputStream out) throws IOException {
        if (charset.equals(ISO_8859_1)) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) text[from + i];
            }
            out.write(bytes);
            return;
        }
        StringBuilder run = new StringBuilder(length + 1);
        for (int i = from; i < from + length; i++) {
            char c = text[i];
            if (Character.isLowSurrogate(c) && high == 0) {
                encode(run, out);
                out.write(c - LOW_SURROGATES);
            } else if (Character.isHighSurrogate(c)) {
                high = c;
            } else {
                run.append(high == 0 ? "" : String.valueOf(high)).append(c);
                high = 0;
            }
        }
        encode(run, out);
    }

    private void encode(StringBuilder run, OutputStream out) throws IOException {
        if (run.length() > 0 && encoder != null) {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(run));
            out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
            run.setLength(0);
        }
    }
}
