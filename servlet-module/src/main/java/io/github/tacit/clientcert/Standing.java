package io.github.tacit.clientcert;

import java.time.Instant;
import java.util.List;

/**
 * A proven path, and the span of time around its proof in which nothing that the proof rests on begins or ends to count:
 * within it, looking again would find the same. In whole seconds, since a request has to compare two numbers only.
 *
 * @param path what was proven
 * @param from the first second of the span
 * @param until the first second after it
 */
record Standing(CandidatePath path, long from, long until) {
    /** One that has to be looked at again each time, as when others are asked. */
    static Standing momentary(CandidatePath path) {
        return new Standing(path, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    /**
     * One that was proven at a time.
     *
     * @param turns all moments at which a certificate or a list begins or ends to count; at some it still does, and right
     *     afterwards it does not, so that the second of each is left out
     */
    static Standing around(Instant proven, CandidatePath path, List<Instant> turns) {
        long from = Long.MIN_VALUE;
        long until = Long.MAX_VALUE;
        for (Instant turn : turns) {
            // A turn at the very moment leaves no span: one that begins then did not count before.
            if (!turn.isAfter(proven)) {
                from = Math.max(from, turn.getEpochSecond() + 1);
            }
            if (!turn.isBefore(proven)) {
                until = Math.min(until, turn.getEpochSecond());
            }
        }
        return new Standing(path, from, until);
    }

    /** Whether the span has this moment in it. */
    boolean holds(Instant now) {
        long second = now.getEpochSecond();
        return from <= second && second < until;
    }
}
