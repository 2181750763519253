package io.github.tacit.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hard case 7 of logging: a private key that is logged one line an event. */
class KeyLinesTest {
    private static final String ASYNC =
            "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'><discardingThreshold>0"
                    + "</discardingThreshold><appender-ref ref='FILE'/></appender>";

    @TempDir
    Path folder;

    private static List<String> pem() {
        byte[] key = new byte[1_192];
        new Random(5).nextBytes(key);
        List<String> pem = new ArrayList<>();
        pem.add("-----BEGIN PRIVATE" + " KEY-----");
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key).lines().forEach(pem::add);
        pem.add("-----END PRIVATE" + " KEY-----");
        return pem;
    }

    @Test
    void aKeyLoggedOneLineAnEventIsMaskedFromBeginToEndOnItsThread() throws InterruptedException {
        for (String appender : List.of("FILE", "ASYNC")) {
            Path file = folder.resolve(appender + ".log");
            LoggerContext context =
                    Contexts.configured(Contexts.file(file, "%thread %msg%n") + ASYNC + Contexts.root(appender));
            Logger logger = context.getLogger("app.Keys");
            Thread other = new Thread(
                    () -> {
                        for (int i = 0; i < 200; i++) {
                            logger.info("ordinary");
                        }
                    },
                    "other");
            other.start();
            for (String line : pem()) {
                logger.info("{}", line);
            }
            other.join();
            logger.info("ready");
            String log = Contexts.written(context, file);
            for (String line : pem()) {
                assertFalse(log.contains(line), log);
            }
            assertEquals(200, log.split("other ordinary\n", -1).length - 1);
            assertTrue(log.endsWith(" ready\n"), log);
        }
    }

    @Test
    void theArgumentsOfALineThatJsonShowsAreMaskedToo() {
        Path file = folder.resolve("json.log");
        LoggerContext context = Contexts.configured(
                Contexts.file("FILE", file, "<encoder class='ch.qos.logback.classic.encoder.JsonEncoder'/>")
                        + Contexts.root("FILE"));
        pem().forEach(line -> context.getLogger("app.Keys").info("key {}", line));
        String log = Contexts.written(context, file);
        for (String line : pem()) {
            assertFalse(log.contains(line), log);
        }
        assertEquals(pem().size(), log.lines().count());
    }

    @Test
    void loggersOfTwoLevelsWithAppendersOfTheirOwnWriteTheSame() {
        Path file = folder.resolve("one.log");
        Path second = folder.resolve("two.log");
        LoggerContext context = Contexts.configured(Contexts.file(file, "%msg%n")
                + Contexts.file("TWO", second, "<encoder><pattern>%msg%n</pattern></encoder>")
                + "<logger name='app'><appender-ref ref='TWO'/></logger>" + Contexts.root("FILE"));
        pem().forEach(context.getLogger("app.Keys")::info);
        context.getLogger("app.Keys").info("ready");
        String log = Contexts.written(context, file);
        assertEquals("[redacted:private-key]\n".repeat(pem().size()) + "ready\n", log);
        assertEquals(log, Contexts.read(second));
    }
}
