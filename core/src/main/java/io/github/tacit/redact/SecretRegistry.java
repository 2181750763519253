package io.github.tacit.redact;

import io.github.tacit.redact.internal.known.Knowledge;
import io.github.tacit.redact.internal.known.KnownValues.Ticket;
import java.nio.CharBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Values that must never leave, whatever they look like: they are masked wherever they stand, plain and in Base64, hex,
 * percent encoding and the escapes of JSON, Java, XML, HTML, CSV and shells, and cut off after 12 or more characters.
 *
 * <p>Only keyed fingerprints are kept. Thread-safe; registering never blocks a redaction, and once it has returned,
 * every thread masks the value.
 */
public final class SecretRegistry {
    /** Shorter values would blank out parts of ordinary words. */
    public static final int SHORTEST = 6;

    /** What answers to clients are searched for: from shorter ones, a client that guesses could learn by what is masked. */
    static final int SHORTEST_IN_ANSWERS = 12;

    private static final int MOST_REFUSALS_KEPT = 100;

    /** Words that stand in ordinary log lines; as secrets they would destroy them. */
    private static final Set<String> COMMON = Set.of(
            "localhost",
            "changeit",
            "changeme",
            "password",
            "secret",
            "default",
            "production",
            "development",
            "staging",
            "testing",
            "example",
            "enabled",
            "disabled",
            "unknown",
            "postgres",
            "service",
            "application",
            "authorization",
            "undefined",
            "anonymous",
            "administrator",
            "system",
            "server",
            "client",
            "message",
            "request",
            "response",
            "exception",
            "127.0.0.1",
            "0.0.0.0",
            "123456");

    /** Longer values belong into files of their own; each would make spellings of six times its length. */
    private static final int LONGEST = 1 << 20;

    /** Lines of a value that are at least so long, and look random, are secrets too: logs write one line an event. */
    private static final int SHORTEST_LINE = 16;

    private static final int MOST_LINES = 1_000;

    private final Knowledge knowledge;
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private int registered;
    private int shortest = SHORTEST;
    private boolean refusesCommon = true;
    private Set<String> common = COMMON;

    private final Consumer<Refusal> told;

    SecretRegistry(Knowledge knowledge) {
        this(knowledge, refusal -> {});
    }

    /** A registry that tells each refusal. */
    SecretRegistry(Knowledge knowledge, Consumer<Refusal> told) {
        this.knowledge = knowledge;
        this.told = told;
    }

    /**
     * Registers a value.
     *
     * @param source where it comes from, such as {@code environment DB_PASSWORD}; told in warnings, so never the value
     * @param value the secret
     * @return takes it back; for a refused value it does nothing and {@link Registration#accepted} says so
     */
    public Registration register(String source, CharSequence value) {
        Refusal refusal;
        synchronized (this) {
            String reason = reasonAgainst(withoutSpaceAround(value));
            if (reason.isEmpty()) {
                registered++;
                return new Registration(tickets(value), "");
            }
            refusal = new Refusal(source, reason);
            if (refusals.size() == MOST_REFUSALS_KEPT) {
                refusals.removeFirst();
            }
            refusals.addLast(refusal);
        }
        told.accept(refusal);
        return new Registration(List.of(), refusal.reason());
    }

    /** The value, and of one with several lines those that are secrets by themselves. */
    private List<Ticket> tickets(CharSequence value) {
        List<Ticket> tickets = new ArrayList<>();
        tickets.add(knowledge.register(value, value.length() >= SHORTEST_IN_ANSWERS));
        int start = 0;
        for (int i = 0; i <= value.length() && tickets.size() <= MOST_LINES; i++) {
            boolean ends = i == value.length() || value.charAt(i) == '\n' || value.charAt(i) == '\r';
            if (ends && i - start >= SHORTEST_LINE && i - start < value.length()) {
                CharSequence line = CharBuffer.wrap(value, start, i);
                if (SecretScope.looksRandom(line)) {
                    tickets.add(knowledge.register(line, true));
                }
            }
            start = ends ? i + 1 : start;
        }
        return tickets;
    }

    /** From now on, shorter values are refused; at least {@link #SHORTEST}. */
    synchronized void setShortest(int shortest) {
        this.shortest = Math.max(SHORTEST, shortest);
    }

    /** From now on, common words are refused or not, and so are more of them, given in lower case. */
    synchronized void setCommon(boolean refused, Set<String> more) {
        refusesCommon = refused;
        Set<String> all = new HashSet<>(COMMON);
        all.addAll(more);
        common = all;
    }

    /** How many values are registered. */
    public synchronized int size() {
        return registered;
    }

    /** The last refusals, the oldest first. */
    public synchronized List<Refusal> refusals() {
        return new ArrayList<>(refusals);
    }

    private String reasonAgainst(CharSequence value) {
        if (value.length() < shortest) {
            return "it has fewer than " + shortest + " characters, so it would be masked inside ordinary words";
        }
        if (value.chars().distinct().count() < 3) {
            return "it repeats one or two characters, so it would be masked inside rulers and numbers";
        }
        if (value.length() > LONGEST) {
            return "it has more than " + LONGEST + " characters";
        }
        if (refusesCommon && isCommon(value)) {
            return "it is a common word, so it would be masked all over the log";
        }
        return "";
    }

    /** White space around a value makes it no rarer: {@code "INFO  "} stands in every line. */
    private static CharSequence withoutSpaceAround(CharSequence value) {
        int start = 0;
        int end = value.length();
        while (start < end && value.charAt(start) <= ' ') {
            start++;
        }
        while (end > start && value.charAt(end - 1) <= ' ') {
            end--;
        }
        return CharBuffer.wrap(value, start, end);
    }

    /** Compares in place: no string of a secret is made. */
    private boolean isCommon(CharSequence value) {
        for (String word : common) {
            if (word.length() == value.length() && isSame(word, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSame(String lowerCase, CharSequence value) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if (Character.toLowerCase(value.charAt(i)) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A value that was not registered.
     *
     * @param source where it comes from
     * @param reason why; never the value
     */
    public record Refusal(String source, String reason) {
        /** A sentence for an operator. */
        @Override
        public String toString() {
            return source + " is not looked for: " + reason;
        }
    }

    /** A registered value, to take back. Thread-safe. */
    public final class Registration implements AutoCloseable {
        /** Guarded by the registry; empty when there is nothing to forget. */
        private List<Ticket> tickets;

        private final boolean accepted;
        private final String reason;

        private Registration(List<Ticket> tickets, String reason) {
            this.tickets = tickets;
            this.accepted = !tickets.isEmpty();
            this.reason = reason;
        }

        /** Whether the value is looked for, at least until this is closed. */
        public boolean accepted() {
            return accepted;
        }

        /** Why the value was refused; empty when it is accepted. */
        public String reason() {
            return reason;
        }

        /** Forgets the value, unless it was registered otherwise too. Closing more than once does no more. */
        @Override
        public void close() {
            synchronized (SecretRegistry.this) {
                if (!tickets.isEmpty()) {
                    tickets.forEach(knowledge::forget);
                    tickets = List.of();
                    registered--;
                }
            }
        }
    }
}
