package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.config.ConfigProblem;
import io.github.tacit.config.ConfigSources;
import io.github.tacit.redact.config.RedactionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TacitTest {
    private static final String SECRET = "correct-horse-" + 4711;
    private static final String TEXT = "password=" + SECRET;

    @TempDir
    Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @AfterEach
    void nothingIsLeftBehind() {
        assertNull(System.getProperty(CopyMarker.PROPERTY));
    }

    @Test
    void aBrokenConfigurationStartsOnTheDefaultsAndSaysSo() {
        Tacit tacit = tacit("tacit.redact.mode=of\n");

        assertFalse(tacit.redactor().redact(TEXT).contains(SECRET));
        assertEquals(
                List.of("tacit.redact.mode"),
                tacit.problems().stream().map(ConfigProblem::key).toList());
        assertTrue(tacit.notices().get(0).contains("t:1: tacit.redact.mode: \"of\""));
        assertEquals(
                "Tacit: redaction runs on its defaults, which mask everything",
                tacit.notices().get(1));
    }

    @Test
    void aMisspeltDetectorIsAMistake() {
        Tacit tacit = tacit("tacit.redact.disable=low, pasword\ntacit.redact.mask.detector.pin=label\n");

        assertEquals(
                List.of(
                        "t:1: tacit.redact.disable: there is no detector, provider or confidence \"pasword\"",
                        "t:2: tacit.redact.mask.detector.pin: there is no detector, provider or confidence \"pin\""),
                tacit.problems().stream().map(ConfigProblem::toString).toList());
    }

    @Test
    void mistakesThatOnlyRedactionSeesAreToldWithAllOthers() {
        Tacit tacit = tacit("""
                tacit.redact.mod=mask
                tacit.redact.mask=nosuch
                tacit.redact.min-confidence=certain
                tacit.redact.pattern.7.id=order
                """);

        assertEquals(
                List.of(
                        "tacit.redact.mod",
                        "tacit.redact.min-confidence",
                        "tacit.redact.mask",
                        "tacit.redact.pattern.7.regex"),
                tacit.problems().stream().map(ConfigProblem::key).toList());
    }

    @Test
    void anAllowedValueStays() {
        Tacit tacit = tacit("tacit.redact.allow.values=" + SECRET);

        assertSame(TEXT, tacit.redactor().redact(TEXT));
        assertFalse(tacit.redactor().redact(TEXT + "x").contains(SECRET));
    }

    @Test
    void oddNamesInTheEnvironmentAreNotices() {
        Tacit tacit = new Tacit(
                List.of(ConfigSources.environment(Map.of("TACIT_SERVICE_HOST", "10.0.0.1"))), Optional.empty());

        assertEquals(List.of("Tacit: environment: TACIT_SERVICE_HOST: unknown key"), tacit.notices());
        assertEquals(List.of(), tacit.problems());
    }

    @Test
    void modesMaskReportAndDoNothing() {
        Tacit mask = tacit("");
        Tacit report = tacit("tacit.redact.mode=report");
        Tacit off = tacit("tacit.redact.mode=off");

        assertFalse(mask.redactor().redact(TEXT).contains(SECRET));
        assertSame(TEXT, report.redactor().redact(TEXT));
        assertSame(TEXT, off.redactor().redact(TEXT));
        assertEquals(1, total(mask));
        assertEquals(1, total(report));
        assertEquals(0, total(off));
    }

    @Test
    void aListenerIsToldFindingsAndItsFailureStaysItsOwn() {
        Tacit tacit = tacit("");
        tacit.addListener(new RedactionListener() {
            @Override
            public void found(List<Finding> findings) {
                throw new IllegalStateException("listener");
            }
        });
        RedactionListener second = new RedactionListener() {
            @Override
            public void found(List<Finding> findings) {
                told.add(findings.size() + " at " + findings.get(0).start());
            }
        };
        tacit.addListener(second);

        assertFalse(tacit.redactor().redact(TEXT).contains(SECRET));
        assertEquals("1 at 9", told.poll());
        tacit.removeListener(second);
        tacit.redactor().redact(TEXT);
        assertNull(told.poll());
    }

    @Test
    void configuringSwapsTheRedactor() {
        Tacit tacit = tacit("");
        Redactor before = tacit.redactor();
        tacit.configure(RedactionConfig.defaults().withMask(Mask.fixed("GONE")));

        assertNotSame(before, tacit.redactor());
        assertEquals("password=GONE", tacit.redactor().redact(TEXT));
    }

    @Test
    void aChangedFileIsSwappedInAndABrokenOneKeepsTheOldState() throws Exception {
        Path file = Files.writeString(folder.resolve("tacit.properties"), "");
        Tacit tacit = watching(file);
        tacit.addListener(new RedactionListener() {
            @Override
            public void reloaded() {
                told.add("reloaded");
            }

            @Override
            public void reloadRefused(List<ConfigProblem> problems) {
                told.add("refused " + problems.get(0).key());
            }
        });
        try (Tacit.Lease lease = tacit.lease("test")) {
            assertEquals("test", lease.holder());
            replace(file, "tacit.redact.mask=fixed:GONE\n");
            assertEquals("reloaded", told.poll(30, TimeUnit.SECONDS));
            assertEquals("password=GONE", tacit.redactor().redact(TEXT));

            replace(file, "tacit.redact.mode=off\ntacit.redact.msk=label\n");
            assertEquals("refused tacit.redact.msk", told.poll(30, TimeUnit.SECONDS));
            assertEquals("password=GONE", tacit.redactor().redact(TEXT));
            assertEquals(1, tacit.problems().size());
            assertTrue(tacit.notices()
                    .contains("Tacit: the changed configuration is refused, the one before stays in force"));

            replace(file, "tacit.redact.mask=fixed:MENDED\n");
            assertEquals("reloaded", told.poll(30, TimeUnit.SECONDS));
            assertEquals("password=MENDED", tacit.redactor().redact(TEXT));
            assertEquals(List.of(), tacit.problems());
        }
        assertEquals(2, tacit.counters().reloads());
        assertEquals(1, tacit.counters().refusedReloads());
    }

    @Test
    void aFileThatChangedWhileNobodyHeldALeaseIsReadAtTheNextLease() throws Exception {
        Path file = Files.writeString(folder.resolve("tacit.properties"), "");
        Tacit tacit = watching(file);
        tacit.addListener(new RedactionListener() {
            @Override
            public void reloaded() {
                told.add("reloaded");
            }
        });
        replace(file, "tacit.redact.mask=fixed:GONE\n");
        try (Tacit.Lease lease = tacit.lease("first")) {
            assertEquals("reloaded", told.poll(30, TimeUnit.SECONDS), lease.holder());
            assertEquals("password=GONE", tacit.redactor().redact(TEXT));
        }
        replace(file, "tacit.redact.mask=fixed:AGAIN\n");
        try (Tacit.Lease lease = tacit.lease("second")) {
            assertEquals("reloaded", told.poll(30, TimeUnit.SECONDS), lease.holder());
            assertEquals("password=AGAIN", tacit.redactor().redact(TEXT));
        }
    }

    @Test
    void theLastLeaseClosedStopsTheWatcher() {
        Tacit tacit = tacit("");
        Tacit.Lease first = tacit.lease("one");
        Tacit.Lease second = tacit.lease("two");
        assertNotNull(tacit.watcher());

        first.close();
        first.close();
        assertNotNull(tacit.watcher());

        second.close();
        assertNull(tacit.watcher());
        assertThrows(IllegalStateException.class, () -> tacit.watch(folder, () -> {}));

        tacit.lease("three").close();
        assertNull(tacit.watcher());
    }

    @Test
    void aSecondCopyOfCoreIsReported() {
        Tacit one = tacit("");
        Tacit other = tacit("");
        try (Tacit.Lease first = one.lease("one")) {
            assertEquals(List.of(), one.notices(), first.holder());
            try (Tacit.Lease second = other.lease("other")) {
                assertTrue(one.notices().get(0).startsWith("Tacit: core is in this JVM 2 times"), second.holder());
                assertEquals(one.notices(), other.notices());
            }
            assertEquals(List.of(), one.notices());
        }
    }

    @Test
    void flightRecordingsCountFindingsAndHoldNoSecret() throws IOException {
        Path dump = folder.resolve("tacit.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("io.github.tacit.Findings");
            recording.start();
            tacit("").redactor().redact(TEXT + " " + TEXT);
            recording.stop();
            recording.dump(dump);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(dump);
        assertEquals(1, events.size());
        assertEquals(2, events.get(0).getInt("count"));
        assertFalse(events.toString().contains(SECRET));
    }

    private static Tacit watching(Path file) {
        return new Tacit(
                List.of(ConfigSources.file(file)), Optional.of(file), Duration.ofMillis(100), Duration.ofMillis(20));
    }

    private static Tacit tacit(String properties) {
        return new Tacit(List.of(ConfigSources.properties("t", properties)), Optional.empty());
    }

    private static long total(Tacit tacit) {
        return tacit.counters().findings().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** In one step, so that no half-written state is seen. */
    private void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(folder.resolve("next"), text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
