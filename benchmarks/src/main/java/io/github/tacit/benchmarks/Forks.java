package io.github.tacit.benchmarks;

import io.github.tacit.benchmarks.report.Measurements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks, each in a JVM of its own. A figure is the median of the iterations during which the machine was about
 * as fast as ever; a benchmark that has too few of those is run again, a few times, and then its fastest run counts.
 */
final class Forks {
    /**
     * A heap that is there before anything is measured. Where a machine is given its memory page by page, one that grows
     * meanwhile makes what allocates, a copy too, up to seventy times dearer for seconds.
     */
    static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

    private static final int WARM_UPS = 3;

    /** A framework, its appenders and the engine take longer to be compiled than the engine alone. */
    private static final int LOGGING_WARM_UPS = 6;

    /** How much slower than at its fastest the machine may be. */
    private static final double SLOWER = 1.15;

    private static final int FEWEST_ITERATIONS = 3;
    private static final int TRIES = 3;

    private final boolean quick;
    private final Pace pace = new Pace();
    private double fastest = Double.POSITIVE_INFINITY;

    /**
     * What a benchmark told.
     *
     * @param name the benchmark and its parameters
     * @param nanos the median
     * @param slowness how slow the machine was meanwhile, against its fastest
     * @param allocated bytes an operation, if that was asked for
     */
    record Figure(String name, double nanos, double slowness, List<Double> allocated) {}

    Forks(boolean quick) {
        this.quick = quick;
        noteSlowness(pace.nanos());
    }

    /** How slow the machine is now, against its fastest: 1 and more. */
    double slowness() {
        return noteSlowness(pace.nanos());
    }

    /** Whether a machine that is so slow measures other things than what it is asked for. */
    static boolean isSlow(double slowness) {
        return slowness > SLOWER;
    }

    /** How often something may be tried until the machine was fast. */
    int tries() {
        return quick ? 1 : TRIES;
    }

    private double noteSlowness(double nanos) {
        fastest = Math.min(fastest, nanos);
        return nanos / fastest;
    }

    /**
     * Runs all benchmarks of a class, or one.
     *
     * @param include the class or {@code class.method}
     * @param jvm more options for its JVM
     */
    List<Figure> run(String include, Map<String, String> parameters, List<String> jvm, boolean allocation)
            throws RunnerException {
        String pattern = "\\." + Pattern.quote(include) + (include.contains(".") ? "$" : "\\.");
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : once(pattern, parameters, jvm, allocation)) {
            figures.add(fastEnough(result, jvm, allocation));
        }
        if (figures.isEmpty()) {
            throw new IllegalStateException(include + parameters + " gave no result");
        }
        return figures;
    }

    private Figure fastEnough(RunResult first, List<String> jvm, boolean allocation) throws RunnerException {
        Figure best = figure(first);
        BenchmarkParams benchmark = first.getParams();
        for (int i = 1; i < tries() && isSlow(best.slowness()); i++) {
            Map<String, String> parameters = new HashMap<>();
            benchmark.getParamsKeys().forEach(key -> parameters.put(key, benchmark.getParam(key)));
            String pattern = "^" + Pattern.quote(benchmark.getBenchmark()) + "$";
            for (RunResult result : once(pattern, parameters, jvm, allocation)) {
                Figure again = figure(result);
                best = again.slowness() < best.slowness() ? again : best;
            }
        }
        return best;
    }

    private Collection<RunResult> once(
            String pattern, Map<String, String> parameters, List<String> jvm, boolean allocation)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .forks(1)
                .warmupIterations(pattern.contains("LoggingBenchmark") ? LOGGING_WARM_UPS : WARM_UPS)
                .warmupTime(TimeValue.milliseconds(quick ? 500 : 1000))
                .measurementIterations(quick ? 5 : 9)
                .measurementTime(TimeValue.milliseconds(quick ? 180 : 280))
                .jvmArgsAppend(Stream.concat(HEAP.stream(), jvm.stream()).toArray(String[]::new))
                .addProfiler(Pace.class)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        if (allocation) {
            options.addProfiler("gc");
        }
        return new Runner(options.build()).run();
    }

    private Figure figure(RunResult result) {
        List<Double> paces = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        List<Double> fast = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                double slowness = noteSlowness(
                        Objects.requireNonNull(iteration.getSecondaryResults().get(Pace.NAME))
                                .getScore());
                double nanos = iteration.getPrimaryResult().getScore();
                paces.add(slowness);
                all.add(nanos);
                if (!isSlow(slowness)) {
                    fast.add(nanos);
                }
            }
        }
        boolean enough = fast.size() >= FEWEST_ITERATIONS;
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Figure(
                nameOf(result.getParams()),
                Measurements.median(enough ? fast : all).orElseThrow(),
                enough ? 1 : Measurements.median(paces).orElseThrow(),
                allocated == null ? List.of() : List.of(allocated.getScore()));
    }

    private static String nameOf(BenchmarkParams benchmark) {
        String[] path = benchmark.getBenchmark().split("\\.", -1);
        StringBuilder name = new StringBuilder(path[path.length - 2] + "." + path[path.length - 1]);
        char separator = ':';
        for (String key : benchmark.getParamsKeys().stream().sorted().toList()) {
            name.append(separator).append(key).append('=').append(benchmark.getParam(key));
            separator = ',';
        }
        return name.toString();
    }
}
