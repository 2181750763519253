package io.github.tacit.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GoalTest {
    @Test
    void everyGoalHasOneName() {
        List<Goal> goals = Goal.all();
        Set<String> names = goals.stream().map(Goal::name).collect(Collectors.toSet());
        assertEquals(20, goals.size());
        assertEquals(20, names.size());
    }

    @Test
    void whatWasNotMeasuredIsMissed() {
        for (Goal goal : Goal.all()) {
            String line = goal.line(new Measurements());
            assertTrue(line.startsWith("GOAL " + goal.name() + ": not measured (goal "), line);
            assertTrue(line.endsWith(" missed"), line);
        }
    }

    @Test
    void theMedianOfTheRoundsDecides() {
        Measurements measurements = new Measurements();
        for (double clean : new double[] {60, 900, 65}) {
            measurements.add("LineBenchmark.tacitClean", clean);
            measurements.add("LineBenchmark.copy", 10);
        }
        assertEquals(
                "GOAL clean-copy: 6.50 [6.00 to 90.0] (goal <= 7.00 × copy) met",
                goal("clean-copy").line(measurements));
    }

    @Test
    void whatIsAddedToAnEventIsComparedWithItsMessageAlone() {
        Measurements measurements = new Measurements();
        String event = "LoggingBenchmark.event:contextEntries=3,variant=logback-sync";
        measurements.add(event + ",install=on", 2000);
        measurements.add(event + ",install=off", 1600);
        measurements.add("LoggingBenchmark.messageAlone:contextEntries=0,variant=logback-sync", 200);
        assertTrue(goal("logback-sync").line(measurements).endsWith("missed"));
        assertEquals(List.of(2.0), goal("logback-sync").figures().apply(measurements));
    }

    @Test
    void aFamilyWhoseCostGrowsWithTheLengthIsNeverMet() {
        Measurements measurements = new Measurements();
        for (String length : List.of("65536", "262144")) {
            measurements.add("hostile:clean@" + length, 1);
        }
        measurements.add("hostile:quotes@65536", 10);
        measurements.add("hostile:quotes@262144", 40);
        assertTrue(goal("hostile").line(measurements).endsWith("missed"));
    }

    @Test
    void linesOfAllSizesMustCostAlike() {
        Measurements measurements = new Measurements();
        measurements.add("LinearBenchmark.text:size=1000", 1000);
        measurements.add("LinearBenchmark.text:size=2000", 2000);
        measurements.add("LinearBenchmark.text:size=4000", 6400);
        measurements.add("LinearBenchmark.json:size=1000", 9000);
        assertEquals(0.6, goal("linear").figures().apply(measurements).get(0), 1e-9);
    }

    @Test
    void whatWasMeasuredBesideTheGoalsIsTold() {
        Measurements measurements = new Measurements();
        assertEquals(List.of(), Further.all(measurements));
        measurements.add("RealLogBenchmark.tacit:file=a/b.log", 300);
        measurements.add("RealLogBenchmark.copy:file=a/b.log", 100);
        measurements.add("hostile:clean@65536", 2);
        measurements.add("hostile:near:a|b@65536", 10);
        Report report = new Report(measurements, Map.of());
        assertEquals(
                List.of(
                        "ALSO logs b.log: 3.00 [3.00 to 3.00] × copy",
                        "ALSO hostile near:a|b: 5.00 [5.00 to 5.00] × clean text a character"),
                report.furtherLines());
        assertTrue(report.table().contains("| hostile near:a\\|b | 5.00 | × clean text a character |"), report.table());
    }

    @Test
    void theChartHasABarForEachPeerThatWasMeasured() throws Exception {
        Measurements measurements = new Measurements();
        measurements.add("LineBenchmark.copy", 14);
        measurements.add("PeerBenchmark.lines:peer=ahocorasick", 1_769);
        measurements.add("LineBenchmark.tacitClean", 132);
        String chart = new Report(measurements, Map.of()).chart();
        Element svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart)))
                .getDocumentElement();
        NodeList texts = svg.getElementsByTagName("text");
        List<String> told = IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
        assertTrue(
                told.containsAll(List.of("copy", "14.0 ns", "Tacit", "132 ns", "1.77 \u00b5s", "10 \u00b5s")), chart);
        assertTrue(told.indexOf("Tacit") < told.indexOf("Aho-Corasick + regex"), chart);
    }

    private static Goal goal(String name) {
        return Goal.all().stream()
                .filter(goal -> goal.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
