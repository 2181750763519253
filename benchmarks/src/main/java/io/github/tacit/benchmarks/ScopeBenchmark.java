package io.github.tacit.benchmarks;

import io.github.tacit.redact.SecretScope;
import io.github.tacit.redact.Tacit;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The price of a request's scope: opened, four credentials added, closed. The credentials differ each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScopeBenchmark {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int DIFFERENT = 4096;

    private final Tacit tacit = Tacit.runtime();
    private final String[] credentials = new String[DIFFERENT];
    private int next;

    public ScopeBenchmark() {
        Random random = new Random(LineBenchmark.SEED);
        for (int i = 0; i < DIFFERENT; i++) {
            credentials[i] = random.ints(24 + 8 * (i % 4), 0, DIGITS.length())
                    .collect(
                            StringBuilder::new,
                            (made, digit) -> made.append(DIGITS.charAt(digit)),
                            StringBuilder::append)
                    .toString();
        }
    }

    @Benchmark
    public boolean openRegisterClose() {
        boolean known = true;
        try (SecretScope scope = tacit.openScope()) {
            for (int i = 0; i < 4; i++) {
                known &= scope.add(credentials[next++ & DIFFERENT - 1]);
            }
        }
        return known;
    }
}
