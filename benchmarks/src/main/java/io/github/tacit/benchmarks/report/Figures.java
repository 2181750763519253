package io.github.tacit.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** How figures are computed from what was measured: one a round, none when something they need was not measured. */
final class Figures {
    private Figures() {}

    static Function<Measurements, List<Double>> of(String name) {
        return measured -> measured.of(name);
    }

    static Function<Measurements, List<Double>> scaled(String name, double factor) {
        return measured ->
                measured.of(name).stream().map(value -> value * factor).toList();
    }

    static Function<Measurements, List<Double>> ratio(String numerator, String denominator) {
        return measured -> pairwise(measured.of(numerator), measured.of(denominator), (a, b) -> a / b);
    }

    static Function<Measurements, List<Double>> difference(String more, String less, String unit) {
        return measured -> pairwise(
                pairwise(measured.of(more), measured.of(less), (a, b) -> a - b), measured.of(unit), (a, b) -> a / b);
    }

    /** The largest deviation of the cost a character from its median, over all sizes of a benchmark. */
    static Function<Measurements, List<Double>> deviation(String benchmark) {
        return measured -> {
            List<String> sizes = measured.names(benchmark + ":size=");
            int rounds = sizes.stream()
                    .mapToInt(size -> measured.of(size).size())
                    .min()
                    .orElse(0);
            List<Double> deviations = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                List<Double> costs = new ArrayList<>();
                for (String size : sizes) {
                    double characters = Double.parseDouble(size.substring(size.lastIndexOf('=') + 1));
                    costs.add(measured.of(size).get(round) / characters);
                }
                double median = Measurements.median(costs).orElseThrow();
                deviations.add(costs.stream()
                        .mapToDouble(cost -> Math.abs(cost / median - 1))
                        .max()
                        .orElseThrow());
            }
            return deviations;
        };
    }

    static List<Double> pairwise(List<Double> left, List<Double> right, DoubleBinaryOperator operator) {
        List<Double> results = new ArrayList<>();
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            results.add(operator.applyAsDouble(left.get(i), right.get(i)));
        }
        return results;
    }
}
