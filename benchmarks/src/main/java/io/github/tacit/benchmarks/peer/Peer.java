package io.github.tacit.benchmarks.peer;

/** Another way of doing a part of Tacit's work, for comparison. */
public interface Peer extends AutoCloseable {
    /** How many secrets it finds in a line. */
    int count(String line);

    @Override
    default void close() {}
}
