package io.github.tacit.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.blaauwendraad.masker.json.JsonMasker;
import io.github.tacit.benchmarks.data.Bodies;
import io.github.tacit.redact.Redactor;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.zalando.logbook.BodyFilter;
import org.zalando.logbook.json.JacksonJsonFieldBodyFilter;
import org.zalando.logbook.json.JsonBodyFilters;

/** JSON bodies with twenty secrets under the name {@code password}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BodyBenchmark {
    static final int SECRETS = 20;

    private static final String MASK = "***";

    @Param({"65536", "1048576"})
    public int size = 65_536;

    private String text = "";
    private byte[] bytes = new byte[0];
    private final Redactor redactor = Redactor.defaults();
    private final JsonMasker jsonMasker = JsonMasker.getMasker(Set.of("password"));
    private final JacksonJsonFieldBodyFilter logbook = new JacksonJsonFieldBodyFilter(Set.of("password"), MASK);

    private final BodyFilter logbookRegex = JsonBodyFilters.replaceJsonStringProperty(Set.of("password"), MASK);

    @Setup
    public void fill() {
        text = Bodies.json(size, SECRETS, LineBenchmark.SEED);
        bytes = text.getBytes(UTF_8);
    }

    @Benchmark
    public String copyOutAndBack() {
        return new String(text.getBytes(ISO_8859_1), ISO_8859_1);
    }

    @Benchmark
    public String tacit() {
        return redactor.redact(text);
    }

    @Benchmark
    public byte[] jsonMaskerBytes() {
        return jsonMasker.mask(bytes);
    }

    @Benchmark
    public String jsonMaskerString() {
        return jsonMasker.mask(text);
    }

    @Benchmark
    public String logbookJackson() {
        return logbook.filter(text);
    }

    @Benchmark
    public String logbookRegex() {
        return logbookRegex.filter("application/json", text);
    }
}
