package io.github.tacit.servlet;

import io.github.tacit.cache.BoundedMap;

/** What was told already, so that the log doesn't repeat it with each request. Bounded; thread-safe. */
final class Told {
    private static final int MOST = 4096;

    private final BoundedMap<String, Long> marks = new BoundedMap<>(MOST);

    /** Whether this mark has not been set for what is told; it is set from now on. */
    boolean isNew(String what, long mark) {
        Long before = marks.put(what, mark);
        return before == null || before != mark;
    }
}
