package io.github.tacit.cli;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.RedactionListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What redaction did since it was asked last. Thread-safe. */
final class Outcome implements RedactionListener {
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    @Override
    public void found(List<Finding> findings) {
        found.addAndGet(findings.size());
    }

    @Override
    public void failed(String reason) {
        failures.incrementAndGet();
    }

    void reset() {
        found.set(0);
        failures.set(0);
    }

    /** How many secrets were found. */
    long found() {
        return found.get();
    }

    /** Whether a part could not be scanned, and {@link io.github.tacit.redact.Redactor#FAILED} stands for it. */
    boolean failed() {
        return failures.get() > 0;
    }
}
