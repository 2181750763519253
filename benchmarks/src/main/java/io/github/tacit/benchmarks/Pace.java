package io.github.tacit.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How long a fixed piece of work takes, before and after each iteration of a benchmark. A core that is shared with other
 * machines computes at half its pace for seconds or minutes, while memory is copied as fast as before, so that no ratio
 * of the two holds; what was measured meanwhile is told by this.
 */
public final class Pace implements InternalProfiler {
    /** The result's name. */
    static final String NAME = "pace";

    private static final int PLACES = 1 << 16;
    private static final int PASSES = 15;

    /** Enough for the work to be compiled. */
    private static final int FIRST_PASSES = 400;

    private final int[] table = new int[PLACES];
    private final byte[] bytes = new byte[2 * PLACES];
    private int unused;
    private double before;

    /** For JMH, which makes one in each JVM. */
    public Pace() {
        Random random = new Random(1);
        random.nextBytes(bytes);
        Arrays.setAll(table, place -> random.nextInt());
        for (int i = 0; i < FIRST_PASSES; i++) {
            unused += work(table, bytes);
        }
    }

    /** Nanoseconds for the piece of work now, the median of some passes. */
    double nanos() {
        long[] nanos = new long[PASSES];
        for (int i = 0; i < PASSES; i++) {
            long started = System.nanoTime();
            unused += work(table, bytes);
            nanos[i] = System.nanoTime() - started;
        }
        Arrays.sort(nanos);
        // What was worked out must be used, or no work would be done.
        return unused == 42 ? nanos[PASSES / 2] + 1 : nanos[PASSES / 2];
    }

    /** Many instructions that don't wait for each other, and look-ups in a table: what the engine does, too. */
    private static int work(int[] table, byte[] bytes) {
        int sum = 0;
        for (int i = 0; i + 2 < bytes.length; i += 3) {
            int a = bytes[i] & 0xFF;
            int b = bytes[i + 1] & 0xFF;
            int c = bytes[i + 2] & 0xFF;
            sum += (table[a | b << 8] >>> c & 1) + (table[b | c << 8] >>> a & 1) + (a * b ^ c);
        }
        return sum;
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = nanos();
    }

    @Override
    public List<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return List.of(new ScalarResult(NAME, Math.max(before, nanos()), "ns", AggregationPolicy.MAX));
    }

    @Override
    public String getDescription() {
        return "the pace of the machine";
    }
}
