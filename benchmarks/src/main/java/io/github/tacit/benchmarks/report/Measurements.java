package io.github.tacit.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured: for each name, a value a round. Values of one round were taken close to each other in time. */
public final class Measurements {
    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    public void add(String name, double value) {
        rounds.computeIfAbsent(name, each -> new ArrayList<>()).add(value);
    }

    public Map<String, List<Double>> all() {
        return rounds;
    }

    /** The names that begin so. */
    public List<String> names(String prefix) {
        return rounds.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    public List<Double> of(String name) {
        return rounds.getOrDefault(name, List.of());
    }

    public OptionalDouble median(String name) {
        return median(of(name));
    }

    public static OptionalDouble median(List<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
