package io.github.tacit.benchmarks;

import io.github.tacit.benchmarks.data.Hostile;
import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.redact.Redactor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Measures the hostile families in processor time, in one JVM that {@link Run} starts: thousands of families at a JMH
 * fork each would take days. Each family is looked at with shorter texts, those made by hand first and the others in
 * random order, as many as half the time allows; the dearest, and those whose cost a character grows most, are measured
 * at full length in the other half, and those count.
 *
 * <p>Prints {@code <family>\t<length>\t<nanoseconds a character>} for those, and how many were looked at. The family
 * {@code clean}, which is told several times, is the measure for the others. The only argument is how many seconds it
 * may take.
 */
final class HostileSweep {
    private static final int SHORTER = 4;
    private static final int LOOKS = 2;
    private static final int REPEATS = 5;
    private static final int PROGRESS = 1_000;
    private static final int FAMILIES_A_CLEAN = 20;
    private static final long FIRST_WARM_UP_NANOS = 3_000_000_000L;
    private static final long WARM_UP_NANOS = 100_000_000;
    /** What takes so long is measured once. */
    private static final long DEAR_NANOS = 100_000_000;

    private final Redactor redactor = Redactor.defaults();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private HostileSweep() {}

    public static void main(String[] arguments) {
        long started = System.nanoTime();
        long half = Long.parseLong(arguments[0]) * 1_000_000_000L / 2;
        HostileSweep sweep = new HostileSweep();
        String lines = String.join("\n", LogLines.clean(2_000, LineBenchmark.SEED));
        // Compiles what all families share.
        sweep.warmUp(FIRST_WARM_UP_NANOS, Hostile.text(lines, Hostile.lengths().get(0)));
        List<Look> looks = new ArrayList<>();
        for (Map.Entry<String, String> family : inOrder(Hostile.families())) {
            if (System.nanoTime() - started > half) {
                break;
            }
            looks.add(sweep.look(family.getKey(), family.getValue()));
            if (looks.size() % PROGRESS == 0) {
                System.err.println("  looked at " + looks.size() + " families");
            }
        }
        int told = 0;
        for (Look look : dearest(looks)) {
            if (System.nanoTime() - started > 2 * half) {
                break;
            }
            // Again and again, since paces change; the median counts.
            if (told++ % FAMILIES_A_CLEAN == 0) {
                sweep.tell("clean", lines);
            }
            sweep.tell(look.family(), look.piece());
        }
        System.out.println("families\t" + looks.size());
    }

    private static List<Map.Entry<String, String>> inOrder(Map<String, String> families) {
        List<Map.Entry<String, String>> order = new ArrayList<>(families.entrySet());
        Collections.shuffle(order, new Random(LineBenchmark.SEED));
        order.sort(Comparator.comparing(family -> !Hostile.isByHand(family.getKey())));
        return order;
    }

    /** In turn the dearest one and that whose cost grows most. */
    private static Set<Look> dearest(List<Look> looks) {
        List<Look> byCost = new ArrayList<>(looks);
        byCost.sort(Comparator.comparingDouble(Look::most).reversed());
        List<Look> byGrowth = new ArrayList<>(looks);
        byGrowth.sort(Comparator.comparingDouble(Look::growth).reversed());
        Set<Look> order = new LinkedHashSet<>();
        for (int i = 0; i < looks.size(); i++) {
            order.add(byCost.get(i));
            order.add(byGrowth.get(i));
        }
        return order;
    }

    private Look look(String family, String piece) {
        return new Look(family, piece, measure(0, LOOKS, textsOf(piece, SHORTER)));
    }

    private static List<String> textsOf(String piece, int shorter) {
        return Hostile.lengths().stream()
                .map(length -> Hostile.text(piece, length / shorter))
                .toList();
    }

    /** What a first look told: nanoseconds a character at each length. */
    private record Look(String family, String piece, double[] nanos) {
        double most() {
            return Arrays.stream(nanos).max().orElseThrow();
        }

        double growth() {
            return growthOf(nanos);
        }
    }

    private static double growthOf(double[] nanos) {
        return nanos[nanos.length - 1] / nanos[0];
    }

    private void tell(String family, String piece) {
        List<String> texts = textsOf(piece, 1);
        double[] nanos = measure(WARM_UP_NANOS, REPEATS, texts);
        if (growthOf(nanos) > Hostile.MOST_GROWTH) {
            nanos = measure(WARM_UP_NANOS, REPEATS, texts);
        }
        for (int i = 0; i < nanos.length; i++) {
            System.out.println(family + "\t" + texts.get(i).length() + "\t" + nanos[i]);
        }
    }

    /**
     * For each text the lower median of some runs, in nanoseconds a character. The texts take turns, so that a burst
     * of noise makes all of them dearer and none seem to grow.
     */
    private double[] measure(long warmUp, int repeats, List<String> texts) {
        long longest = 0;
        for (String text : texts) {
            longest = Math.max(longest, warmUp(warmUp, text));
        }
        long[][] nanos = new long[texts.size()][longest < DEAR_NANOS ? repeats : 1];
        for (int repeat = 0; repeat < nanos[0].length; repeat++) {
            for (int i = 0; i < nanos.length; i++) {
                nanos[i][repeat] = run(texts.get(i));
            }
        }
        double[] medians = new double[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            Arrays.sort(nanos[i]);
            medians[i] =
                    (double) nanos[i][(nanos[i].length - 1) / 2] / texts.get(i).length();
        }
        return medians;
    }

    /** How long the last run took. */
    private long warmUp(long atLeast, String text) {
        long spent = 0;
        long last;
        do {
            last = run(text);
            spent += last;
        } while (spent < atLeast);
        return last;
    }

    private long run(String text) {
        long before = threads.getCurrentThreadCpuTime();
        if (redactor.redact(text).isEmpty()) {
            throw new IllegalStateException("nothing was redacted");
        }
        return threads.getCurrentThreadCpuTime() - before;
    }
}
