package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.internal.rule.PatternGraph.Kind;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pattern's graph read in one direction, as a deterministic automaton that is built while it runs (Rabin and Scott's
 * subsets, Thompson's laziness), with a bounded number of states. Thread-safe.
 *
 * <p>A word boundary depends on the character behind it, so whether a match ends at a position is known one step later:
 * a {@link State} tells whether one ended before the character that led to it, and the end of the text counts as a
 * character.
 */
final class PatternDfa {
    /** What {@link #longest} answers when nothing matches. */
    static final int NONE = Integer.MIN_VALUE;

    /** When a pattern has more states than this, they are built anew. */
    private static final int MOST_STATES = 2_000;

    /** Remembered as an end: none. */
    private static final int NOTHING = (1 << 30) - 1;

    /** Remembered beside an end: the run came to the text's border. */
    private static final int BORDER = 1;

    private static final int SHORTEST_STRIDE = 32;
    private static final int MOST_NUMBERS = (1 << 20) - 1;
    private static final int LONGEST_REMEMBERED = 1 << 29;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final PatternGraph graph;
    private final boolean forward;
    private final int accept;
    private final byte[] classOf;
    private final int[] exampleOf;
    private final int endOfText;

    /** Tells this automaton's memories in a text from others'. */
    private final long number = NUMBERS.incrementAndGet();

    private Map<Key, State> states = new HashMap<>();
    private int numbered;

    /** A set of the graph's states behind a character. Its successors are filled in when they are first asked for. */
    static final class State {
        private final int number;
        private final int[] members;
        private final boolean behindWord;

        /** Whether a match ended before the last character. */
        private final boolean matched;

        /** Whether nothing can follow. */
        private final boolean isDead;

        private final State[] next;

        private State(int number, Key key, int classes) {
            this.number = number;
            this.members = key.members;
            this.behindWord = key.behindWord;
            this.matched = key.matched;
            this.isDead = key.members.length == 0;
            this.next = new State[classes];
        }
    }

