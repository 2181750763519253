package io.github.tacit.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.redact.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** The price of a line of a log that a service has written, beside that of the generated ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RealLogBenchmark {
    /** A shorter file is read over and over. */
    static final int LINES = 2_000;

    /** The file; generated lines when empty. */
    @Param("")
    public String file = "";

    private final Redactor redactor = Redactor.defaults();
    private List<String> lines = List.of();

    @Setup
    public void read() throws IOException {
        List<String> read = file.isEmpty()
                ? LogLines.clean(LINES, LineBenchmark.SEED)
                : Files.readAllLines(Path.of(file), ISO_8859_1);
        List<String> repeated = new ArrayList<>(LINES);
        for (int i = 0; i < LINES; i++) {
            repeated.add(read.get(i % read.size()));
        }
        lines = LogLines.sideBySide(repeated);
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public void copy(Blackhole hole) {
        for (String line : lines) {
            hole.consume(line.getBytes(ISO_8859_1));
        }
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public void tacit(Blackhole hole) {
        for (String line : lines) {
            hole.consume(redactor.redact(line));
        }
    }
}
