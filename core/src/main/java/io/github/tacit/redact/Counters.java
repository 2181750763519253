package io.github.tacit.redact;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What redaction has done since the start. Thread-safe; each number by itself is exact once its writers rest. */
public final class Counters {
    private final Map<String, LongAdder> findings = new ConcurrentHashMap<>();
    private final LongAdder failures = new LongAdder();
    private final LongAdder reloads = new LongAdder();
    private final LongAdder refusedReloads = new LongAdder();
    private final LongAdder refusedCredentials = new LongAdder();

    Counters() {}

    /** How many secrets each detector has found, by its id, in the order of the ids; a copy. */
    public Map<String, Long> findings() {
        Map<String, Long> copy = new TreeMap<>();
        findings.forEach((id, count) -> copy.put(id, count.sum()));
        return copy;
    }

    /** How many texts could not be scanned. */
    public long failures() {
        return failures.sum();
    }

    /** How many changed configurations came into force. */
    public long reloads() {
        return reloads.sum();
    }

    /** How many changed configurations had mistakes. */
    public long refusedReloads() {
        return refusedReloads.sum();
    }

    /** How many credentials of requests were not learnt since too many of living requests were known. */
    public long refusedCredentials() {
        return refusedCredentials.sum();
    }

    void credentialRefused() {
        refusedCredentials.increment();
    }

    void found(String detector) {
        findings.computeIfAbsent(detector, id -> new LongAdder()).increment();
    }

    void failed() {
        failures.increment();
    }

    void reloaded() {
        reloads.increment();
    }

    void reloadRefused() {
        refusedReloads.increment();
    }
}
