package io.github.tacit.redact.internal.rule;

import io.github.tacit.redact.internal.rule.PatternGraph.Edge;
import io.github.tacit.redact.internal.rule.PatternGraph.Kind;
import jakarta.annotation.Nullable;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Where a pattern reads its anchors, and the proof that every match holds one. */
final class PatternAnchors {
    /** A class with more characters than this is no place to look for a literal, as long as a narrower one will do. */
    private static final int NARROW = 16;

    private final PatternGraph graph;
    private final List<String> anchors;
    private final boolean anyCase;

    private PatternAnchors(PatternGraph graph, List<String> anchors, boolean anyCase) {
        this.graph = graph;
        this.anchors = anyCase ? anchors.stream().map(PatternAnchors::lower).toList() : anchors;
        this.anyCase = anyCase;
    }

    /**
     * The states from which a pattern reads its anchors: where matches begin, as long as all begin with one, since an
     * anchor further inside then belongs to a match that is found by its first; else as they are written, as long as
     * every match holds one so; else in either case of letters. ({@code AC} followed by hexadecimal digits in lower case
     * is no reason to look at those digits.)
     *
     * @throws IllegalArgumentException when something matches without an anchor; the message holds an example
     */
    static int[] entries(PatternGraph graph, List<String> anchors) {
        PatternAnchors reader = new PatternAnchors(graph, anchors, true);
        BitSet starts = new BitSet();
        starts.set(PatternGraph.START);
        starts = reader.closed(starts);
        if (reader.allBegin(starts, "")) {
            return starts.stream()
                    .filter(state -> reader.reads(state, Integer.MAX_VALUE))
                    .toArray();
        }
        PatternAnchors asWritten = new PatternAnchors(graph, anchors, false);
        if (asWritten.matchWithout(NARROW) == null) {
            return asWritten.states(NARROW);
        }
        if (reader.matchWithout(NARROW) == null) {
            return reader.states(NARROW);
        }
        String example = reader.matchWithout(Integer.MAX_VALUE);
        if (example != null) {
            throw new IllegalArgumentException("the pattern matches without an anchor: " + example);
        }
        return reader.states(Integer.MAX_VALUE);
    }

    /** Whether whatever goes on from some states behind the beginning of an anchor goes on with the rest of one. */
    private boolean allBegin(BitSet states, String begun) {
        if (anchors.contains(begun)) {
            return true;
        }
        if (states.get(PatternGraph.ACCEPT) || anchors.stream().noneMatch(anchor -> anchor.startsWith(begun))) {
            return false;
        }
        Map<Character, BitSet> behind = new TreeMap<>();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            for (Edge edge : graph.leaving(state)) {
                for (int c = 0; c <= PatternChars.ASCII; c++) {
                    if (edge.reads(c)) {
                        behind.computeIfAbsent(lower((char) c), any -> new BitSet())
                                .set(edge.to());
                    }
                }
            }
        }
        return behind.entrySet().stream().allMatch(each -> allBegin(closed(each.getValue()), begun + each.getKey()));
    }

    private int[] states(int widest) {
        return IntStream.range(0, graph.states())
                .filter(state -> reads(state, widest))
                .toArray();
    }

    private boolean reads(int state, int widest) {
        return anchors.stream().anyMatch(anchor -> reads(state, anchor, widest));
    }

    private boolean reads(int state, String anchor, int widest) {
        BitSet at = new BitSet();
        at.set(state);
        for (int i = 0; i < anchor.length(); i++) {
            BitSet behind = new BitSet();
            for (int member = at.nextSetBit(0); member >= 0; member = at.nextSetBit(member + 1)) {
                for (Edge edge : graph.leaving(member)) {
                    if (isNarrow(edge, widest) && reads(edge, anchor.charAt(i))) {
                        behind.set(edge.to());
                    }
                }
            }
            if (behind.isEmpty()) {
                return false;
            }
            at = i + 1 < anchor.length() ? closed(behind) : behind;
        }
        return true;
    }

    private static boolean isNarrow(Edge edge, int widest) {
        return edge.chars() != null && edge.chars().size() <= widest;
    }

    private boolean reads(Edge edge, char c) {
        return edge.reads(c) || anyCase && edge.reads(Character.toUpperCase(c));
    }

    private BitSet closed(BitSet states) {
        BitSet closed = new BitSet();
        Deque<Integer> waiting = new ArrayDeque<>();
        states.stream().forEach(waiting::add);
        while (!waiting.isEmpty()) {
            int state = waiting.remove();
            if (!closed.get(state)) {
                closed.set(state);
                for (Edge edge : graph.leaving(state)) {
                    if (edge.kind() != Kind.CHARACTER) {
                        waiting.add(edge.to());
                    }
                }
            }
        }
        return closed;
    }

    /** A state of the pattern beside how much of each anchor has just been read, and how it was come by. */
    private record Step(int state, String tail, String text) {}

    /**
     * A text that the pattern matches and that holds no anchor read through edges of at most {@code widest} characters;
     * null when there is none. Searches the product of the pattern with an automaton of the anchors.
     */
    private @Nullable String matchWithout(int widest) {
        Set<String> seen = new HashSet<>();
        Deque<Step> waiting = new ArrayDeque<>();
        waiting.add(new Step(PatternGraph.START, "", ""));
        while (!waiting.isEmpty()) {
            Step step = waiting.remove();
            if (step.state() == PatternGraph.ACCEPT) {
                return step.text();
            }
            if (!seen.add(step.state() + " " + step.tail())) {
                continue;
            }
            for (Edge edge : graph.leaving(step.state())) {
                if (edge.chars() == null) {
                    waiting.add(new Step(edge.to(), step.tail(), step.text()));
                } else {
                    follow(step, edge, widest, waiting);
                }
            }
        }
        return null;
    }

    private void follow(Step step, Edge edge, int widest, Deque<Step> waiting) {
        Set<String> tails = new HashSet<>();
        for (int c = 0; c <= PatternChars.ASCII; c++) {
            if (!edge.reads(c)) {
                continue;
            }
            String read = isNarrow(edge, widest) ? step.tail() + (anyCase ? lower((char) c) : (char) c) : "";
            String tail = tail(read);
            if (anchors.stream().noneMatch(read::endsWith) && tails.add(tail)) {
                waiting.add(new Step(edge.to(), tail, step.text() + (char) c));
            }
        }
    }

    /** The longest end of what was read that begins an anchor. */
    private String tail(String read) {
        for (int i = 0; i < read.length(); i++) {
            String end = read.substring(i);
            if (anchors.stream().anyMatch(anchor -> anchor.startsWith(end))) {
                return end;
            }
        }
        return "";
    }

    private static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = lower(chars[i]);
        }
        return new String(chars);
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
