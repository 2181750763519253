package io.github.tacit.benchmarks;

import io.github.tacit.benchmarks.report.Measurements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
 * as fast as during the fastest three. Where those were slower than the benchmark before, it is run again, up to twice,
 * and its fastest run counts; a pace that does not come back meanwhile is not waited for any more.
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

    /** How much slower than it is expected to be the machine may be; from there on, its slowness is told. */
    static final double SLOWER = 1.15;

    private static final int FEWEST_ITERATIONS = 3;

    /** What an iteration itself allocates is to be spread over so many more operations. */
    private static final int ALLOCATION_TIMES = 3;

    private static final int TRIES = 3;

    /** So often all in all something is tried again, or a machine that is never at rest would leave no time for rounds. */
    private static final int MOST_REPETITIONS = 40;

    private final boolean quick;
    private final Pace pace = new Pace();
    private double fastest = Double.POSITIVE_INFINITY;
    private double expected;
    private int repetitions;

    /**
     * What a benchmark told.
     *
     * @param name the benchmark and its parameters
     * @param nanos the median
     * @param pace the machine's pace meanwhile, in nanoseconds: more is slower
     * @param allocated bytes an operation, if that was asked for
     */
    record Figure(String name, double nanos, double pace, List<Double> allocated) {}

    Forks(boolean quick) {
        this.quick = quick;
        expected = pace();
    }

    /** The machine's pace now, in nanoseconds. */
    double pace() {
        double nanos = pace.nanos();
        fastest = Math.min(fastest, nanos);
        return nanos;
    }

    /** Whether something was measured at such a pace that it should be measured again; to be asked behind each try. */
    boolean isToBeRepeated(double nanos, int tries) {
        if (nanos <= SLOWER * expected || quick || tries >= TRIES || repetitions >= MOST_REPETITIONS) {
            return false;
        }
        repetitions++;
        return true;
    }

    /** The best pace of all tries, better or worse than before, is what is expected from now on. */
    void expect(double nanos) {
        expected = nanos;
    }

    /** How slow the machine was at such a pace, against its fastest: 1 and more. */
    double slowness(double nanos) {
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
        for (int tries = 1; isToBeRepeated(best.pace(), tries); tries++) {
            Map<String, String> parameters = new HashMap<>();
            benchmark.getParamsKeys().forEach(key -> parameters.put(key, benchmark.getParam(key)));
            String pattern = "^" + Pattern.quote(benchmark.getBenchmark()) + "$";
            for (RunResult result : once(pattern, parameters, jvm, allocation)) {
                Figure again = figure(result);
                best = again.pace() < best.pace() ? again : best;
            }
        }
        expect(best.pace());
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
                .measurementTime(TimeValue.milliseconds((quick ? 180 : 280) * (allocation ? ALLOCATION_TIMES : 1)))
                .jvmArgsAppend(Stream.concat(HEAP.stream(), jvm.stream()).toArray(String[]::new))
                .addProfiler(Pace.class)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        if (allocation) {
            options.addProfiler("gc");
        }
        return new Runner(options.build()).run();
    }

    /** The median of the iterations during which the machine was about as fast as during the fastest few. */
    private Figure figure(RunResult result) {
        List<IterationResult> iterations = new ArrayList<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            iterations.addAll(fork.getIterationResults());
        }
        iterations.sort(Comparator.comparingDouble(Forks::paceOf));
        fastest = Math.min(fastest, paceOf(iterations.get(0)));
        double pace = paceOf(iterations.get(Math.min(FEWEST_ITERATIONS, iterations.size()) - 1));
        List<Double> counting = iterations.stream()
                .filter(iteration -> paceOf(iteration) <= SLOWER * pace)
                .map(iteration -> iteration.getPrimaryResult().getScore())
                .toList();
        Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Figure(
                nameOf(result.getParams()),
                Measurements.median(counting).orElseThrow(),
                pace,
                allocated == null ? List.of() : List.of(allocated.getScore()));
    }

    private static double paceOf(IterationResult iteration) {
        return Objects.requireNonNull(iteration.getSecondaryResults().get(Pace.NAME))
                .getScore();
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
