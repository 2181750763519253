package io.github.tacit.benchmarks.report;

import static io.github.tacit.benchmarks.report.Figures.deviation;
import static io.github.tacit.benchmarks.report.Figures.pairwise;
import static io.github.tacit.benchmarks.report.Figures.ratio;
import static io.github.tacit.benchmarks.report.Figures.scaled;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is told beside the goals: a figure without a bound.
 *
 * @param name as the report gives it
 * @param unit what the figure is
 * @param figures one a round; empty when it was not measured
 */
public record Further(String name, String unit, List<Double> figures) {
    private static final int DEAREST_FAMILIES = 5;
    private static final String REAL_LOGS = "RealLogBenchmark.tacit:file=";
    private static final String CERTIFICATES = "CertificateBenchmark.";

    /** All that was measured. */
    public static List<Further> all(Measurements measured) {
        List<Further> all = new ArrayList<>();
        all.add(new Further(
                "linear-json",
                "largest deviation of the cost a character of JSON bodies",
                deviation("LinearBenchmark.json").apply(measured)));
        for (String variant : List.of("logback-sync", "logback-async", "log4j2-file", "log4j2-async")) {
            all.add(share(measured, variant));
        }
        for (String tacit : measured.names(REAL_LOGS)) {
            String file = tacit.substring(REAL_LOGS.length());
            String copy = tacit.replace(".tacit:", ".copy:");
            all.add(new Further(
                    "logs " + file.substring(file.lastIndexOf('/') + 1),
                    "× copy",
                    ratio(tacit, copy).apply(measured)));
        }
        all.add(new Further("hostile-families", "families looked at", measured.of("hostile-families")));
        HostileFamilies.dearest(measured).stream()
                .limit(DEAREST_FAMILIES)
                .forEach(cost -> all.add(
                        new Further("hostile " + cost.family(), "× clean text a character", List.of(cost.ratio()))));
        all.add(certificates(measured, "certificate-attribute", "attribute:clients=4000"));
        all.add(certificates(measured, "certificate-lists", "attributeAndLists:clients=4000,entries=50000"));
        all.add(certificates(measured, "certificate-header", "escapedPemHeader:clients=4000"));
        all.add(new Further(
                "certificate-forged",
                "µs",
                scaled(CERTIFICATES + "forged:clients=4000", 1e-3).apply(measured)));
        return all.stream().filter(each -> !each.figures().isEmpty()).toList();
    }

    /** Which part of an event Tacit is. */
    private static Further share(Measurements measured, String variant) {
        String event = "LoggingBenchmark.event:contextEntries=3,variant=" + variant;
        List<Double> with = measured.of(event + ",install=on");
        List<Double> without = measured.of(event + ",install=off");
        return new Further(variant + "-share", "% of the event", pairwise(with, without, (a, b) -> 100 * (a - b) / a));
    }

    private static Further certificates(Measurements measured, String name, String benchmark) {
        return new Further(
                name,
                "× a SHA-256 of the two certificates",
                ratio(CERTIFICATES + benchmark, CERTIFICATES + "sha256OfTheChain:clients=4000")
                        .apply(measured));
    }

    /** As one line. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "ALSO %s: %s [%s to %s] %s",
                name,
                Goal.number(median()),
                Goal.number(
                        figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow()),
                Goal.number(
                        figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow()),
                unit);
    }

    double median() {
        return Measurements.median(figures).orElseThrow();
    }
}
