package io.github.tacit.logback;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.spi.ContextAware;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import io.github.tacit.redact.event.Controls;
import jakarta.annotation.Nullable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A pattern encoder around the application's own; still a {@link PatternLayoutEncoder} for those who cast it. Makes
 * control characters visible where asked to, and scans the bytes when they may hold more than the redacted event:
 * markers with content, pairs whose values may have changed since, conversion words that Logback doesn't know, and
 * patterns that bring more than the event.
 */
final class GuardedPatternEncoder extends PatternLayoutEncoder {
    private static final byte[] LINE_END = System.lineSeparator().getBytes(StandardCharsets.US_ASCII);

    private final PatternLayoutEncoder original;
    private final boolean neutralizing;
    private volatile boolean showsEventOnly;

    GuardedPatternEncoder(PatternLayoutEncoder original, boolean neutralizing) {
        this.original = original;
        this.neutralizing = neutralizing;
        this.showsEventOnly = PatternWords.showEventOnly(original.getLayout());
        setContext(original.getContext());
        this.started = original.isStarted();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] bytes = neutralizing ? encodeNeutral(event) : original.encode(event);
        if (showsEventOnly && SafeMarkers.areBasic(event.getMarkerList()) && Pairs.arePlain(event.getKeyValuePairs())) {
            return bytes;
        }
        Charset charset = EncodedBytes.charset(original, bytes);
        try {
            return EncodedBytes.redact(new String(bytes, charset), bytes, charset);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            Tacit.runtime().failed(e);
            return (Redactor.FAILED + "\n").getBytes(charset);
        }
    }

    /** An event whose bytes have no control character has none that shows; looking at bytes is cheaper. */
    private byte[] encodeNeutral(ILoggingEvent event) {
        if (!showsEventOnly || event.getThrowableProxy() != null || !writesUtf8()) {
            return original.encode(NeutralEvents.neutralize(event));
        }
        byte[] bytes = original.encode(event);
        if (!Controls.mayBeIn(bytes, bytes.length - lengthOfLineEnd(bytes))) {
            return bytes;
        }
        ILoggingEvent neutral = NeutralEvents.neutralize(event);
        return neutral == event ? bytes : original.encode(neutral);
    }

    /** Of other encodings, and of what subclasses write, the bytes tell too little. */
    private boolean writesUtf8() {
        Charset charset = original.getCharset();
        return original.getClass() == PatternLayoutEncoder.class
                && (charset == null ? Charset.defaultCharset() : charset) == StandardCharsets.UTF_8;
    }

    /** Of the line end that the pattern writes, none of the message's. */
    private int lengthOfLineEnd(byte[] bytes) {
        String pattern = original.getPattern();
        if (pattern == null || !pattern.endsWith("%n")) {
            return 0;
        }
        int length = LINE_END.length;
        int start = bytes.length - length;
        return start >= 0 && Arrays.equals(bytes, start, bytes.length, LINE_END, 0, length) ? length : 0;
    }

    @Override
    public Layout<ILoggingEvent> getLayout() {
        return original.getLayout();
    }

    @Override
    public String getPattern() {
        return original.getPattern();
    }

    @Override
    public void setPattern(String pattern) {
        original.setPattern(pattern);
    }

    @Override
    public Charset getCharset() {
        return original.getCharset();
    }

    @Override
    public void setCharset(Charset charset) {
        original.setCharset(charset);
    }

    @Override
    public void setParent(ContextAware parent) {
        original.setParent(parent);
    }

    @Override
    public @Nullable byte[] headerBytes() {
        return EncodedBytes.redactAll(original, original.headerBytes());
    }

    @Override
    public @Nullable byte[] footerBytes() {
        return EncodedBytes.redactAll(original, original.footerBytes());
    }

    @Override
    public void start() {
        original.start();
        showsEventOnly = PatternWords.showEventOnly(original.getLayout());
        started = original.isStarted();
    }

    @Override
    public void stop() {
        original.stop();
        started = false;
    }
}
