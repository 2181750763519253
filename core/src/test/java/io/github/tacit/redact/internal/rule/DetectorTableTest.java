package io.github.tacit.redact.internal.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.tacit.redact.Finding;
import io.github.tacit.redact.internal.scan.NaiveScanner;
import io.github.tacit.redact.spi.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every row of detectors.tsv owes: a name, a source, anchors that are true, what it finds and what it leaves. */
class DetectorTableTest {
    private static final int SAMPLES = 60;

    /** How a secret stands in a log: {@code %s} is the secret. */
    private static final List<String> SURROUNDINGS = List.of(
            "%s",
            "using credential %s for upstream",
            "{\"a\":\"%s\",\"b\":1}",
            "a=%s;b=2",
            "- '%s'",
            "GET /x?k=%s&y=1 HTTP/1.1",
            "<t>%s</t>",
            "(%s)",
            "[%s, x]");

    /** What ends in a letter or digit and is no part of the word behind it. */
    private static final List<String> ESCAPES = List.of("\\n", "\\t", "%3D", "%22", "\\u003d", "\u001b[32m");

    private record Case(String id, String form, List<String> nearMisses) {}

    private static final List<DetectorRow> ROWS = DetectorTable.load();
    private static final List<Case> CASES = TableReader.read(
            "detectors.cases.tsv", 4, cells -> new Case(cells[0], cells[1], List.of(cells[2], cells[3])));

    @Test
    void everyIdIsUniqueAndPlain() {
        Set<String> seen = new HashSet<>();
        for (DetectorRow row : ROWS) {
            assertTrue(row.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), row.id());
            assertTrue(row.label().matches("[a-z0-9]+(-[a-z0-9]+)*"), row.id() + ": label " + row.label());
            assertTrue(seen.add(row.id()), row.id() + " stands twice");
        }
    }

    @Test
    void everyRowNamesItsSource() {
        for (DetectorRow row : ROWS) {
            URI reference = URI.create(row.reference());
            assertEquals("https", reference.getScheme(), row.id());
            assertFalse(row.provider().isBlank(), row.id());
            assertTrue(row.longest() >= 12, row.id() + ": longest " + row.longest());
        }
    }

    @Test
    void everyRowHasItsCases() {
        Set<String> ids = new HashSet<>();
        ROWS.forEach(row -> ids.add(row.id()));
        Set<String> tested = new HashSet<>();
        CASES.forEach(each -> assertTrue(tested.add(each.id()), each.id() + " stands twice"));
        assertEquals(ids, tested);
    }

    @TestFactory
    Stream<DynamicTest> everyPatternCompilesAndProvesItsAnchors() {
        return ROWS.stream()
                .map(row -> dynamicTest(row.id(), () -> row.detector().compiled()));
    }

    @TestFactory
    Stream<DynamicTest> noPatternMatchesWithoutAnAnchor() {
        return ROWS.stream()
                .map(row -> dynamicTest(row.id(), () -> {
                    PatternSamples samples = new PatternSamples(row.id().hashCode());
                    for (String anchor : row.anchors()) {
                        assertTrue(
                                anchor.length() >= 3 && anchor.chars().allMatch(c -> c > ' ' && c < 0x7F || c == ' '),
                                anchor);
                    }
                    for (int i = 0; i < SAMPLES; i++) {
                        String sample = samples.of(row.pattern()).toLowerCase(Locale.ROOT);
                        assertTrue(
                                row.anchors().stream().anyMatch(a -> sample.contains(a.toLowerCase(Locale.ROOT))),
                                () -> "no anchor in a sample of " + row.pattern());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> documentedFormsAreFoundWhole() {
        return CASES.stream()
                .map(each -> dynamicTest(each.id(), () -> {
                    Samples samples = new Samples(each.id().hashCode());
                    for (int i = 0; i < SAMPLES; i++) {
                        String secret = samples.of(each.form());
                        String text = SURROUNDINGS.get(i % SURROUNDINGS.size()).replace("%s", secret);
                        assertTrue(isFound(row(each.id()), text, secret), () -> "missed a secret of " + each.form());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSecretMayBeginBehindAnEscape() {
        return CASES.stream()
                .map(each -> dynamicTest(each.id(), () -> {
                    Samples samples = new Samples(each.id().hashCode());
                    for (String escape : ESCAPES) {
                        String secret = samples.of(each.form());
                        String text = "{\"a\":\"b" + escape + secret + "\"}";
                        assertTrue(isFound(row(each.id()), text, secret), () -> each.form() + " behind " + escape);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nearMissesAreLeft() {
        return CASES.stream()
                .map(each -> dynamicTest(each.id(), () -> {
                    Samples samples = new Samples(each.id().hashCode());
                    for (String nearMiss : each.nearMisses()) {
                        for (int i = 0; i < SAMPLES; i++) {
                            String text = "see " + samples.of(nearMiss) + " there";
                            assertEquals(List.of(), found(row(each.id()), text), () -> "found " + nearMiss);
                        }
                    }
                }));
    }

    private static boolean isFound(DetectorRow row, String text, String secret) {
        int start = text.indexOf(secret);
        int end = start + secret.length();
        boolean capturing = row.pattern().matches(".*(?<!\\\\)\\((?!\\?).*");
        return found(row, text).stream()
                .anyMatch(finding ->
                        finding.end() == end && (capturing ? finding.start() >= start : finding.start() == start));
    }

    private static List<Finding> found(DetectorRow row, String string) {
        byte[] bytes = string.getBytes(StandardCharsets.ISO_8859_1);
        Text text = new Text();
        text.set(bytes, bytes.length, true, true);
        return new NaiveScanner(List.of(row.detector())).scan(text);
    }

    private static DetectorRow row(String id) {
        return ROWS.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }
}
