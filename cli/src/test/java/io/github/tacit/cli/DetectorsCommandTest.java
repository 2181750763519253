package io.github.tacit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.DetectorInfo;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.UserPattern;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DetectorsCommandTest {
    @Test
    void everyDetectorIsARowInLine() {
        Cli cli = Cli.run("detectors");
        List<String> lines = cli.out().lines().toList();
        assertEquals(0, cli.code());
        assertEquals(DetectorInfo.all(RedactionConfig.defaults()).size() + 1, lines.size());
        int provider = lines.get(0).indexOf("PROVIDER");
        for (String line : lines) {
            assertEquals(' ', line.charAt(provider - 1), line);
            assertTrue(line.charAt(provider) != ' ', line);
        }
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("github-pat ") && line.contains("https://")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("fastly-credential ") && line.contains("https://")));
    }

    @Test
    void jsonHoldsTheSame() {
        String json = Cli.run("detectors", "--json").out();
        for (DetectorInfo detector : DetectorInfo.all(RedactionConfig.defaults())) {
            assertTrue(json.contains("\"id\" : \"" + detector.id() + "\""), detector.id());
        }
    }

    @Test
    void pricesOfPatternsAreMeasured() {
        UserPattern pattern = new UserPattern(
                "own", "[A-Z]{3}[0-9]{12}", List.of(), Confidence.HIGH, "test:1", "tacit.redact.pattern.1.regex");
        RedactionConfig none = RedactionConfig.defaults();
        RedactionConfig config = new RedactionConfig(
                none.mode(),
                none.masks(),
                none.detectors(),
                Set.of(),
                Set.of(),
                List.of(pattern),
                Set.of(),
                List.of(),
                Set.of());
        assertEquals(Set.of(pattern), PatternPrice.of(config).keySet());
        assertTrue(PatternPrice.of(none).isEmpty());
        assertTrue(DetectorInfo.all(config).stream()
                .anyMatch(detector -> detector.id().equals("own")
                        && detector.kind() == DetectorInfo.Kind.PATTERN
                        && detector.unfiltered()));
        assertEquals("costs about 35 ns a clean line", PatternPrice.text(35));
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() throws IOException {
        StringWriter out = new StringWriter();
        new Table()
                .row("a", "b", "")
                .row("\ud83d\ude00\ud83d\ude00\ud83d\ude00", "c", "d")
                .write(out);
        assertEquals("a    b\n\ud83d\ude00\ud83d\ude00\ud83d\ude00  c  d\n", out.toString());
    }
}
