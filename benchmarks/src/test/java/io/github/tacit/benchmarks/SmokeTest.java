package io.github.tacit.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.benchmarks.data.Bodies;
import io.github.tacit.benchmarks.data.Hostile;
import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.benchmarks.data.Row;
import io.github.tacit.benchmarks.data.Secrets;
import io.github.tacit.benchmarks.peer.Brics;
import io.github.tacit.benchmarks.peer.Peer;
import io.github.tacit.benchmarks.peer.Peers;
import io.github.tacit.benchmarks.report.Embedding;
import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.rule.Detectors;
import io.github.tacit.redact.spi.Detector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every benchmark works; nothing here is about time. */
class SmokeTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.github\\.tacit\\.benchmarks\\..*")
                        .param("size", "65536")
                        .param("contextEntries", "3")
                        .param("clients", "16")
                        .param("entries", "100")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertFalse(results.isEmpty());
    }

    @Test
    void peersFindTheSame() {
        List<Row> rows = Row.all();
        Secrets secrets = new Secrets(7);
        List<String> lines = new ArrayList<>(LogLines.clean(160, LineBenchmark.SEED));
        for (int i = 0; i < 160; i += 4) {
            lines.set(i, lines.get(i) + " key " + (i % 8 == 0 ? secrets.gitHub() : secrets.jwt()) + " end");
        }
        List<Boolean> expected = found(Peers.sequence(rows), lines);
        assertEquals(40, expected.stream().filter(each -> each).count());
        for (String peer : List.of("ahocorasick", "hyperscan", "alternation", "re2j")) {
            assertEquals(expected, found(PeerBenchmark.open(peer, rows), lines), peer);
        }
        List<Boolean> anchors = found(new Brics(rows), lines);
        for (int i = 0; i < lines.size(); i++) {
            assertTrue(anchors.get(i) || !expected.get(i), "an anchor stands in every match");
        }
    }

    private static List<Boolean> found(Peer peer, List<String> lines) {
        try (peer) {
            return lines.stream().map(line -> peer.count(line) > 0).toList();
        }
    }

    @Test
    void everyMaskerOfBodiesMasksTheSame() {
        BodyBenchmark bodies = new BodyBenchmark();
        bodies.fill();
        List<String> passwords = JSON.readTree(bodies.copyOutAndBack()).findValuesAsString("password");
        assertEquals(BodyBenchmark.SECRETS, passwords.size());
        JsonNode expected = unmasked(bodies.copyOutAndBack());
        for (String each : List.of(
                bodies.tacit(),
                new String(bodies.jsonMaskerBytes(), StandardCharsets.UTF_8),
                bodies.jsonMaskerString(),
                bodies.logbookJackson(),
                bodies.logbookRegex())) {
            assertEquals(expected, unmasked(each), "all but the passwords is as it was");
            for (String password : passwords) {
                assertFalse(each.contains(password), "a password is left");
            }
        }
    }

    /** With all passwords, or masks in their place, as the same. */
    private static JsonNode unmasked(String body) {
        JsonNode tree = JSON.readTree(body);
        for (JsonNode parent : tree.findParents("password")) {
            ((ObjectNode) parent).put("password", "");
        }
        return tree;
    }

    @Test
    void bodiesHaveTheirSize() {
        for (int size : new int[] {1_024, 16_384, 262_144}) {
            String body = Bodies.json(size, 2, 1);
            assertEquals(size, body.length());
            assertEquals(2, JSON.readTree(body).findValues("password").size());
        }
    }

    @Test
    void resultsGoBetweenTheirComments(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "a\n<!-- results -->\nold\n<!-- /results -->\nb\n");
        Embedding.embed(page, "results", "new\n");
        assertEquals("a\n<!-- results -->\nnew\n<!-- /results -->\nb\n", Files.readString(page));
    }

    @Test
    void theGuideAndTheReadmeHaveAPlaceForResults(@TempDir Path folder) throws IOException {
        for (String[] page : new String[][] {{"docs/performance.md", "results"}, {"README.md", "chart"}}) {
            Path copy = Files.copy(Path.of("..", page[0]), folder.resolve(page[1]));
            Embedding.check(copy, page[1]);
            Embedding.embed(copy, page[1], "new\n");
            assertTrue(Files.readString(copy).contains("<!-- " + page[1] + " -->\nnew\n<!-- /" + page[1] + " -->"));
        }
        Path none = Files.writeString(folder.resolve("none"), "nothing");
        assertThrows(IOException.class, () -> Embedding.check(none, "results"));
    }

    @Test
    void cleanLinesAreClean() {
        Redactor redactor = Redactor.defaults();
        for (String line : LogLines.clean(4_000, LineBenchmark.SEED)) {
            assertSame(line, redactor.redact(line));
        }
    }

    @Test
    void everyFiftiethDirtyLineIsRedacted() {
        Redactor redactor = Redactor.defaults();
        List<String> lines = LogLines.dirty(LogLines.clean(4_000, LineBenchmark.SEED), 0.02, LineBenchmark.SEED);
        long redacted = lines.stream()
                .filter(line -> !redactor.redact(line).equals(line))
                .count();
        assertEquals(80, redacted);
    }

    @Test
    void hostileTextsComeInEveryLength() {
        for (String piece : Hostile.families().values()) {
            assertEquals(1000, Hostile.text(piece, 1000).length());
        }
    }

    @Test
    void everyDetectorAndEveryTellingNameHasHostileFamilies() {
        Map<String, String> families = Hostile.families();
        for (Detector detector : Detectors.load(RedactionConfig.defaults(), failure -> {})) {
            for (String anchor : detector.anchors()) {
                assertEquals(anchor, families.get("anchor:" + detector.id() + ":" + Hostile.shown(anchor)));
            }
        }
        assertEquals("password=", families.get("name:password"));
        assertEquals("\"api_key\":\"", families.get("name-json:api_key"));
        // They are told one a line, in columns.
        assertTrue(families.keySet().stream().flatMapToInt(String::chars).noneMatch(Character::isISOControl));
    }
}
