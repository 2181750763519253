package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.github.tacit.redact.SecretScope;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases of logging in which redaction by patterns fails. Others stand where their subject is: keys in lines
 * ({@code KeyLinesTest}), reloads under load ({@code InstallationTest}, {@code MatrixTest}), mutable arguments and
 * {@code toString} ({@code RedactedPartsTest}), over-masking and forged lines ({@code SharedCasesTest}).
 */
class HardCasesTest {
    private static final String ASYNC =
            "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'><appender-ref ref='FILE'/></appender>";

    @TempDir
    Path folder;

    @Test
    void secretOnlyInTheCauseOfASuppressedExceptionOfACycleIsRedactedWithoutAWordForIt() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(file, "%msg%n") + Contexts.root("FILE"));
        Exception deepest = new Exception("clean") {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "told by toString: password=" + SECRET;
            }
        };
        Exception suppressed = new Exception("clean", deepest);
        deepest.initCause(suppressed);
        Exception thrown = new Exception("clean");
        thrown.addSuppressed(suppressed);
        context.getLogger("a").error("failed", thrown);
        String log = Contexts.written(context, file);
        assertFalse(log.contains(SECRET), log);
        assertTrue(log.contains("told by toString: password=[redacted:password]"), log);
        assertTrue(log.contains("CIRCULAR REFERENCE"), log);
    }

    /** A credential by nothing but its request: no name stands beside it, and it looks like a word. */
    @Test
    void credentialOfARequestIsRedactedOnOtherThreadsAfterTheRequestEnded() throws Exception {
        // Not the secret of the other tests: what was accepted stays known for a time.
        String credential =
                new StringBuilder(SECRET).reverse().append("visitor").toString();
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(Contexts.file(file, "%msg%n") + ASYNC + Contexts.root("ASYNC"));
        try (SecretScope scope = SecretScope.open()) {
            assertTrue(scope.accept(credential));
            context.getLogger("a").info("during {} the request", credential);
        }
        ExecutorService threads = threads();
        threads.submit(() -> context.getLogger("a").info("after {} the request", credential));
        threads.shutdown();
        assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
        String log = Contexts.written(context, file);
        assertFalse(log.contains(credential), log);
        assertEquals(2, log.lines().filter(line -> line.contains("[redacted")).count(), log);
    }

    /** Virtual ones where the JDK has them. */
    private static ExecutorService threads() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? Executors.newSingleThreadExecutor()
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }

    /** It looks like a word and was not accepted, so only the thread of its request knows it; not the queue's worker. */
    @Test
    void credentialThatOnlyItsThreadKnowsIsRedactedInTheArgumentsThatAnotherThreadWrites() {
        Path file = folder.resolve("log");
        LoggerContext context = Contexts.configured(
                Contexts.file("FILE", file, "<encoder class='ch.qos.logback.classic.encoder.JsonEncoder'/>")
                        + ASYNC
                        + Contexts.root("ASYNC"));
        String word = "correcthorse" + SECRET.length();
        try (SecretScope scope = SecretScope.open()) {
            assertTrue(scope.add(word));
            context.getLogger("a").info("during {} the request", word);
        }
        String log = Contexts.written(context, file);
        assertFalse(log.contains(word), log);
    }

    /** LogstashEncoder asks for all arguments, to find the structured ones; in a dirty message that costs a call more. */
    @Test
    void argumentsAreTurnedToTextAsOftenAsWithoutTacit() {
        String pattern = "<encoder><pattern>%msg%n</pattern></encoder>";
        String json = "<encoder class='ch.qos.logback.classic.encoder.JsonEncoder'/>";
        String logstash = "<encoder class='net.logstash.logback.encoder.LogstashEncoder'/>";
        String dirty = "password=" + SECRET;
        for (String appender : List.of("FILE", "ASYNC")) {
            for (String encoder : List.of(pattern, json, logstash)) {
                assertEquals(
                        calls(false, encoder, appender, "clean"), calls(true, encoder, appender, "clean"), encoder);
            }
            for (String encoder : List.of(pattern, json)) {
                assertEquals(calls(false, encoder, appender, dirty), calls(true, encoder, appender, dirty), encoder);
            }
            assertEquals(calls(false, logstash, appender, dirty) + 1, calls(true, logstash, appender, dirty));
        }
    }

    private int calls(boolean tacit, String encoder, String appender, String text) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        if (tacit) {
            TacitLogback.install(context);
        }
        Contexts.configure(
                context, Contexts.file("FILE", folder.resolve("calls"), encoder) + ASYNC + Contexts.root(appender));
        AtomicInteger calls = new AtomicInteger();
        Object counting = new Object() {
            @Override
            public String toString() {
                calls.incrementAndGet();
                return text;
            }
        };
        context.getLogger("a").info("value {}", counting);
        context.stop();
        return calls.get();
    }

    /** Contexts side by side, as servers with one Logback for several applications have them. */
    @Test
    void eachOfSeveralContextsIsCovered() throws Exception {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        LoggerContext first = Contexts.configured(Contexts.file(one, "%msg%n") + Contexts.root("FILE"));
        LoggerContext second = new LoggerContext();
        second.setMDCAdapter(new LogbackMDCAdapter());
        // As Logback's selectors make a context for an application.
        new ch.qos.logback.classic.util.ContextInitializer(second).autoConfig();
        second.reset();
        Contexts.configure(second, Contexts.file(two, "%msg%n") + Contexts.root("FILE"));
        for (LoggerContext context : List.of(first, second)) {
            context.getLogger("a").info("password={}", SECRET);
        }
        first.stop();
        second.getLogger("a").info("still password={}", SECRET);
        assertEquals("password=[redacted:password]" + System.lineSeparator(), Contexts.read(one));
        assertEquals(2, Contexts.written(second, two).split("redacted:password", -1).length - 1);
        assertFalse(Contexts.read(two).contains(SECRET));
    }
}
