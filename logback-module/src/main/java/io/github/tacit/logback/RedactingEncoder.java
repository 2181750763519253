package io.github.tacit.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Context;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.JsonRecord;
import jakarta.annotation.Nullable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * An encoder around another one that redacts the event and then scans what was encoded, where structured arguments,
 * markers and beans come to light. With Tacit installed, every encoder is inside one; name it in a configuration to
 * have it without.
 *
 * <pre>{@code
 * <encoder class="io.github.tacit.logback.RedactingEncoder">
 *   <encoder class="net.logstash.logback.encoder.LogstashEncoder"/>
 * </encoder>
 * }</pre>
 */
public final class RedactingEncoder extends EncoderBase<ILoggingEvent> {
    private final EventGuard guard = new EventGuard();
    private boolean installed;
    private boolean neutralizing;
    private volatile boolean toldPiece;
    private @Nullable Encoder<ILoggingEvent> encoder;

    /** An encoder around none yet. */
    public RedactingEncoder() {}

    /**
     * @param neutralizing whether control characters become visible
     */
    static RedactingEncoder around(Encoder<ILoggingEvent> encoder, boolean neutralizing) {
        RedactingEncoder wrapper = new RedactingEncoder();
        wrapper.encoder = encoder;
        wrapper.installed = true;
        wrapper.neutralizing = neutralizing;
        wrapper.started = encoder.isStarted();
        Context context = encoder.getContext();
        if (context != null) {
            wrapper.setContext(context);
        }
        return wrapper;
    }

    /** Sets the encoder inside. */
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        this.encoder = encoder;
    }

    /** The encoder inside; null when there is none yet. */
    public @Nullable Encoder<ILoggingEvent> getEncoder() {
        return encoder;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Encoder<ILoggingEvent> inside = encoder;
        if (inside == null) {
            return new byte[0];
        }
        ILoggingEvent safe = installed ? event : guard.guard(event);
        byte[] bytes = encode(inside, safe);
        if (bytes == null || bytes.length == 0) {
            return bytes;
        }
        Charset charset = EncodedBytes.charset(inside, bytes);
        try {
            String record = new String(bytes, charset);
            if (EncodedBytes.isPiece(inside, record, charset)) {
                return failedPiece(charset);
            }
            return EncodedBytes.isBinary(inside, record, bytes, charset)
                    ? encodeBinary(inside, safe)
                    : EncodedBytes.redact(record, bytes, charset);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Tacit.runtime().failed(e);
            return JsonRecord.failed(bytes[0] == '{' ? "{}\n" : "\n").getBytes(charset);
        }
    }

    private byte[] encode(Encoder<ILoggingEvent> inside, ILoggingEvent event) {
        return inside.encode(neutralizing ? NeutralEvents.neutralize(event) : event);
    }

    /** From an event without structured content; a secret that shows all the same is worse than a record that is broken. */
    private byte[] encodeBinary(Encoder<ILoggingEvent> inside, ILoggingEvent safe) {
        byte[] bytes = encode(inside, guard.strict(safe, Coverage.EVENT));
        // Each byte is a character, so that all others stay what they are.
        Charset each = StandardCharsets.ISO_8859_1;
        return bytes == null ? new byte[0] : EncodedBytes.redact(new String(bytes, each), bytes, each);
    }

    private byte[] failedPiece(Charset charset) {
        if (!toldPiece) {
            toldPiece = true;
            addError("Tacit: " + encoder + " gives pieces of records, in which secrets can't be found; each is replaced"
                    + " by " + Redactor.FAILED + ". Set the encoder's encoding to UTF-8");
        }
        Tacit.runtime().failed(new IllegalStateException("piece of a record"));
        return (Redactor.FAILED + "\n").getBytes(charset);
    }

    @Override
    public @Nullable byte[] headerBytes() {
        return encoder == null ? null : EncodedBytes.redactAll(encoder, encoder.headerBytes());
    }

    @Override
    public @Nullable byte[] footerBytes() {
        return encoder == null ? null : EncodedBytes.redactAll(encoder, encoder.footerBytes());
    }

    @Override
    public void start() {
        Encoder<ILoggingEvent> inside = encoder;
        if (inside == null) {
            addError("Tacit: no encoder inside; every event is left out");
            return;
        }
        if (!inside.isStarted()) {
            inside.start();
        }
        super.start();
    }

    @Override
    public void stop() {
        if (encoder != null) {
            encoder.stop();
        }
        super.stop();
    }
}
