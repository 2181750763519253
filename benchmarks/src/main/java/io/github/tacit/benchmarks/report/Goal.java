package io.github.tacit.benchmarks.report;

import static io.github.tacit.benchmarks.report.Figures.deviation;
import static io.github.tacit.benchmarks.report.Figures.difference;
import static io.github.tacit.benchmarks.report.Figures.of;
import static io.github.tacit.benchmarks.report.Figures.pairwise;
import static io.github.tacit.benchmarks.report.Figures.ratio;
import static io.github.tacit.benchmarks.report.Figures.scaled;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What Tacit promises about its speed: a figure computed from each round's measurements, and its bound.
 *
 * @param name as the report gives it
 * @param unit what the figure is
 * @param bound the limit
 * @param atMost whether the figure must not exceed the bound; it must reach it otherwise
 * @param figures the figure of each round; empty when something it needs was not measured
 */
public record Goal(
        String name, String unit, double bound, boolean atMost, Function<Measurements, List<Double>> figures) {
    private static final String COPY = "LineBenchmark.copy";
    private static final String CLEAN = "LineBenchmark.tacitClean";

    /** All goals, in the order of the report. */
    public static List<Goal> all() {
        return List.of(
                atMost("clean-copy", "× copy", 7, ratio(CLEAN, COPY)),
                atMost("everything-on", "× copy", 10, ratio("KnownBenchmark.everythingOn:values=50", COPY)),
                atMost("clean-dfa", "× DFA pass", 0.3, ratio(CLEAN, "LineBenchmark.dfaPass")),
                atMost("clean-vectorscan", "× native vectorscan", 1.0, ratio(CLEAN, "vectorscan")),
                // Less than a byte in a hundred lines is the profiler's own.
                atMost("clean-alloc", "B/line", 0.01, of(CLEAN + "#alloc")),
                atLeast("hyperscan", "× faster than hyperscan-java", 20, ratio(peer("hyperscan"), CLEAN)),
                atLeast("ahocorasick", "× faster than Aho-Corasick + regex", 15, ratio(peer("ahocorasick"), CLEAN)),
                atLeast("seven-words", "× faster than the 7-word regex", 30, ratio(peer("seven-words"), CLEAN)),
                atMost("dirty", "× clean", 1.1, ratio("LineBenchmark.tacitDirty", CLEAN)),
                atMost("body-64k", "of its three bounds", 1, measured -> body(measured, 65_536)),
                atMost("body-1m", "of its three bounds", 1, measured -> body(measured, 1_048_576)),
                atMost("linear", "largest deviation of the cost a character", 0.5, deviation("LinearBenchmark.text")),
                atMost("hostile", "× clean text a character", 45, HostileFamilies::worst),
                atMost(
                        "known-values",
                        "× copy more",
                        5,
                        difference(
                                "KnownBenchmark.everythingOn:values=50000",
                                "KnownBenchmark.everythingOn:values=50",
                                COPY)),
                atMost("scope", "µs", 15, scaled("ScopeBenchmark.openRegisterClose", 1e-3)),
                logging("logback-sync"),
                logging("logback-async"),
                logging("log4j2-file"),
                logging("log4j2-async"),
                atMost("cold-start", "of its two bounds (60 ms, 2 MiB)", 1, Goal::coldStart));
    }

    /** The median figure's verdict, as one line. */
    public String line(Measurements measurements) {
        List<Double> each = figures.apply(measurements);
        String bounded = String.format(Locale.ROOT, "(goal %s %s %s)", atMost ? "<=" : ">=", number(bound), unit);
        if (each.isEmpty()) {
            return "GOAL " + name + ": not measured " + bounded + " missed";
        }
        double median = Measurements.median(each).orElseThrow();
        double low = each.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = each.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return "GOAL " + name + ": " + number(median) + " [" + number(low) + " to " + number(high) + "] " + bounded
                + " " + (isMet(median) ? "met" : "missed");
    }

    public boolean isMet(double figure) {
        return atMost ? figure <= bound : figure >= bound;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3g", value);
    }

    private static Goal atMost(String name, String unit, double bound, Function<Measurements, List<Double>> figures) {
        return new Goal(name, unit, bound, true, figures);
    }

    private static Goal atLeast(String name, String unit, double bound, Function<Measurements, List<Double>> figures) {
        return new Goal(name, unit, bound, false, figures);
    }

    private static String peer(String name) {
        return "PeerBenchmark.lines:peer=" + name;
    }

    /** What installing Tacit adds to an event, against redacting its message alone. */
    private static Goal logging(String variant) {
        String event = "LoggingBenchmark.event:contextEntries=3,variant=" + variant;
        return atMost(
                variant,
                "× redacting the message alone",
                1.5,
                difference(
                        event + ",install=on",
                        event + ",install=off",
                        "LoggingBenchmark.messageAlone:contextEntries=0,variant=logback-sync"));
    }

    /** The worst of: five times a copy out and back; json-masker's bytes; a quarter of Logbook's Jackson filter. */
    private static List<Double> body(Measurements measured, int size) {
        String suffix = ":size=" + size;
        List<Double> tacit = measured.of("BodyBenchmark.tacit" + suffix);
        List<Double> copies =
                pairwise(tacit, measured.of("BodyBenchmark.copyOutAndBack" + suffix), (a, b) -> a / (5 * b));
        List<Double> masker = pairwise(tacit, measured.of("BodyBenchmark.jsonMaskerBytes" + suffix), (a, b) -> a / b);
        List<Double> logbook =
                pairwise(tacit, measured.of("BodyBenchmark.logbookJackson" + suffix), (a, b) -> 4 * a / b);
        return pairwise(pairwise(copies, masker, Math::max), logbook, Math::max);
    }

    private static List<Double> coldStart(Measurements measured) {
        if (measured.of("cold-start-nanos").isEmpty()) {
            return List.of();
        }
        double nanos = measured.median("cold-start-nanos").orElseThrow();
        double bytes = measured.median("cold-start-bytes").orElseThrow();
        return List.of(Math.max(nanos / 60e6, bytes / (2 << 20)));
    }
}
