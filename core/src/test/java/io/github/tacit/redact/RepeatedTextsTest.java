package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.known.Knowledge;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts that are remembered as clean hide nothing that becomes a secret later. */
class RepeatedTextsTest {
    private static final String CLEAN = "hunter2-prod-eu";
    private static final String NAMED = "pass" + "word=Xk9mQ2vR7tLpW4";

    private final Knowledge knowledge = new Knowledge(0, System::nanoTime);
    private final SecretRegistry registry = new SecretRegistry(knowledge);
    private final Redactor redactor =
            Redactor.create(RedactionConfig.defaults(), new RedactionListener() {}, knowledge);

    @Test
    void aRememberedTextIsMaskedAsSoonAsItIsRegisteredAndAsLong() {
        assertSame(CLEAN, redactor.redactRepeated(CLEAN));
        assertSame(CLEAN, redactor.redactValue("tenant", CLEAN));
        SecretRegistry.Registration registration = registry.register("test", CLEAN);
        assertEquals("[redacted:known-secret]", redactor.redactRepeated(CLEAN));
        assertEquals("[redacted:known-secret]", redactor.redactValue("tenant", CLEAN));
        registration.close();
        assertSame(CLEAN, redactor.redactRepeated(CLEAN));
    }

    @Test
    void aRememberedTextIsMaskedWithinARequestWhoseCredentialItIs() {
        String key = "Zq7" + "Lw2Rk9Xm4Tb6Vn1Hc8D";
        assertSame(key, redactor.redactRepeated(key));
        try (SecretScope scope = new SecretScope(knowledge)) {
            assertTrue(scope.add(key));
            assertEquals(redactor.redact(key), redactor.redactRepeated(key));
            assertFalse(redactor.redactRepeated(key).contains(key));
        }
        assertSame(key, redactor.redactRepeated(key));
    }

    @Test
    void aValueThatIsCleanUnderOneNameIsMaskedUnderAnother() {
        String value = "Xk9mQ2vR7tLpW4";
        assertSame(value, redactor.redactValue("tenant", value));
        assertFalse(redactor.redactValue("password", value).contains(value));
        assertFalse(redactor.redactValue("password", value).contains(value));
    }

    @Test
    void whatHoldsASecretIsFoundEachTime() {
        List<String> told = new ArrayList<>();
        RedactionListener listener = new RedactionListener() {
            @Override
            public void found(List<Finding> findings) {
                findings.forEach(finding -> told.add(finding.detector()));
            }
        };
        RedactionConfig reporting = RedactionConfig.defaults().withMode(RedactionMode.REPORT);
        Redactor reporter = Redactor.create(reporting, listener, knowledge);
        assertSame(NAMED, reporter.redactRepeated(NAMED));
        assertSame(NAMED, reporter.redactRepeated(NAMED));
        assertEquals(2, told.size());
        assertEquals(redactor.redact(NAMED), redactor.redactRepeated(NAMED));
        assertEquals(redactor.redact(NAMED), redactor.redactRepeated(NAMED));
    }

    @Test
    void longTextsAreNotRemembered() {
        CleanTexts texts = new CleanTexts();
        String longest = "x".repeat(CleanTexts.LONGEST);
        texts.remember(null, longest);
        texts.remember(null, longest + "x");
        assertTrue(texts.hold(null, "x".repeat(CleanTexts.LONGEST)));
        assertFalse(texts.hold(null, longest + "x"));
    }

    @Test
    void asManyTextsAsASetHasPlacesStayThoughTheirHashesAreEqual() {
        CleanTexts texts = new CleanTexts();
        List<String> alike = List.of("AaAaAa", "AaAaBB", "AaBBAa", "AaBBBB", "BBAaAa");
        assertEquals(CleanTexts.WAYS + 1, alike.size());
        alike.forEach(each -> assertEquals(alike.get(0).hashCode(), each.hashCode()));
        alike.forEach(each -> texts.remember(null, each));
        assertFalse(texts.hold(null, alike.get(0)));
        alike.subList(1, alike.size()).forEach(each -> assertTrue(texts.hold(null, each), each));
    }

    @Test
    void anEntryIsCleanOnceItsNameAndItsValueWereAndWhileNothingIsRegistered() {
        assertFalse(redactor.isCleanEntry("tenant", CLEAN));
        redactor.redactRepeated("tenant");
        assertFalse(redactor.isCleanEntry("tenant", CLEAN));
        redactor.redactValue("tenant", CLEAN);
        assertTrue(redactor.isCleanEntry("tenant", CLEAN));
        try (SecretRegistry.Registration registration = registry.register("test", CLEAN)) {
            assertFalse(redactor.isCleanEntry("tenant", CLEAN));
        }
        assertTrue(redactor.isCleanEntry("tenant", CLEAN));
    }

    @Test
    void anEntryWithAFindingIsNeverClean() {
        Redactor reporter = Redactor.create(
                RedactionConfig.defaults().withMode(RedactionMode.REPORT), new RedactionListener() {}, knowledge);
        for (Redactor each : List.of(redactor, reporter)) {
            assertNeverClean(each, "password", "Xk9mQ2vR7tLpW4");
            assertNeverClean(each, NAMED, CLEAN);
            assertNeverClean(each, "tenant", NAMED);
        }
    }

    private static void assertNeverClean(Redactor redactor, String name, String value) {
        redactor.redactRepeated(name);
        redactor.redactValue(name, value);
        assertFalse(redactor.isCleanEntry(name, value), name);
    }

    @Test
    void aTextIsRememberedUnderItsOwnNameOnly() {
        CleanTexts texts = new CleanTexts();
        texts.remember("Aa", CLEAN);
        assertTrue(texts.hold("Aa", CLEAN));
        assertFalse(texts.hold("BB", CLEAN));
        assertFalse(texts.hold(null, CLEAN));
        texts.remember(null, "alone");
        assertFalse(texts.hold("Aa", "alone"));
    }

    @Test
    void theNamesOfAServiceStay() {
        CleanTexts texts = new CleanTexts();
        List<String> names =
                IntStream.range(0, 300).mapToObj(i -> "http-nio-8443-exec-" + i).toList();
        names.forEach(each -> texts.remember(null, each));
        assertTrue(names.stream().filter(each -> texts.hold(null, each)).count() > 290);
    }

    @Test
    void aRememberedTextCostsNoMemory() {
        redactor.redactRepeated(CLEAN);
        redactor.redactRepeated("tenant");
        redactor.redactValue("tenant", CLEAN);
        assertTrue(redactor.isCleanEntry("tenant", CLEAN));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 50 && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                redactor.redactRepeated(CLEAN);
                redactor.isCleanEntry("tenant", CLEAN);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least);
    }

    @Test
    void registeredValuesAreFoundWhileOthersRememberTexts() throws ExecutionException, InterruptedException {
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 2; t++) {
                running.add(others.submit(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        redactor.redactRepeated("tenant-value-" + i % 500);
                    }
                }));
            }
            for (int i = 0; i < 500; i++) {
                String value = "tenant-value-" + i;
                redactor.redactRepeated(value);
                try (SecretRegistry.Registration registration = registry.register("test", value)) {
                    assertEquals("[redacted:known-secret]", redactor.redactRepeated(value));
                }
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            others.shutdownNow();
        }
    }
}
