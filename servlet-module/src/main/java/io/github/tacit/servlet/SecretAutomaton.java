package io.github.tacit.servlet;

import java.util.Arrays;
import java.util.Collection;

/**
 * Finds any of some texts in one pass, however hostile they and the input are: the automaton of Aho and Corasick
 * ("Efficient string matching", CACM 18(6), 1975). Immutable and thread-safe.
 */
final class SecretAutomaton {
    static final int ROOT = 0;

    private static final int NONE = -1;

    private final char[] label;
    private final int[] firstChild;
    private final int[] nextSibling;
    private final int[] failure;
    private final int[] depth;
    private final int[] longest;
    private final int[] fromRoot = new int[256];
    private int size = 1;

    SecretAutomaton(Collection<String> texts) {
        int most = 1 + texts.stream().mapToInt(String::length).sum();
        label = new char[most];
        firstChild = new int[most];
        nextSibling = new int[most];
        failure = new int[most];
        depth = new int[most];
        longest = new int[most];
        Arrays.fill(firstChild, NONE);
        texts.forEach(this::add);
        for (int child = firstChild[ROOT]; child != NONE; child = nextSibling[child]) {
            if (label[child] < fromRoot.length) {
                fromRoot[label[child]] = child;
            }
        }
        link();
    }

    /** The state after one more character: the longest beginning of a text that the input now ends with. */
    int step(int state, char c) {
        int at = state;
        while (true) {
            int child = child(at, c);
            if (child != NONE) {
                return child;
            }
            if (at == ROOT) {
                return ROOT;
            }
            at = failure[at];
        }
    }

    /** How many characters of the input may still become a text. */
    int depth(int state) {
        return depth[state];
    }

    /** The length of the longest text that the input ends with; 0 when there is none. */
    int matched(int state) {
        return longest[state];
    }

    /** How many states it has. */
    int size() {
        return size;
    }

    private int child(int state, char c) {
        if (state == ROOT && c < fromRoot.length) {
            return fromRoot[c] == ROOT ? NONE : fromRoot[c];
        }
        for (int child = firstChild[state]; child != NONE; child = nextSibling[child]) {
            if (label[child] == c) {
                return child;
            }
        }
        return NONE;
    }

    private void add(String text) {
        int state = ROOT;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int child = firstChild[state];
            while (child != NONE && label[child] != c) {
                child = nextSibling[child];
            }
            if (child == NONE) {
                child = size++;
                label[child] = c;
                depth[child] = i + 1;
                nextSibling[child] = firstChild[state];
                firstChild[state] = child;
            }
            state = child;
        }
        if (state != ROOT) {
            longest[state] = depth[state];
        }
    }

    /** Breadth first, so that a failure's own links are there before they are asked for. */
    private void link() {
        int[] queue = new int[size];
        int head = 0;
        int tail = 0;
        queue[tail++] = ROOT;
        while (head < tail) {
            int state = queue[head++];
            for (int child = firstChild[state]; child != NONE; child = nextSibling[child]) {
                failure[child] = state == ROOT ? ROOT : step(failure[state], label[child]);
                longest[child] = Math.max(longest[child], longest[failure[child]]);
                queue[tail++] = child;
            }
        }
    }
}
