package io.github.tacit.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.benchmarks.data.Row;
import io.github.tacit.benchmarks.report.Embedding;
import io.github.tacit.benchmarks.report.Measurements;
import io.github.tacit.benchmarks.report.Report;
import io.github.tacit.redact.Redactor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures everything and tells which goals are met. Works in rounds, each of which measures everything once: a ratio
 * is taken within a round, and the median of the rounds counts, so that a machine whose speed drifts does little harm.
 *
 * <p>Arguments: {@code --quick}, {@code --results <folder>}, {@code --guide} and {@code --readme <Markdown file>},
 * {@code --vectorscan <program>}, {@code --logs <folder>} of real logs. What fails is told and counts as not measured;
 * the rest goes on, and the exit code is 1.
 */
public final class Run {
    private static final int COLD_STARTS = 11;

    private static final String CHART = "![What a log line costs](benchmarks/results/latest.svg)\n\n";
    private static final int MOST_ROUNDS = 5;
    private static final List<String> LOGGING = List.of("logback-sync", "logback-async", "log4j2-file", "log4j2-async");

    private final boolean quick;
    private final List<String> options;
    private final Forks forks;
    private final Measurements measurements = new Measurements();
    private final long started = System.nanoTime();
    private int rounds;
    private boolean failed;

    /** A part of the measurements; the others go on without it. */
    @FunctionalInterface
    private interface Phase {
        void run() throws IOException, InterruptedException, RunnerException;
    }

    private Run(List<String> options) {
        this.options = options;
        this.quick = options.contains("--quick");
        this.forks = new Forks(quick);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Run run = new Run(List.of(arguments));
        run.checkPages();
        run.measure();
        run.report();
        System.exit(run.failed ? 1 : 0);
    }

    private String after(String option) {
        int at = options.indexOf(option);
        return at >= 0 && at + 1 < options.size() ? options.get(at + 1) : "";
    }

    /** Whether there is a place for the results, before they are measured. */
    private void checkPages() throws IOException {
        if (!after("--guide").isEmpty()) {
            Embedding.check(Path.of(after("--guide")), "results");
        }
        if (!after("--readme").isEmpty()) {
            Embedding.check(Path.of(after("--readme")), "chart");
        }
    }

    private void report() throws IOException {
        Report report = new Report(measurements, about());
        write(report);
        if (!after("--guide").isEmpty()) {
            Embedding.embed(Path.of(after("--guide")), "results", report.table());
        }
        if (!after("--readme").isEmpty()) {
            Embedding.embed(Path.of(after("--readme")), "chart", CHART);
        }
        System.out.println();
        report.goalLines().forEach(System.out::println);
        report.furtherLines().forEach(System.out::println);
    }

    private void write(Report report) throws IOException {
        String folder = after("--results");
        if (!folder.isEmpty()) {
            report.write(Path.of(folder), LocalDate.now(ZoneOffset.UTC).toString());
            report.write(Path.of(folder), "latest");
        }
    }

