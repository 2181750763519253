package io.github.tacit.logback;

import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.JsonRecord;
import jakarta.annotation.Nullable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Scans the bytes that an encoder made. Stateless. */
final class EncodedBytes {
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    /** What decoders put where bytes are no text. */
    private static final char REPLACEMENT = '\uFFFD';

    private EncodedBytes() {}

    /**
     * Whether an encoder gave a piece of a record rather than a whole one. A name stands in one piece then and its value
     * in the next, so that neither gives the secret away. Encoders of JSON that write through a buffer do so where they
     * are told another encoding than UTF-8, logstash-logback-encoder for one: the buffer is full at any character.
     */
    static boolean isPiece(Encoder<?> encoder, String record, Charset charset) {
        if (encoder instanceof LayoutWrappingEncoder) {
            return false;
        }
        return charset.equals(StandardCharsets.UTF_8) ? isWide(record) : !JsonRecord.isJson(record);
    }

    /**
     * Whether a record is no text, such as CBOR or Smile: decoding loses some of it, so that nothing can be replaced. What
     * a client sends can't make it so: a replacement character of its own is encoded as one.
     */
    static boolean isBinary(Encoder<?> encoder, String record, byte[] bytes, Charset charset) {
        return !(encoder instanceof LayoutWrappingEncoder)
                && record.indexOf(REPLACEMENT) >= 0
                && !Arrays.equals(record.getBytes(charset), bytes);
    }

    /** Whether the text must have been UTF-16 or UTF-32: half the bytes of ASCII are zeros there. */
    private static boolean isWide(String record) {
        if (record.indexOf('\0') < 0) {
            return false;
        }
        return record.chars().filter(c -> c == 0).count() > record.length() / 4;
    }

    /** The bytes of a record without secrets; the same array when there are none. */
    static byte[] redact(String record, byte[] bytes, Charset charset) {
        String safe = JsonRecord.redact(Tacit.runtime().redactor(), record);
        return safe.equals(record) ? bytes : safe.getBytes(charset);
    }

    /** The bytes before or after all records; an encoder may keep its events and write them there. Never throws. */
    static @Nullable byte[] redactAll(Encoder<?> encoder, @Nullable byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            return bytes;
        }
        Charset charset = charset(encoder, bytes);
        try {
            String text = new String(bytes, charset);
            String safe = Tacit.runtime().redactor().redact(text);
            return safe.equals(text) ? bytes : safe.getBytes(charset);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Tacit.runtime().failed(e);
            return Redactor.FAILED.getBytes(charset);
        }
    }

    /** The encoder's charset; JSON tells its own by its first bytes, RFC 4627 §3. */
    static Charset charset(Encoder<?> encoder, byte[] bytes) {
        if (encoder instanceof LayoutWrappingEncoder<?> layout) {
            Charset charset = layout.getCharset();
            return charset == null ? Charset.defaultCharset() : charset;
        }
        if (bytes.length < 4 || bytes[0] != 0 && bytes[1] != 0) {
            return StandardCharsets.UTF_8;
        }
        if (bytes[0] == 0) {
            return bytes[1] == 0 ? UTF_32BE : StandardCharsets.UTF_16BE;
        }
        return bytes[2] == 0 ? UTF_32LE : StandardCharsets.UTF_16LE;
    }
}
