package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternDfa.Begin;
import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.internal.rule.PatternGraph.Kind;
import io.github.tacit.redact.spi.Text;
import jakarta.annotation.Nullable;
import java.util.BitSet;
import java.util.List;

/**
 * A compiled pattern. Finds leftmost-longest matches in time linear in what it reads. Thread-safe.
 *
 * <p>Around an anchor it works in both directions: forward from the anchor to where a match ends, backward to where it
 * begins. Any beginning joins with any end, since both runs pass the same state of the pattern at the anchor.
 */
public final class PatternMatcher {
    /** No match. */
    public static final long NONE = -1;

    private final PatternGraph graph;

    private final PatternNode pattern;

    /** Made when the first match holds a secret. Written without a lock: all threads come to equal ones. */
    private volatile @Nullable Secrets secrets;

    private final PatternDfa forward;
    private final PatternDfa backward;
    private final Begin[] start;
    private final Entry all;
    private final Entry[] each;
    private final boolean beginsAtAnchor;

    /** Where a match passes its anchor: the states to go on from, without and with a word character beside it. */
    private record Entry(Begin[] forward, Begin[] backward) {}

    /**
     * What finds the secret in a match.
     *
     * @param begin where it begins, of patterns that end with it; else null
     * @param graph finds it in any match
     */
    private record Secrets(@Nullable SecretBegin begin, PatternGraph graph) {}

    private PatternMatcher(PatternNode pattern, PatternGraph graph, int[] entries) {
        this.pattern = pattern;
        this.graph = graph;
        this.forward = new PatternDfa(graph, true);
        this.backward = new PatternDfa(graph, false);
        this.start = begin(forward, PatternGraph.START);
        this.all = new Entry(begin(forward, entries), begin(backward, entries));
        this.each = new Entry[entries.length];
        for (int i = 0; i < entries.length; i++) {
            each[i] = new Entry(begin(forward, entries[i]), begin(backward, entries[i]));
        }
        this.beginsAtAnchor = beginAtAnchor(entries);
    }

    /**
     * Compiles a pattern for matching at known positions.
     *
     * @throws PatternException when it leaves the notation
     */
    public static PatternMatcher compile(String pattern) {
        PatternNode parsed = PatternParser.parse(pattern);
        return new PatternMatcher(parsed, PatternGraph.of(parsed), new int[0]);
    }

    /**
     * Compiles a pattern for matching around anchors.
     *
     * @throws PatternException when it leaves the notation
     * @throws IllegalArgumentException when it can match without one of the anchors
     */
    public static PatternMatcher compile(String pattern, List<String> anchors) {
        PatternNode parsed = PatternParser.parse(pattern);
        PatternGraph graph = PatternGraph.of(parsed);
        return new PatternMatcher(parsed, graph, PatternAnchors.entries(graph, anchors));
    }

    private static Begin[] begin(PatternDfa dfa, int... members) {
        return new Begin[] {dfa.begin(members, false), dfa.begin(members, true)};
    }

    /** The longest match that begins at a position, packed; {@link #NONE} when there is none. */
    public long at(Text text, int position) {
        return match(position, forward.longest(text, position, start[word(text.at(position - 1))]));
    }

    /** Whether the pattern matches the whole of a text. */
    public boolean matchesWhole(CharSequence text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.min(text.charAt(i), 0xFF);
        }
        Text whole = new Text();
        whole.set(bytes, bytes.length, true, true);
        return forward.longest(whole, 0, start[0]) == bytes.length;
    }

    /**
     * Of the matches that hold the anchor at a position, the one that begins first, and of those the longest; packed;
     * {@link #NONE} when there is none. A word may begin behind an escape sequence, too.
     */
    public long around(Text text, int anchor) {
        long match = aroundAnchor(text, anchor);
        if (match != NONE || beginsAtAnchor) {
            return match;
        }
        int begin = Escapes.before(text, anchor);
        long behindEscape = begin < 0 ? NONE : match(begin, forward.longest(text, begin, start[0]));
        return behindEscape != NONE && end(behindEscape) > anchor ? behindEscape : NONE;
    }

    private long aroundAnchor(Text text, int anchor) {
        int before = word(text.at(anchor - 1));
        int behind = word(text.at(anchor));
        if (beginsAtAnchor && before == 1 && Escapes.endAt(text, anchor)) {
            return match(anchor, forward.longest(text, anchor, all.forward[0]));
        }
        if (beginsAtAnchor && backward.longest(text, anchor, all.backward[behind]) == PatternDfa.NONE) {
            return NONE;
        }
        if (each.length > 1 && beginsAtAnchor) {
            // All but one end at once, as a rule.
            return ofEachEntry(text, anchor, before, behind);
        }
        int end = forward.longest(text, anchor, all.forward[before]);
        if (end == PatternDfa.NONE) {
            return NONE;
        }
        if (each.length == 1) {
            int begin = beginsAtAnchor ? anchor : backward.longest(text, anchor, all.backward[behind]);
            return begin == PatternDfa.NONE ? NONE : match(begin, end);
        }
        return ofEachEntry(text, anchor, before, behind);
    }

    private long ofEachEntry(Text text, int anchor, int before, int behind) {
        int leftmost = Integer.MAX_VALUE;
        int longest = PatternDfa.NONE;
        for (Entry entry : each) {
            int end = forward.longest(text, anchor, entry.forward[before]);
            if (end == PatternDfa.NONE) {
                continue;
            }
            int begin = backward.longest(text, anchor, entry.backward[behind]);
            if (begin == PatternDfa.NONE || begin > leftmost) {
                continue;
            }
            longest = begin < leftmost ? end : Math.max(longest, end);
            leftmost = begin;
        }
        return longest == PatternDfa.NONE ? NONE : match(leftmost, longest);
    }

    /**
     * Of a match the part that is the secret: the capturing group where it took part, else the whole; packed. In a text
     * whose matches overlap too much, the whole.
     */
    public long secretOf(Text text, long match) {
        if (!graph.hasSecret()) {
            return match;
        }
        Secrets made = secrets();
        if (made.begin() != null) {
            int begin = made.begin().find(text, begin(match));
            if (begin > begin(match) && begin < end(match)) {
                return match(begin, end(match));
            }
        }
        return text.mayReadAgain(end(match) - begin(match))
                ? new PatternSecret(made.graph(), text).find(begin(match), end(match))
                : match;
    }

    private Secrets secrets() {
        Secrets made = secrets;
        if (made == null) {
            made = new Secrets(SecretBegin.of(pattern), graph.shortened());
            secrets = made;
        }
        return made;
    }

    private static long match(int begin, int end) {
        return end == PatternDfa.NONE ? NONE : (long) begin << 32 | end;
    }

    /** Where a packed match begins. */
    public static int begin(long match) {
        return (int) (match >>> 32);
    }

    /** The position behind a packed match. */
    public static int end(long match) {
        return (int) match;
    }

    static int word(int c) {
        return c >= 0 && PatternChars.WORD.contains(c) ? 1 : 0;
    }

    /** Whether nothing but word boundaries stands before the anchors. */
    private boolean beginAtAnchor(int[] entries) {
        BitSet seen = new BitSet();
        for (int entry : entries) {
            if (readsBefore(entry, seen)) {
                return false;
            }
        }
        return entries.length > 0;
    }

    private boolean readsBefore(int state, BitSet seen) {
        if (seen.get(state)) {
            return false;
        }
        seen.set(state);
        for (Edge edge : graph.reaching(state)) {
            if (edge.kind() == Kind.CHARACTER || readsBefore(edge.from(), seen)) {
                return true;
            }
        }
        return false;
    }
}
