package io.github.tacit.benchmarks;

import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.benchmarks.data.Row;
import io.github.tacit.benchmarks.peer.Brics;
import io.github.tacit.benchmarks.peer.Hyperscan;
import io.github.tacit.benchmarks.peer.Peer;
import io.github.tacit.benchmarks.peer.Peers;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** What the peers need for the same clean lines; fewer of them, since some peers take a quarter of a millisecond a line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {
    static final int LINES = 320;

    @Param({"seven-words", "ahocorasick", "hyperscan", "brics", "sequence", "alternation", "re2j"})
    public String peer = "seven-words";

    private final List<String> clean = LogLines.clean(LINES, LineBenchmark.SEED);
    private Peer engine = line -> 0;

    @Setup
    public void open() {
        engine = open(peer, Row.all());
    }

    static Peer open(String peer, List<Row> rows) {
        return switch (peer) {
            case "seven-words" -> Peers.sevenWords();
            case "ahocorasick" -> Peers.ahoCorasick(rows);
            case "hyperscan" -> new Hyperscan(rows);
            case "brics" -> new Brics(rows);
            case "sequence" -> Peers.sequence(rows);
            case "alternation" -> Peers.alternation(rows);
            case "re2j" -> Peers.re2j(rows);
            default -> throw new IllegalArgumentException("no peer " + peer);
        };
    }

    @TearDown
    public void close() {
        engine.close();
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public void lines(Blackhole hole) {
        for (String line : clean) {
            hole.consume(engine.count(line));
        }
    }
}
