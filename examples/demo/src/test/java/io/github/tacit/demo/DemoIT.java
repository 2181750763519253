package io.github.tacit.demo;

import static io.github.tacit.demo.DemoJvm.property;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.demo.DemoJvm.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo, in a JVM of its own as a user runs it. */
class DemoIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"logback", "log4j2"})
    void withTacitNothingLeaksAndEveryAnswerIsTheExpectedOne(String logging) throws Exception {
        Outcome outcome = run(logging, false);
        assertEquals(0, outcome.leaked(), outcome.text());
        assertTrue(outcome.sent() >= 10, outcome.text());
        assertEquals(0, outcome.exit(), outcome.text());
        assertTrue(outcome.text().contains("{\"error\":\"Client certificate required\",\"id\":"), outcome.text());
        assertTrue(outcome.text().contains("400 {\"error\":\"API key missing\",\"id\":"), outcome.text());
        assertTrue(outcome.text().contains("401 {\"error\":\"API key invalid\",\"id\":"), outcome.text());
        assertTrue(outcome.text().contains("200 {\"status\":\"ok\"}"), outcome.text());
        assertFalse(outcome.text().contains("(unexpected)"), outcome.text());
        for (String reason : List.of("no-certificate", "expired", "untrusted", "wrong-usage")) {
            assertTrue(outcome.text().contains("reason=" + reason), outcome.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"logback", "log4j2"})
    void withoutTacitEveryCredentialLeaksAndTheDemoSaysSo(String logging) throws Exception {
        Outcome outcome = run(logging, true);
        assertEquals(outcome.sent(), outcome.leaked(), outcome.text());
        assertEquals(0, outcome.exit(), outcome.text());
    }

    @Test
    void onlyFiltersAreAddedToTheApplicationsDescriptor() throws IOException {
        String before = Files.readString(Path.of(property("demo.application"), "WEB-INF", "web.xml"));
        String after = Files.readString(Path.of(property("demo.additions"), "web.xml"));
        String removed = after.replaceAll("(?s)  <!-- Added for Tacit. -->.*<!-- End of what was added. -->\\s+", "  ");
        assertEquals(before, removed);
    }

    private Outcome run(String logging, boolean without) throws IOException, InterruptedException {
        return DemoJvm.demo(logging, without, Path.of(property("demo.additions")), folder);
    }
}
