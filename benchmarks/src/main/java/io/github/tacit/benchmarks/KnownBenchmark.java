package io.github.tacit.benchmarks;

import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.Tacit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The price of a clean line with every default on and values registered in all encodings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KnownBenchmark {
    @Param({"50", "50000"})
    private int values;

    private final List<String> clean = LogLines.clean(LineBenchmark.LINES, LineBenchmark.SEED);
    private Redactor redactor = Redactor.defaults();

    /** Passwords and keys as they are: of 16 to 47 letters, digits and signs. */
    @Setup
    public void register() {
        Tacit tacit = Tacit.runtime();
        Random random = new Random(LineBenchmark.SEED);
        for (int i = 0; i < values; i++) {
            String value = random.ints(16 + random.nextInt(32), '!', '~' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            tacit.registry().register("benchmark", value);
        }
        redactor = tacit.redactor();
    }

    @Benchmark
    @OperationsPerInvocation(LineBenchmark.LINES)
    public void everythingOn(Blackhole hole) {
        for (String line : clean) {
            hole.consume(redactor.redact(line));
        }
    }
}
