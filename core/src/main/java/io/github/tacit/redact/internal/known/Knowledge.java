package io.github.tacit.redact.internal.known;

import io.github.tacit.redact.internal.known.KnownValues.Ticket;
import io.github.tacit.redact.spi.Detector.Sink;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * All values that are known: those registered, those of living requests and of requests that ended a short time ago.
 * Thread-safe; readers are never blocked.
 *
 * <p>What a request brings was chosen by a client. So it is looked for on every thread only when nobody could mistake
 * it for ordinary text; otherwise only on threads that carry the request's scope.
 */
public final class Knowledge {
    /**
     * So many spellings of learnt values are kept at most: 100,000 requests with four credentials each have about half
     * of it.
     */
    private static final int MOST_LEARNT_SPELLINGS = 4_000_000;

    /** In small heaps a quarter of the memory bounds them. */
    private static final int BYTES_A_SPELLING = 300;

    /** How many ended scopes one call lets go of, so that no request pays for many. */
    private static final int ENDED_A_CALL = 4;

    private final KnownValues everywhere = new KnownValues();
    private final KnownValues carried = new KnownValues();

    /** The scope that a thread carries, by number: JDK types only, so that an application can be unloaded. */
    private final ThreadLocal<Long> current = new ThreadLocal<>();

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, ScopeValues> living = new ConcurrentHashMap<>();
    private final Queue<ScopeValues> ended = new ConcurrentLinkedQueue<>();
    private final LongAdder refused = new LongAdder();
    /** How many spellings the scopes know, each counted as often as scopes know it. */
    private final AtomicLong learnt = new AtomicLong();

    private final long mostLearnt;
    private final LongSupplier nanoTime;
    private volatile @Nullable Runnable onRefusal;
    private volatile long graceNanos;

    /** By the system's clock. A class of its own: a lambda would be the first one of the engine's start. */
    private record SystemClock() implements LongSupplier {
        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    }

    /**
     * @param graceNanos how long the values of an ended scope stay known
     */
    public Knowledge(long graceNanos) {
        this(graceNanos, new SystemClock());
    }

    /**
     * @param graceNanos how long the values of an ended scope stay known
     * @param nanoTime tells the time as {@link System#nanoTime} does
     */
    public Knowledge(long graceNanos, LongSupplier nanoTime) {
        this(
                graceNanos,
                nanoTime,
                Math.min(MOST_LEARNT_SPELLINGS, Runtime.getRuntime().maxMemory() / 4 / BYTES_A_SPELLING));
    }

    /** As the other one, with the number of spellings of learnt values that are kept. */
    public Knowledge(long graceNanos, LongSupplier nanoTime, long mostLearnt) {
        this.graceNanos = graceNanos;
        this.mostLearnt = mostLearnt;
        this.nanoTime = nanoTime;
    }

    public void setGraceNanos(long graceNanos) {
        this.graceNanos = graceNanos;
    }

    /** What to run whenever there is no room for a value; quick and without exceptions. */
    public void onRefusal(Runnable action) {
        onRefusal = action;
    }

    private void tellRefusal() {
        Runnable action = onRefusal;
        if (action != null) {
            action.run();
        }
    }

    /** Makes a value known for good; see {@link KnownValues#register}. */
    public Ticket register(CharSequence value, boolean answerable) {
        return everywhere.register(value, answerable);
    }

    /** Forgets a registered value. */
    public void forget(Ticket ticket) {
        everywhere.forget(ticket);
    }

    /** Whether no text can hold a known value. */
    public boolean isEmpty() {
        return everywhere.isEmpty() && carried.isEmpty();
    }

    /**
     * Whether {@link #find} may find something in a text, or {@link #findInAnswers}; to be asked before a character
     * beyond Latin-1 can be told from any other.
     */
    public boolean mayFind(Text text) {
        return everywhere.mayFind(text) || !carried.isEmpty() && currentScope() != null && carried.mayFind(text);
    }

    /** Reports what is known to every thread, and what the scope that this thread carries brought. */
    public void find(Text text, Sink sink) {
        everywhere.find(text, sink);
        if (!carried.isEmpty()) {
            ScopeValues scope = currentScope();
            if (scope != null) {
                carried.find(text, scope.carried, sink);
            }
        }
    }

    /**
     * Whether what was found at {@code [start, end)} is more than alike. In Base64 the first and the last character may
     * hold some bits of the value only, and what stands there is not its own.
     */
    public boolean isKnownAt(CharSequence text, int start, int end) {
        return everywhere.mayStandAt(text, start, end)
                || carried.mayStandAt(text, start, end)
                || !WideCharacters.areIn(text, start + 1, end - 1);
    }

