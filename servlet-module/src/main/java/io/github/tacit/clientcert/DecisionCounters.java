package io.github.tacit.clientcert;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were allowed and denied since the start, by reason. Thread-safe. */
public final class DecisionCounters {
    private final LongAdder allowed = new LongAdder();
    private final LongAdder[] denied = new LongAdder[Rejection.Reason.values().length];

    /** Counters at zero. */
    public DecisionCounters() {
        for (int i = 0; i < denied.length; i++) {
            denied[i] = new LongAdder();
        }
    }

    /** Counts a decision. */
    public void count(Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            denied[deny.rejection().reason().ordinal()].increment();
        } else {
            allowed.increment();
        }
    }

    /** How many were allowed. */
    public long allowed() {
        return allowed.sum();
    }

    /** How many were denied for this reason. */
    public long denied(Rejection.Reason reason) {
        return denied[reason.ordinal()].sum();
    }

    /** How many were denied by reason's code, such as {@code expired}, without zeros; a copy. */
    public Map<String, Long> denied() {
        Map<String, Long> copy = new TreeMap<>();
        for (Rejection.Reason reason : Rejection.Reason.values()) {
            if (denied(reason) > 0) {
                copy.put(reason.code(), denied(reason));
            }
        }
        return copy;
    }
}
