package io.github.tacit.redact.event;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Masks private keys in PEM that are logged one line an event: no event alone shows that its line belongs to a key. From
 * BEGIN to END, what looks like a line of the key is masked in the events of the same logger and thread. Other lines
 * between them stay, and limits end a block whose END never comes.
 *
 * <p>Each adapter has one of these for each way that events take, so that every event passes it once. Thread-safe.
 */
public final class PrivateKeyLines {
    /** So many blocks may be open at once; with more, the oldest is taken for ended. */
    static final int MOST_OPEN = 256;

    /** A key of 16,384 bits has about 200 lines. */
    static final int MOST_LINES = 1_000;

    static final int MOST_CHARACTERS = 1 << 17;

    /** After so many lines in a row that are no key's, a block is taken for ended. */
    static final int MOST_OTHERS = 16;

    /** So long after its last line a block is taken for ended. */
    static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;

    private static final String DETECTOR = "pem-private-key";

    private final LongSupplier nanoTime;

    /** By logger and thread, the oldest first; guarded by this. */
    private final Map<String, Block> blocks = new LinkedHashMap<>();

    /** Whether any block is open: without one, an event costs a look at its end. */
    private volatile boolean open;

    /** Lines that nobody has begun. */
    public PrivateKeyLines() {
        this(System::nanoTime);
    }

    PrivateKeyLines(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A block that has begun: numbers only, nothing of the key. */
    private static final class Block {
        private int lines;
        private int characters;
        private int keyLines;
        private int others;
        private long lastNanos;
    }

    /** Whether a message, clean by itself, must be given to {@link #redact}. Allocates nothing. */
    public boolean concerns(CharSequence message) {
        return open || PemMarkers.mayEndWithOne(message);
    }

    /**
     * The message with the lines of a private key masked.
     *
     * @param redactor the redactor of this event
     * @param logger the name of the event's logger
     * @param thread the name of the event's thread; for threads without names the current thread counts
     * @param message the message as it was logged
     * @param safe what the redactor made of it alone
     * @return {@code safe} itself when there is nothing more to mask
     */
    public String redact(
            Redactor redactor, @Nullable String logger, @Nullable String thread, String message, String safe) {
        boolean isClean = safe.equals(message);
        if (isClean ? !concerns(message) : !open && !PemMarkers.holdsOne(message)) {
            return safe;
        }
        if (!redactor.masks(DETECTOR)) {
            return safe;
        }
        String key = logger
                + '\n'
                + (thread == null || thread.isEmpty()
                        ? "#" + Thread.currentThread().getId()
                        : thread);
        synchronized (this) {
            return redact(redactor, key, message, safe);
        }
    }

    private String redact(Redactor redactor, String key, String message, String safe) {
        Block block = blockOf(key);
        if (block == null) {
            int begin = PemMarkers.begin(message);
            if (begin < 0) {
                return safe;
            }
            begin(key);
            return redactor.redact(message.substring(0, begin)) + mask(redactor, message.substring(begin));
        }
        int end = PemMarkers.end(message);
        if (end < 0) {
            String masked = maskedLines(redactor, block, message, safe);
            if (block.lines >= MOST_LINES || block.characters >= MOST_CHARACTERS || block.others >= MOST_OTHERS) {
                remove(key);
            }
            return masked;
        }
        remove(key);
        String rest = message.substring(end);
        return mask(redactor, message.substring(0, end)) + redact(redactor, key, rest, redactor.redact(rest));
    }

    private @Nullable Block blockOf(String key) {
        Block block = blocks.get(key);
        if (block != null && nanoTime.getAsLong() - block.lastNanos > LONGEST_PAUSE_NANOS) {
            remove(key);
            return null;
        }
        return block;
    }

    private void begin(String key) {
        if (blocks.size() == MOST_OPEN) {
            Iterator<String> oldest = blocks.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        Block block = new Block();
        block.lastNanos = nanoTime.getAsLong();
        blocks.put(key, block);
        open = true;
    }

    private void remove(String key) {
        blocks.remove(key);
        open = !blocks.isEmpty();
    }

    /** How many blocks are open. */
    synchronized int open() {
        return blocks.size();
    }

    private String maskedLines(Redactor redactor, Block block, String message, String safe) {
        StringBuilder out = new StringBuilder();
        boolean masked = false;
        for (int from = 0; from <= message.length(); ) {
            int lineFeed = message.indexOf('\n', from);
            int to = lineFeed < 0 ? message.length() : lineFeed;
            String line = message.substring(from, to);
            int start = KeyLine.startOfKey(line, block.keyLines > 0);
            count(block, line.length(), start >= 0);
            if (start < 0) {
                out.append(redactor.redact(line));
            } else {
                masked = true;
                int end = KeyLine.endOfKey(line);
                out.append(redactor.redact(line.substring(0, start)))
                        .append(mask(redactor, line.substring(start, end)))
                        .append(redactor.redact(line.substring(end)));
            }
            out.append(lineFeed < 0 ? "" : "\n");
            from = to + 1;
        }
        return masked ? out.toString() : safe;
    }

    private void count(Block block, int characters, boolean isOfKey) {
        block.lines++;
        block.characters += Math.min(characters, MOST_CHARACTERS);
        if (isOfKey) {
            block.keyLines++;
            block.others = 0;
            block.lastNanos = nanoTime.getAsLong();
        } else {
            block.others++;
        }
    }

    private static String mask(Redactor redactor, String part) {
        return redactor.maskAs(DETECTOR, part);
    }
}