    /** Reports what an answer to the scope's client must not hold: its own values and long registered ones. */
    public void findInAnswer(ScopeValues scope, Text text, Sink sink) {
        everywhere.findAnswerable(text, scope.everywhere, sink);
        carried.find(text, scope.carried, sink);
    }

    /** Whether answers are searched for any registered value. */
    public boolean hasAnswerable() {
        return everywhere.hasAnswerable();
    }

    /** Reports what no answer to anybody may hold: long registered values. */
    public void findInAnswers(Text text, Sink sink) {
        everywhere.findAnswerable(text, List.of(), sink);
    }

    /** As {@link #possibleStart}, of what {@link #findInAnswers} finds. */
    public int possibleStartInAnswer(Text text) {
        return everywhere.possibleStartInAnswer(text);
    }

    /** Where the text's end begins to be what may be the beginning of a known spelling that holds white space. */
    public int possibleStart(Text text) {
        return Math.min(everywhere.possibleStart(text), carried.possibleStart(text));
    }

    /** The length of the longest spelling that ever was known. */
    public int longest() {
        return Math.max(everywhere.longest(), carried.longest());
    }

    /** The scope that this thread carries; null when none. */
    public @Nullable ScopeValues currentScope() {
        Long number = current.get();
        return number == null ? null : living.get(number);
    }

    /** Begins a scope, which lives until {@link #end}. */
    public ScopeValues begin() {
        letGo(ENDED_A_CALL);
        ScopeValues scope = new ScopeValues(numbers.incrementAndGet());
        living.put(scope.number, scope);
        return scope;
    }

    /** Makes this thread carry a scope; gives the number of the one it carried before, for {@link #putBack}. */
    public @Nullable Long carry(ScopeValues scope) {
        Long before = current.get();
        current.set(scope.number);
        return before;
    }

    /** Makes this thread carry what it carried before. */
    public void putBack(@Nullable Long before) {
        if (before == null) {
            current.remove();
        } else {
            current.set(before);
        }
    }

    /**
     * Makes a value of a scope known.
     *
     * @param onEveryThread whether it is looked for on all threads; else on those that carry the scope
     * @return whether there was room for it
     */
    public boolean learn(ScopeValues scope, CharSequence value, boolean onEveryThread) {
        // The oldest ended scopes go first; living ones stay.
        while (learnt.get() >= mostLearnt) {
            if (!letGoOfOldest()) {
                refused.increment();
                tellRefusal();
                return false;
            }
        }
        Ticket ticket = onEveryThread ? everywhere.learn(value) : carried.learn(value);
        learnt.addAndGet(ticket.size());
        synchronized (scope) {
            if (onEveryThread) {
                scope.everywhere = with(scope.everywhere, ticket);
            } else {
                scope.carried = with(scope.carried, ticket);
            }
        }
        return true;
    }

    private static List<Ticket> with(List<Ticket> tickets, Ticket more) {
        return Stream.concat(tickets.stream(), Stream.of(more)).toList();
    }

    /** Ends a scope: its values stay known for the time of grace, those of carrying threads too. */
    public void end(ScopeValues scope) {
        scope.endedAt = nanoTime.getAsLong();
        ended.add(scope);
        letGo(ENDED_A_CALL);
    }

    /** Forgets ended scopes whose time of grace is over, at most so many. */
    public void letGo(int most) {
        long now = nanoTime.getAsLong();
        for (int i = 0; i < most; i++) {
            ScopeValues oldest = ended.peek();
            if (oldest == null || now - oldest.endedAt < graceNanos) {
                return;
            }
            if (ended.remove(oldest)) {
                letGoOf(oldest);
            }
        }
    }

    private boolean letGoOfOldest() {
        ScopeValues oldest = ended.poll();
        if (oldest != null) {
            letGoOf(oldest);
        }
        return oldest != null;
    }

    private void letGoOf(ScopeValues scope) {
        living.remove(scope.number);
        synchronized (scope) {
            scope.everywhere.forEach(ticket -> forget(everywhere, ticket));
            scope.carried.forEach(ticket -> forget(carried, ticket));
            scope.everywhere = List.of();
            scope.carried = List.of();
        }
    }

    private void forget(KnownValues values, Ticket ticket) {
        values.forget(ticket);
        learnt.addAndGet(-ticket.size());
    }

    /** How many scopes live or are in their time of grace. */
    public int scopes() {
        return living.size();
    }

    /** How many values were not learnt because there was no room for them. */
    public long refused() {
        return refused.sum();
    }

    /** How many spellings are known. */
    public int spellings() {
        return everywhere.spellings() + carried.spellings();
    }

    /** The values of one scope: tickets only. */
    public static final class ScopeValues {
        private final long number;
        private volatile List<Ticket> everywhere = List.of();
        private volatile List<Ticket> carried = List.of();
        private volatile long endedAt;

        private ScopeValues(long number) {
            this.number = number;
        }
    }
}
