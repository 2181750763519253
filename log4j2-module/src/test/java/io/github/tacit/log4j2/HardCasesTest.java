package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.SecretScope;
import jakarta.annotation.Nullable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hard cases 8 and 9 of logging, in synchronous and fully asynchronous contexts, seen by JSON with parameters. */
class HardCasesTest {
    private static final String TEMPLATE =
            "{\"message\": {\"$resolver\": \"message\"}," + " \"parameters\": {\"$resolver\": \"messageParameter\"}}";

    private final Memory memory = new Memory(
            "MEMORY",
            JsonTemplateLayout.newBuilder()
                    .setConfiguration(new DefaultConfiguration())
                    .setEventTemplate(TEMPLATE)
                    .build());
    private final CountDownLatch gate = new CountDownLatch(1);
    private LoggerContext context = new LoggerContext("unused");

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void anArgumentThatChangesAfterTheCallIsRedactedAsItIsWritten(String mode) {
        Logger logger = start(mode);
        StringBuilder argument = new StringBuilder("nothing");
        logger.info("got {}", argument);
        argument.setLength(0);
        argument.append(Secrets.named());

        assertWritten("{\"message\":\"got nothing\",\"parameters\":["
                + (mode.equals("sync") ? "\"nothing\"" : "\"password=[redacted:password]\"") + "]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void anArgumentThatThrowsIsWrittenWithoutItsMessage(String mode) {
        start(mode).info("got {}", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException(Secrets.named());
            }
        });

        String written = written();
        assertTrue(written.contains("java.lang.IllegalStateException:password=[redacted:password]"), written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void anArgumentThatLogsIsRedactedInBothEvents(String mode) {
        Logger logger = start(mode);
        logger.info("outer {}", new Object() {
            private boolean logged;

            @Override
            public String toString() {
                if (!logged) {
                    logged = true;
                    logger.info("inner {}", Secrets.named());
                }
                return Secrets.named();
            }
        });

        String written = written();
        assertTrue(written.contains("\"inner password=[redacted:password]\""), written);
        assertTrue(written.contains("\"outer password=[redacted:password]\""), written);
        assertFalse(written.contains(Secrets.MARK), written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void anExceptionAmongTheParametersIsRedacted(String mode) {
        start(mode).info("failed {}", "here", new IllegalStateException(Secrets.named()));

        assertWritten("{\"message\":\"failed here\",\"parameters\":[\"here\","
                + "\"java.lang.IllegalStateException: password=[redacted:password]\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void aParameterBehindAnEscapedPlaceholderIsRedacted(String mode) {
        start(mode).info("got \\{} {}", "here", Secrets.named());

        assertFalse(written().contains(Secrets.MARK), written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void aMessageThatWritesSomethingElseThanItSaysIsRedactedAsItIsWritten(String mode) {
        start(mode).info(new TwoFaced());

        assertFalse(written().contains(Secrets.MARK), written());
        assertTrue(written().contains("\"password=[redacted:password]\""), written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void aCleanMessageOfAnApplicationsOwnTypeStaysIt(String mode) {
        Message own = new Own(new StringBuilder("nothing"));
        start(mode).info(own);

        assertTrue(written().contains("nothing"), written());
        assertSame(own, memory.kept.get(0).getMessage());
    }

    /** A credential that arrived in a request, logged later by other threads, after the request ended. */
    @ParameterizedTest
    @ValueSource(strings = {"sync", "full"})
    void aRequestsCredentialIsRedactedOnOtherThreadsAfterTheRequest(String mode) throws Exception {
        Logger logger = start(mode);
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String credential = Base64.getUrlEncoder().encodeToString(random);
        try (SecretScope scope = SecretScope.open()) {
            scope.add(credential);
            logger.info("during {}", credential);
        }
        Thread later = newThread(() -> logger.info("later {}", credential));
        later.join();

        String written = written();
        assertFalse(written.contains(credential), written);
        assertTrue(written.contains("during [redacted") && written.contains("later [redacted"), written);
    }

    /** A virtual one where the JVM has them. */
    private static Thread newThread(Runnable work) throws ReflectiveOperationException {
        if (Runtime.version().feature() >= 21) {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        }
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    private void assertWritten(String line) {
        assertEquals(line, written().strip());
    }

    /** Ends the context, so that all is written. */
    private String written() {
        gate.countDown();
        context.stop();
        return memory.text();
    }

    /** In the full mode events wait until the test asks for what is written. */
    private Logger start(String mode) {
        context = mode.equals("full") ? new AsyncLoggerContext("hard") : new LoggerContext("hard");
        memory.start();
        Filter waiting = new AbstractFilter() {
            @Override
            public Result filter(LogEvent event) {
                if (mode.equals("full")) {
                    await(gate);
                }
                return Result.NEUTRAL;
            }
        };
        context.start(new AbstractConfiguration(context, ConfigurationSource.NULL_SOURCE) {
            @Override
            protected void doConfigure() {
                addAppender(memory);
                getRootLogger().setLevel(Level.ALL);
                getRootLogger().addAppender(memory, null, waiting);
            }
        });
        return context.getLogger("hard");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What layouts ask for first is not what it says. */
    private static final class TwoFaced implements Message, StringBuilderFormattable {
        private static final long serialVersionUID = 1L;

        @Override
        public String getFormattedMessage() {
            return "nothing";
        }

        @Override
        public Object[] getParameters() {
            return new Object[0];
        }

        @Override
        public @Nullable Throwable getThrowable() {
            return null;
        }

        @Override
        public void formatTo(StringBuilder buffer) {
            buffer.append(Secrets.named());
        }
    }

    /** An application's own message, with a parameter that may change. */
    private record Own(StringBuilder parameter) implements Message {
        @Override
        public String getFormattedMessage() {
            return "own " + parameter;
        }

        @Override
        public Object[] getParameters() {
            return new Object[] {parameter};
        }

        @Override
        public @Nullable Throwable getThrowable() {
            return null;
        }
    }
}
