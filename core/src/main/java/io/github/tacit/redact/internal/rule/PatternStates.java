package io.github.tacit.redact.internal.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A bounded number of states of an automaton. Each is a row of an array, with a place for its successor after each symbol:
 * a step is one look, and a state most often one line of a cache.
 *
 * <p>One thread writes at a time. Readers look without any order: in an array that they hold they meet only rows that it
 * has, and a successor that they don't see yet they ask for.
 */
final class PatternStates {
    /** Of a successor: whether a match ended before the last character. */
    static final int MATCHED = 1;

    /** Of a successor: whether nothing can follow. */
    static final int DEAD = 1 << 1;

    /** A successor is its row and, below, two marks. It is 0 until it is entered. */
    static final int MARKS = 2;

    /** Of automata with more symbols nobody may ask after which a state stays. */
    static final int FEW_SYMBOLS = Long.SIZE;

    private static final int FEWEST = 16;

    private final int most;
    private final int rowBits;
    private final long number;
    private final List<PatternSubset> subsets = new ArrayList<>();
    private final Map<PatternSubset, Integer> rows = new HashMap<>();
    private volatile int[] successors;

    /** Of each state the symbols after which it stays, a bit each. */
    private volatile long[] stays;

    /**
     * No states yet.
     *
     * @param most how many there may be
     * @param symbols how many there are
     * @param number tells these states' from all others'
     */
    PatternStates(int most, int symbols, long number) {
        this.most = most;
        this.rowBits = 32 - Integer.numberOfLeadingZeros(symbols - 1);
        this.number = number;
        this.successors = new int[FEWEST << rowBits];
        this.stays = new long[FEWEST];
    }

    /** The successors of all states that there are: that of a row after a symbol stands at the sum of both. */
    int[] successors() {
        return successors;
    }

    /** The symbols after which the state of a row stays as it is, as far as is known yet: a bit each. */
    long stays(int row) {
        return stays[row >>> rowBits];
    }

    /** The state of a row. */
    PatternSubset subset(int row) {
        return subsets.get((row >>> rowBits) - 1);
    }

    /** A number that no other state of any automaton has had. */
    long number(int row) {
        return number * (most + 1L) + (row >>> rowBits);
    }

    /** Whether there is no place for a state. */
    boolean isFull(PatternSubset subset) {
        return subsets.size() == most && !rows.containsKey(subset);
    }

    /** A state as it stands among successors. It is entered where it is new. */
    int successor(PatternSubset subset) {
        return row(subset) << MARKS | (subset.isDead() ? DEAD : 0) | (subset.matched() ? MATCHED : 0);
    }

    /** No row is 0. */
    private int row(PatternSubset subset) {
        Integer known = rows.get(subset);
        if (known != null) {
            return known;
        }
        subsets.add(subset);
        int row = subsets.size() << rowBits;
        rows.put(subset, row);
        if (successors.length < row + (1 << rowBits)) {
            stays = Arrays.copyOf(stays, 2 * stays.length);
            successors = Arrays.copyOf(successors, 2 * successors.length);
        }
        return row;
    }

    void put(int row, int symbol, int successor) {
        successors[row + symbol] = successor;
        if (successor >>> MARKS == row) {
            stays[row >>> rowBits] |= 1L << symbol;
        }
    }
}
