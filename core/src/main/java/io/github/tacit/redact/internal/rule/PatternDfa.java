package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.spi.Text;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A pattern's graph read in one direction, as a deterministic automaton that is built while it runs (Rabin and Scott's
 * subsets, Thompson's laziness), with a bounded number of states. Thread-safe.
 *
 * <p>A word boundary depends on the character behind it, so whether a match ends at a position is known one step later:
 * a state tells whether one ended before the character that led to it, and the end of the text counts as a character.
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

    /** So near its beginning a run seldom is where another one has been: most forms count so many characters. */
    private static final int LEAST_DISTANCE = 16;

    private static final int LONGEST_REMEMBERED = 1 << 29;

    /** No row of states. */
    private static final int NO_ROW = -1;

    /** Positions that may be remembered, {@link #SHORTEST_STRIDE} apart, take so many bits. */
    private static final int POSITION_BITS = 24;

    /** Tells the memories of tables of states in a text from each other's. */
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final boolean forward;
    private final byte[] classOf = new byte[256];
    private final int endOfText;

    /** Whether repetitions are read eight characters at once. */
    private final boolean skips;

    private final PatternSubsets subsets;

    /** Replaced by others when they are full. */
    private volatile PatternStates states;

    PatternDfa(PatternGraph graph, boolean forward) {
        this.forward = forward;
        int[] exampleOf = PatternClasses.partition(graph, classOf);
        this.endOfText = exampleOf.length;
        this.skips = forward && endOfText < PatternStates.FEW_SYMBOLS;
        this.subsets = new PatternSubsets(graph, forward, exampleOf);
        this.states = noStates();
    }

    /** Where runs begin. */
    static final class Begin {
        private final PatternSubset subset;

        /** Where it was last. */
        private volatile Place place;

        private Begin(PatternSubset subset, Place place) {
            this.subset = subset;
            this.place = place;
        }
    }

    /** A state, as it stands among successors. */
    private record Place(PatternStates states, int successor) {}

    /** In the given states of the graph, with a word character or none on the other side. */
    Begin begin(int[] members, boolean behindWord) {
        PatternSubset subset = subsets.of(members, behindWord);
        return new Begin(subset, place(subset));
    }

    /**
     * The far end of the longest match from a position, in this automaton's direction; {@link #NONE} when there is none.
     * Reading backward, a position is that behind the first character that is read.
     *
     * <p>Long runs leave notes where they pass, so that runs from many positions of one text which meet are read once.
     */
    int longest(Text text, int from, Begin begin) {
        Place place = placeOf(begin);
        PatternStates current = place.states;
        int[] successors = current.successors();
        int row = place.successor >>> PatternStates.MARKS;
        boolean matched = false;
        int end = NONE;
        int position = from;
        int lookAhead = forward ? 0 : -1;
        int run = Text.NONE;
        while (true) {
            int c = text.at(position + lookAhead);
            int symbol = c < 0 ? endOfText : classOf[c] & 0xFF;
            int next = successors[row + symbol];
            if (next == 0) {
                Place built = build(current, row, symbol);
                current = built.states;
                successors = current.successors();
                next = built.successor;
                // Others' rows have the same numbers.
                row = NO_ROW;
            }
            // In a repetition the state stays, which the processor guesses, so that it need not wait for it.
            boolean stays = next >>> PatternStates.MARKS == row;
            if (!stays) {
                matched = (next & PatternStates.MATCHED) != 0;
                if (c < 0 || (next & PatternStates.DEAD) != 0) {
                    return ended(text, run, matched ? position : end, c < 0);
                }
                row = next >>> PatternStates.MARKS;
            }
            int read = position;
            position += forward ? 1 : -1;
            while (true) {
                if (matched) {
                    end = read;
                }
                if (mayRecall(from, position)) {
                    long key = key(position, current.number(row));
                    int known = text.recall(key);
                    if (known != Text.NONE) {
                        boolean border = (known & BORDER) != 0;
                        if (border) {
                            text.at(forward ? text.length() : -1);
                        }
                        return ended(text, run, isBeyond(known >>> 1, position) ? known >>> 1 : end, border);
                    }
                    if (mayRemember(from, position)) {
                        run = run == Text.NONE ? text.beginRun() : run;
                        text.remember(key, run);
                    }
                }
                boolean maySkip = stays && skips && (position & Long.BYTES - 1) == 0;
                int behind = maySkip ? skip(text, position, current.stays(row)) : position;
                if (behind == position) {
                    break;
                }
                position = behind;
                read = behind - 1;
            }
        }
    }

    /**
     * Reads on while a state stays, eight characters at once, to the next place for a note at most.
     *
     * @param stays the classes of characters after which it does
     */
    private int skip(Text text, int position, long stays) {
        int limit = text.length() - Long.BYTES;
        int behind = position;
        while (behind <= limit && (classesOf(text.eightAt(behind)) & ~stays) == 0) {
            behind += Long.BYTES;
            if ((behind & SHORTEST_STRIDE - 1) == 0) {
                break;
            }
        }
        return behind;
    }

    private long classesOf(long eight) {
        return 1L << classOf[(int) eight & 0xFF]
                | 1L << classOf[(int) (eight >>> 8) & 0xFF]
                | 1L << classOf[(int) (eight >>> 16) & 0xFF]
                | 1L << classOf[(int) (eight >>> 24) & 0xFF]
                | 1L << classOf[(int) (eight >>> 32) & 0xFF]
                | 1L << classOf[(int) (eight >>> 40) & 0xFF]
                | 1L << classOf[(int) (eight >>> 48) & 0xFF]
                | 1L << classOf[(int) (eight >>> 56) & 0xFF];
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

    private static boolean mayRecall(int from, int position) {
        return (position & SHORTEST_STRIDE - 1) == 0
                && Math.abs(position - from) > LEAST_DISTANCE
                && position < LONGEST_REMEMBERED;
    }

    /** The further away, the fewer places: the next run begins nearby and needs only one of them. */
    private static boolean mayRemember(int from, int position) {
        int distance = Math.abs(position - from);
        int stride = distance < 1 << 13 ? SHORTEST_STRIDE : distance < 1 << 18 ? 1 << 10 : 1 << 15;
        return (position & stride - 1) == 0;
    }

    private static long key(int position, long state) {
        return state << POSITION_BITS | position / SHORTEST_STRIDE;
    }

    private PatternStates noStates() {
        return new PatternStates(MOST_STATES, endOfText + 1, NUMBERS.incrementAndGet());
    }

    private Place placeOf(Begin begin) {
        Place place = begin.place;
        if (place.states != states) {
            place = place(begin.subset);
            begin.place = place;
        }
        return place;
    }

    private synchronized Place place(PatternSubset subset) {
        if (states.isFull(subset)) {
            states = noStates();
        }
        return new Place(states, states.successor(subset));
    }

    private synchronized Place build(PatternStates from, int row, int symbol) {
        Place next = place(subsets.next(from.subset(row), symbol));
        if (next.states == from) {
            from.put(row, symbol, next.successor);
        }
        return next;
    }
}
