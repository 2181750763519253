package io.github.tacit.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tacit.benchmarks.data.Anchors;
import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.benchmarks.peer.DfaPass;
import io.github.tacit.benchmarks.peer.Peer;
import io.github.tacit.redact.Redactor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The price of a log line: clean ones, and with a secret in two of a hundred. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LineBenchmark {
    static final int LINES = 16_000;
    /** A seed of its own: nothing is trained on these lines. */
    static final long SEED = 20261123;

    private final List<String> clean = LogLines.clean(LINES, SEED);
    private final List<String> dirty = LogLines.dirty(clean, 0.02, SEED);
    private final Redactor redactor = Redactor.defaults();
    private final Peer dfa = new DfaPass(Anchors.all());

    @Benchmark
    @OperationsPerInvocation(LINES)
    public void copy(Blackhole hole) {
        for (String line : clean) {
            hole.consume(line.getBytes(ISO_8859_1));
        }
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public void dfaPass(Blackhole hole) {
        for (String line : clean) {
            hole.consume(dfa.count(line));
        }
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public void tacitClean(Blackhole hole) {
        for (String line : clean) {
            hole.consume(redactor.redact(line));
        }
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public void tacitDirty(Blackhole hole) {
        for (String line : dirty) {
            hole.consume(redactor.redact(line));
        }
    }
}
