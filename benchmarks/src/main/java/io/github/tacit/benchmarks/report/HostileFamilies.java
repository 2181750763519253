package io.github.tacit.benchmarks.report;

import io.github.tacit.benchmarks.data.Hostile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the hostile families cost, against clean text of the same length. */
final class HostileFamilies {
    private static final String PREFIX = "hostile:";

    private HostileFamilies() {}

    /**
     * One family at one length.
     *
     * @param ratio its cost, against that of clean text; infinite when it grows with the length
     */
    record Cost(String family, int length, double ratio) {}

    /**
     * The dearest first, each family once, at its dearest length. One whose cost a character grows with the length by
     * more than {@link Hostile#MOST_GROWTH} counts as unbounded.
     */
    static List<Cost> dearest(Measurements measured) {
        List<Cost> costs = new ArrayList<>();
        for (String name : measured.names(PREFIX)) {
            int at = name.lastIndexOf('@');
            String family = name.substring(PREFIX.length(), at);
            int length = Integer.parseInt(name.substring(at + 1));
            if (!family.equals("clean")
                    && measured.median(PREFIX + "clean@" + length).isPresent()) {
                double clean = measured.median(PREFIX + "clean@" + length).getAsDouble();
                double cost = measured.median(name).orElseThrow();
                double shorter =
                        measured.median(name.substring(0, at + 1) + length / 4).orElse(cost);
                // Below the price of clean text, noise decides.
                boolean grows = cost > Hostile.MOST_GROWTH * shorter && cost > 2 * clean;
                costs.add(new Cost(family, length, grows ? Double.POSITIVE_INFINITY : cost / clean));
            }
        }
        costs.sort(Comparator.comparingDouble(Cost::ratio).reversed());
        Set<String> seen = new HashSet<>();
        return costs.stream().filter(cost -> seen.add(cost.family())).toList();
    }

    /** The ratio of the dearest; none when nothing was measured. */
    static List<Double> worst(Measurements measured) {
        return dearest(measured).stream().limit(1).map(Cost::ratio).toList();
    }
}
