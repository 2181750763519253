package io.github.tacit.benchmarks;

import io.github.tacit.redact.Redactor;
import java.lang.management.ManagementFactory;

/**
 * Builds the default engine in a fresh JVM and redacts one line. Prints {@code <nanoseconds> <bytes retained>}; class
 * loading is part of the time.
 */
final class ColdStart {
    private ColdStart() {}

    public static void main(String[] arguments) {
        long usedBefore = used();
        long started = System.nanoTime();
        Redactor redactor = Redactor.defaults();
        String redacted = redactor.redact("password=" + arguments[0]);
        long nanos = System.nanoTime() - started;
        if (redacted.contains(arguments[0])) {
            throw new IllegalStateException("the engine does not redact");
        }
        System.out.println(nanos + " " + (used() - usedBefore));
        // Keeps the engine alive until its memory is measured.
        java.lang.ref.Reference.reachabilityFence(redactor);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
