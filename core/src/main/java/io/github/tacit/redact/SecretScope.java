package io.github.tacit.redact;

import io.github.tacit.redact.internal.known.Knowledge;
import io.github.tacit.redact.internal.known.Knowledge.ScopeValues;
import io.github.tacit.redact.internal.mask.OverlapResolver;
import io.github.tacit.redact.internal.rule.Rarity;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The credentials of one request: masked in all that is logged while the request lives and for a time of grace after,
 * on all threads, loggers' background threads too. For filters, and for others who receive requests (messaging, gRPC):
 *
 * <pre>{@code
 * try (SecretScope scope = SecretScope.open()) {
 *     scope.add(headers.get("X-API-Key"));
 *     handle(request);
 * }
 * }</pre>
 *
 * <p>A client chooses what it sends, and must not blank ordinary words out of everybody's log lines. So a value counts
 * on every thread only when it has at least 16 characters and looks random, or after {@link #accept} said that it
 * really is a credential; otherwise only on threads that carry the scope: the one that opened it, and those that
 * {@link #carry} was called on. A scope takes at most 8 values of together 4,096 characters, and two accepted ones
 * besides: whatever else a client sends, it can't crowd out the credential that let it in.
 *
 * <p>Only keyed fingerprints are kept. Thread-safe, except that it is opened and closed (or {@linkplain #leave left}),
 * and carried and put down, on the same thread each.
 */
public final class SecretScope implements AutoCloseable {
    /** A request with more credentials is an attack on the memory. */
    public static final int MOST_VALUES = 8;

    /** Headers as a whole are limited to 8 KiB by most servers; credentials have half of it. */
    public static final int MOST_CHARACTERS = 4096;

    private static final int SHORTEST_ON_EVERY_THREAD = 16;

    /** A key and a session: what is accepted was issued to somebody, so nobody can send many. */
    private static final int MOST_ACCEPTED_BESIDES = 2;

    private final Knowledge knowledge;
    private final ScopeValues values;
    private final @Nullable Long carriedBefore;
    private int count;
    private int characters;
    private int acceptedBesides;
    private boolean closed;

    /** Whether the thread that opened it carries it still. */
    private boolean entered = true;

    SecretScope(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.values = knowledge.begin();
        this.carriedBefore = knowledge.carry(values);
    }

    /** Opens a scope of {@link Tacit#runtime()}; this thread carries it until it is closed. */
    public static SecretScope open() {
        return Tacit.runtime().openScope();
    }

    /**
     * Adds a credential that the request brought.
     *
     * @return whether it is looked for: false when it has fewer than 6 characters, or the scope or the memory is full
     */
    public synchronized boolean add(CharSequence value) {
        return isUsable(value)
                && hasRoom(value)
                && knowledge.learn(values, value, value.length() >= SHORTEST_ON_EVERY_THREAD && looksRandom(value));
    }

    /**
     * Adds a credential that was checked and is right, so it is looked for on every thread, whatever it looks like.
     *
     * @return whether it is looked for: false when it has fewer than 6 characters, or the scope or the memory is full
     */
    public synchronized boolean accept(CharSequence value) {
        if (!isUsable(value)) {
            return false;
        }
        if (!hasRoom(value)) {
            if (acceptedBesides == MOST_ACCEPTED_BESIDES || value.length() > MOST_CHARACTERS) {
                return false;
            }
            acceptedBesides++;
        }
        return knowledge.learn(values, value, true);
    }

    private boolean isUsable(CharSequence value) {
        return !closed && value.length() >= SecretRegistry.SHORTEST;
    }

    /** Takes the room, too. */
    private boolean hasRoom(CharSequence value) {
        if (count == MOST_VALUES || characters + value.length() > MOST_CHARACTERS) {
            return false;
        }
        count++;
        characters += value.length();
        return true;
    }

    static boolean looksRandom(CharSequence value) {
        byte[] seen = new byte[value.length()];
        boolean random = Rarity.looksRandom(textOf(value, seen), 0, seen.length);
        Arrays.fill(seen, (byte) 0);
        return random;
    }

    private static Text textOf(CharSequence value, byte[] seen) {
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (byte) Math.min(value.charAt(i), 0xFF);
        }
        Text text = new Text();
        text.set(seen, seen.length, true, true);
        return text;
    }

    /**
     * Makes this thread carry the scope, too; closing what it gives makes it carry what it carried before. For work
     * that is handed to other threads.
     */
    public Carried carry() {
        Long before = knowledge.carry(values);
        return () -> knowledge.putBack(before);
    }

    /** A thread's hold on a scope; closed on the same thread. */
    @FunctionalInterface
    public interface Carried extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Where an answer to this scope's client holds what it must not: the scope's own credentials, and registered
     * secrets of at least 12 characters. Nothing else is looked for, so that nobody learns others' secrets from what is
     * masked.
     */
    public List<Finding> find(CharSequence answer) {
        Text text = textOf(answer, new byte[answer.length()]);
        List<Finding> found = new ArrayList<>();
        knowledge.findInAnswer(values, text, (start, end, confidence) -> {
            if (knowledge.isKnownAt(answer, start, end)) {
                found.add(new Finding(Redactor.KNOWN, start, end, confidence));
            }
        });
        return OverlapResolver.resolve(found);
    }

    /**
     * Makes the thread that opened the scope, and calls this, carry what it carried before; the scope lives on until it
     * is closed, by any thread. For requests that go on after their first thread has left them.
     */
    public synchronized void leave() {
        if (entered) {
            entered = false;
            knowledge.putBack(carriedBefore);
        }
    }

    /** Ends the scope. Its values stay known for the time of grace. Closing it more than once does no more. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            leave();
            knowledge.end(values);
        }
    }
}