    private Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.put("mode", quick ? "quick" : "full");
        about.put("rounds", rounds);
        about.put("jdk", System.getProperty("java.runtime.version"));
        about.put("processors", Runtime.getRuntime().availableProcessors());
        return about;
    }

    private void measure() throws IOException, InterruptedException {
        phase("hostile families", this::hostile);
        phase("cold start", this::coldStart);
        long longestRound = 0;
        while (rounds < MOST_ROUNDS) {
            long began = System.nanoTime();
            // A round that would not be over in time is not begun; the first one always is.
            if (rounds > 0 && began - started + longestRound * 11 / 10 > budget()) {
                say("no time is left for round " + (rounds + 1));
                break;
            }
            rounds++;
            round();
            write(new Report(measurements, about()));
            longestRound = Math.max(longestRound, System.nanoTime() - began);
        }
    }

    private long budget() {
        return TimeUnit.MINUTES.toNanos(quick ? 7 : 36);
    }

    private void phase(String name, Phase phase) throws InterruptedException {
        say(name);
        try {
            phase.run();
        } catch (IOException | RunnerException | RuntimeException e) {
            // Its goals count as missed.
            failed = true;
            say(name + " failed: " + e);
        }
    }

    private void round() throws InterruptedException {
        String round = "round " + rounds + ": ";
        phase(round + "lines", () -> jmh("LineBenchmark", Map.of(), List.of(), true));
        if (!after("--vectorscan").isEmpty()) {
            phase(round + "native vectorscan", this::vectorscan);
        }
        for (String benchmark :
                List.of("KnownBenchmark", "ScopeBenchmark", "PeerBenchmark", "BodyBenchmark", "LinearBenchmark")) {
            phase(round + benchmark, () -> jmh(benchmark, Map.of(), List.of(), false));
        }
        for (Path file : realLogs()) {
            phase(round + file, () -> jmh("RealLogBenchmark", Map.of("file", file.toString()), List.of(), false));
        }
        phase(round + "logging", this::logging);
        // What has no bound is measured once.
        if (!quick && rounds == 1) {
            phase(round + "logging of others", this::loggingOfOthers);
            phase(round + "certificates", () -> jmh("CertificateBenchmark", Map.of(), List.of(), false));
        }
    }

    private List<Path> realLogs() {
        Path folder = Path.of(after("--logs"));
        if (after("--logs").isEmpty() || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void logging() throws RunnerException {
        for (String variant : LOGGING) {
            for (String install : List.of("on", "off")) {
                List<String> jvm = new ArrayList<>(List.of("-Dtacit.logging.install=" + install));
                if (variant.equals("log4j2-async")) {
                    jvm.add("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
                }
                jmh(
                        "LoggingBenchmark.event",
                        Map.of("variant", variant, "contextEntries", "3"),
                        jvm,
                        ",install=" + install,
                        false);
            }
        }
        jmh(
                "LoggingBenchmark.messageAlone",
                Map.of("variant", "logback-sync", "contextEntries", "0"),
                List.of(),
                false);
    }

    private void loggingOfOthers() throws RunnerException {
        for (String variant : List.of("logback-replace", "logback-logstash-mask", "log4j2-replace")) {
            jmh(
                    "LoggingBenchmark.event",
                    Map.of("variant", variant, "contextEntries", "3"),
                    List.of("-Dtacit.logging.install=off"),
                    ",install=off",
                    false);
        }
    }

    private void jmh(String include, Map<String, String> parameters, List<String> jvm, boolean allocation)
            throws RunnerException {
        jmh(include, parameters, jvm, "", allocation);
    }

    /** Runs benchmarks and keeps each one's figure under its name, its parameters and the suffix. */
    private void jmh(
            String include, Map<String, String> parameters, List<String> jvm, String suffix, boolean allocation)
            throws RunnerException {
        for (Forks.Figure figure : forks.run(include, parameters, jvm, allocation)) {
            String name = figure.name() + suffix;
            measurements.add(name, figure.nanos());
            figure.allocated().forEach(bytes -> measurements.add(name + "#alloc", bytes));
            say(told(name, figure.nanos(), forks.slowness(figure.pace())));
        }
    }

    private static String told(String name, double nanos, double slowness) {
        return String.format("  %-70s %14.1f ns", name, nanos)
                + (slowness > Forks.SLOWER ? String.format(Locale.ROOT, ", while %.1f times slower", slowness) : "");
    }

    private void vectorscan() throws IOException, InterruptedException {
        Path patterns = Files.createTempFile("patterns", ".txt");
        Path lines = Files.createTempFile("lines", ".txt");
        try {
            Files.write(patterns, Row.all().stream().map(Row::pattern).toList(), UTF_8);
            Files.write(lines, LogLines.clean(LineBenchmark.LINES, LineBenchmark.SEED), UTF_8);
            String answer = outputWhileFast(
                            List.of(after("--vectorscan"), patterns.toString(), lines.toString(), quick ? "1" : "3"))
                    .get(0);
            double nanos = Double.parseDouble(answer.split(" ", -1)[0]);
            measurements.add("vectorscan", nanos);
            say(String.format("  %-70s %14.1f ns", "vectorscan", nanos));
        } finally {
            Files.delete(patterns);
            Files.delete(lines);
        }
    }

    private void hostile() throws IOException, InterruptedException {
        List<String> command =
                java(Forks.HEAP, System.getProperty("java.class.path"), HostileSweep.class, quick ? "60" : "300");
        for (String line : output(command)) {
            String[] parts = line.split("\t", -1);
            if (parts[0].equals("families")) {
                measurements.add("hostile-families", Double.parseDouble(parts[1]));
            } else {
                measurements.add("hostile:" + parts[0] + "@" + parts[1], Double.parseDouble(parts[2]));
            }
        }
    }

    /** With core alone: whoever first looks for services opens every jar of the class path. */
    private void coldStart() throws IOException, InterruptedException {
        String core = location(Redactor.class) + File.pathSeparator + location(ColdStart.class);
        for (int i = 0; i < COLD_STARTS; i++) {
            List<String> command =
                    java(List.of(), core, ColdStart.class, UUID.randomUUID().toString());
            String[] parts = outputWhileFast(command).get(0).split(" ", -1);
            measurements.add("cold-start-nanos", Double.parseDouble(parts[0]));
            measurements.add("cold-start-bytes", Double.parseDouble(parts[1]));
        }
    }

    private static String location(Class<?> type) {
        String location =
                type.getProtectionDomain().getCodeSource().getLocation().toString();
        return Path.of(URI.create(location)).toString();
    }

    private static List<String> java(List<String> jvm, String classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a command, again where the machine was slow meanwhile; tells what it printed when the machine was fastest. */
    private List<String> outputWhileFast(List<String> command) throws IOException, InterruptedException {
        List<String> printed = List.of();
        double best = Double.POSITIVE_INFINITY;
        int tries = 0;
        do {
            double before = forks.pace();
            List<String> lines = output(command);
            double pace = Math.max(before, forks.pace());
            if (pace < best) {
                best = pace;
                printed = lines;
            }
        } while (forks.isToBeRepeated(best, ++tries));
        forks.expect(best);
        return printed;
    }

    private static List<String> output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        int code = process.waitFor();
        if (code != 0 || lines.isEmpty()) {
            throw new IOException(command.get(0) + " ended with code " + code + " and " + lines.size() + " lines");
        }
        return lines;
    }

    private void say(String progress) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
        System.err.printf(Locale.ROOT, "%2d:%02d %s%n", seconds / 60, seconds % 60, progress);
    }
}