    private record Key(int[] members, boolean behindWord, boolean matched) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && behindWord == key.behindWord
                    && matched == key.matched
                    && Arrays.equals(members, key.members);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(members) * 4 + (behindWord ? 2 : 0) + (matched ? 1 : 0);
        }
    }

    PatternDfa(PatternGraph graph, boolean forward) {
        this.graph = graph;
        this.forward = forward;
        this.accept = forward ? PatternGraph.ACCEPT : PatternGraph.START;
        this.classOf = new byte[256];
        this.exampleOf = PatternClasses.partition(graph, classOf);
        this.endOfText = exampleOf.length;
    }

    /** The state that stands in the given states of the graph, with a word character or none on its other side. */
    State begin(int[] members, boolean behindWord) {
        BitSet closed = new BitSet();
        for (int member : members) {
            close(member, closed, false);
        }
        return state(closed, graph.hasBoundary() && behindWord, false);
    }

    /**
     * The far end of the longest match from a position, in this automaton's direction; {@link #NONE} when there is none.
     * Reading backward, a position is that behind the first character that is read.
     *
     * <p>Long runs leave notes where they pass, so that runs from many positions of one text which meet are read once.
     */
    int longest(Text text, int from, State begin) {
        State state = begin;
        boolean matched = false;
        int end = NONE;
        int position = from;
        int lookAhead = forward ? 0 : -1;
        int run = Text.NONE;
        while (true) {
            int c = text.at(position + lookAhead);
            State next = next(state, c);
            // In a repetition the state stays, which the processor guesses, so that it need not wait for it.
            if (next != state) {
                matched = next.matched;
                if (c < 0 || next.isDead) {
                    return ended(text, run, matched ? position : end, c < 0);
                }
                state = next;
            }
            if (matched) {
                end = position;
            }
            position += forward ? 1 : -1;
            if (mayRecall(from, position, state)) {
                int known = text.recall(key(position, state));
                if (known != Text.NONE) {
                    boolean border = (known & BORDER) != 0;
                    if (border) {
                        text.at(forward ? text.length() : -1);
                    }
                    return ended(text, run, isBeyond(known >>> 1, position) ? known >>> 1 : end, border);
                }
                if (mayRemember(from, position)) {
                    run = run == Text.NONE ? text.beginRun() : run;
                    text.remember(key(position, state), run);
                }
            }
        }
    }

    private boolean isBeyond(int end, int position) {
        return end != NOTHING && (forward ? end >= position : end <= position);
    }

    private static int ended(Text text, int run, int end, boolean border) {
        if (run != Text.NONE) {
            text.endRun(run, (end == NONE ? NOTHING : end) << 1 | (border ? BORDER : 0));
        }
        return end;
    }

    private static boolean mayRecall(int from, int position, State state) {
        return (position & SHORTEST_STRIDE - 1) == 0
                && Math.abs(position - from) > SHORTEST_STRIDE
                && position < LONGEST_REMEMBERED
                && state.number <= MOST_NUMBERS;
    }

    /** The further away, the fewer places: the next run begins nearby and needs only one of them. */
    private static boolean mayRemember(int from, int position) {
        int distance = Math.abs(position - from);
        int stride = distance < 1 << 13 ? SHORTEST_STRIDE : distance < 1 << 18 ? 1 << 10 : 1 << 15;
        return (position & stride - 1) == 0;
    }

    private long key(int position, State state) {
        return number << 44 | (long) state.number << 24 | position / SHORTEST_STRIDE;
    }

    private State next(State state, int c) {
        int symbol = c < 0 ? endOfText : classOf[c];
        State next = state.next[symbol];
        return next == null ? build(state, symbol) : next;
    }

    private synchronized State build(State state, int symbol) {
        State known = state.next[symbol];
        if (known != null) {
            return known;
        }
        boolean word = symbol != endOfText && PatternChars.WORD.contains(exampleOf[symbol]);
        BitSet here = new BitSet(graph.states());
        for (int member : state.members) {
            close(member, here, graph.hasBoundary() && state.behindWord != word);
        }
        BitSet behind = new BitSet(graph.states());
        if (symbol != endOfText) {
            here.stream().forEach(member -> read(member, exampleOf[symbol], behind));
        }
        State next = state(behind, graph.hasBoundary() && word, here.get(accept));
        state.next[symbol] = next;
        return next;
    }

    private void read(int member, int c, BitSet behind) {
        for (Edge edge : edges(member)) {
            if (edge.reads(c)) {
                close(far(edge), behind, false);
            }
        }
    }

    /** Adds a state and all that can be reached from it without a character. */
    private void close(int first, BitSet closed, boolean atBoundary) {
        int[] waiting = new int[16];
        int count = 0;
        waiting[count++] = first;
        while (count > 0) {
            int member = waiting[--count];
            if (closed.get(member)) {
                continue;
            }
            closed.set(member);
            for (Edge edge : edges(member)) {
                if (edge.kind() != Kind.CHARACTER && (edge.kind() != Kind.BOUNDARY || atBoundary)) {
                    if (count == waiting.length) {
                        waiting = Arrays.copyOf(waiting, 2 * count);
                    }
                    waiting[count++] = far(edge);
                }
            }
        }
    }

    private Edge[] edges(int member) {
        return forward ? graph.leaving(member) : graph.reaching(member);
    }

    private int far(Edge edge) {
        return forward ? edge.to() : edge.from();
    }

    private synchronized State state(BitSet closed, boolean behindWord, boolean matched) {
        Key key = new Key(closed.stream().filter(this::counts).toArray(), behindWord, matched);
        State known = states.get(key);
        if (known != null) {
            return known;
        }
        if (states.size() >= MOST_STATES) {
            states = new HashMap<>();
        }
        State state = new State(numbered++, key, exampleOf.length + 1);
        states.put(key, state);
        return state;
    }

    /** Whether a state does more than lead on. */
    private boolean counts(int member) {
        if (member == accept) {
            return true;
        }
        for (Edge edge : edges(member)) {
            if (edge.kind() == Kind.CHARACTER || edge.kind() == Kind.BOUNDARY) {
                return true;
            }
        }
        return false;
    }
}
