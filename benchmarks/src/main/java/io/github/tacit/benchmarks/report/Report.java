package io.github.tacit.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was measured: all figures as JSON, the goals as a table in Markdown, the prices of a line as a chart. */
public final class Report {
    private static final Map<String, String> CHARTED = charted();

    private final Measurements measurements;
    private final Map<String, Object> about;

    /**
     * @param about when, where and how it was measured: {@code date}, {@code mode}, {@code rounds}, {@code jdk},
     *     {@code processors}
     */
    public Report(Measurements measurements, Map<String, Object> about) {
        this.measurements = measurements;
        this.about = about;
    }

    private static Map<String, String> charted() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("LineBenchmark.copy", "copy");
        names.put("vectorscan", "vectorscan, native");
        names.put("LineBenchmark.tacitClean", "Tacit");
        names.put("LineBenchmark.dfaPass", "DFA pass, anchors only");
        names.put("PeerBenchmark.lines:peer=brics", "dk.brics, anchors only");
        names.put("PeerBenchmark.lines:peer=ahocorasick", "Aho-Corasick + regex");
        names.put("PeerBenchmark.lines:peer=hyperscan", "hyperscan-java");
        names.put("PeerBenchmark.lines:peer=seven-words", "one regex of seven words");
        names.put("PeerBenchmark.lines:peer=sequence", "one regex a detector");
        names.put("PeerBenchmark.lines:peer=alternation", "one alternation");
        names.put("PeerBenchmark.lines:peer=re2j", "RE2/J alternation");
        return names;
    }

    /** Writes {@code <name>.json}, {@code <name>.md} and {@code <name>.svg}. */
    public void write(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Map<String, Object> document = new LinkedHashMap<>(about);
        document.put("goals", goalLines());
        document.put("further", furtherLines());
        document.put("measurements", measurements.all());
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(folder.resolve(name + ".json"), json.writeValueAsString(document) + "\n", UTF_8);
        Files.writeString(folder.resolve(name + ".md"), table(), UTF_8);
        Files.writeString(folder.resolve(name + ".svg"), chart(), UTF_8);
    }

    public List<String> goalLines() {
        return Goal.all().stream().map(goal -> goal.line(measurements)).toList();
    }

    public List<String> furtherLines() {
        return Further.all(measurements).stream().map(Further::line).toList();
    }

    /** The goals, the prices of a line and what else was measured, in Markdown. */
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                "Measured on %s, JDK %s, %s processors; rounds: %s.%n%n",
                about.get("date"), about.get("jdk"), about.get("processors"), about.get("rounds")));
        table.append("| goal | measured | bound | |\n| --- | ---: | --- | --- |\n");
        for (Goal goal : Goal.all()) {
            var median = Measurements.median(goal.figures().apply(measurements));
            table.append("| `").append(goal.name()).append("` | ");
            table.append(median.isPresent() ? Goal.number(median.getAsDouble()) : "not measured");
            table.append(" | ").append(goal.atMost() ? "≤ " : "≥ ");
            table.append(Goal.number(goal.bound())).append(' ').append(goal.unit());
            boolean met = median.isPresent() && goal.isMet(median.getAsDouble());
            table.append(met ? " | met |\n" : " | missed |\n");
        }
        table.append("\n| what | ns a line | × copy |\n| --- | ---: | ---: |\n");
        double copy = measurements.median("LineBenchmark.copy").orElse(Double.NaN);
        CHARTED.forEach((measured, label) -> measurements
                .median(measured)
                .ifPresent(nanos -> table.append("| ")
                        .append(label)
                        .append(" | ")
                        .append(Goal.number(nanos))
                        .append(" | ")
                        .append(Goal.number(nanos / copy))
                        .append(" |\n")));
        table.append("\n| further | measured | |\n| --- | ---: | --- |\n");
        for (Further further : Further.all(measurements)) {
            // A backslash keeps what would end a cell or a code span within it.
            table.append("| ").append(further.name().replaceAll("[|`*_<\\\\\\[]", "\\\\$0"));
            table.append(" | ").append(Goal.number(further.median()));
            table.append(" | ").append(further.unit()).append(" |\n");
        }
        return table.toString();
    }

    String chart() {
        return Chart.svg(
                "What a log line costs (logarithmic)",
                CHARTED.entrySet().stream()
                        .filter(each -> measurements.median(each.getKey()).isPresent())
                        .map(each -> new Chart.Bar(
                                each.getValue(),
                                measurements.median(each.getKey()).getAsDouble(),
                                each.getValue().equals("Tacit")))
                        .sorted(Comparator.comparingDouble(Chart.Bar::value))
                        .toList());
    }
}
