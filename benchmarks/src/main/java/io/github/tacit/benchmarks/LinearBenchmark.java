package io.github.tacit.benchmarks;

import io.github.tacit.benchmarks.data.Bodies;
import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.redact.Redactor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Clean texts and JSON bodies of growing size: the cost a character must stay the same. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LinearBenchmark {
    private static final Redactor REDACTOR = Redactor.defaults();

    /** Log lines in one text. */
    @State(Scope.Thread)
    public static class Lines {
        @Param({"1024", "16384", "262144", "4194304", "67108864"})
        public int size = 1024;

        private String text = "";

        @Setup
        public void fill() {
            String lines = String.join("\n", LogLines.clean(2_000, LineBenchmark.SEED));
            text = lines.repeat(size / lines.length() + 1).substring(0, size);
        }
    }

    /** A JSON body in which two objects of a hundred hold a password. */
    @State(Scope.Thread)
    public static class Body {
        /** An object has about 210 characters. */
        private static final int CHARACTERS_A_SECRET = 10_500;

        @Param({"1024", "16384", "262144", "4194304", "67108864"})
        public int size = 1024;

        private String text = "";

        @Setup
        public void fill() {
            text = Bodies.json(size, size / CHARACTERS_A_SECRET, LineBenchmark.SEED);
        }
    }

    @Benchmark
    public String text(Lines lines) {
        return REDACTOR.redact(lines.text);
    }

    @Benchmark
    public String json(Body body) {
        return REDACTOR.redact(body.text);
    }
}
