package io.github.tacit.clientcert;

import java.util.List;

/**
 * A path with wildcards: {@code *} stands for exactly one segment, {@code **} as the last segment for any number of
 * them, none as well. Matches whole segments, with case. Immutable.
 */
public final class PathPattern {
    private final List<String> segments;
    private final boolean open;

    private PathPattern(List<String> segments, boolean open) {
        this.segments = segments;
        this.open = open;
    }

    /**
     * Reads a pattern such as {@code /admin/**}.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static PathPattern parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("does not begin with a slash");
        }
        List<String> segments = segments(text);
        boolean open = segments.get(segments.size() - 1).equals("**");
        List<String> closed = open ? segments.subList(0, segments.size() - 1) : segments;
        for (String segment : closed) {
            if (segment.contains("*") && !segment.equals("*")) {
                throw new IllegalArgumentException("has a * beside other text; * is a whole segment, ** the last one");
            }
            if (segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("has a dot segment, which no request's path has");
            }
        }
        if (text.indexOf(';') >= 0 || text.indexOf('%') >= 0 || text.indexOf('\\') >= 0 || text.contains("//")) {
            throw new IllegalArgumentException("has a ; or % or \\ or //, which no request's path has");
        }
        return new PathPattern(List.copyOf(closed), open);
    }

    /** Whether a path, decoded and without dot segments, fits. */
    public boolean matches(String path) {
        List<String> given = segments(path);
        if (open ? given.size() < segments.size() : given.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (!segment.equals("*") && !segment.equals(given.get(i))) {
                return false;
            }
        }
        return true;
    }

    // "/a/" has the segments "a" and "": applications may tell it from "/a".
    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}
