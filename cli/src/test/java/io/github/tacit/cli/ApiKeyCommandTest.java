package io.github.tacit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.ApiKeyStore;
import io.github.tacit.config.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyCommandTest {
    @Test
    void printedLineLetsThePrintedKeyIn(@TempDir Path folder) throws Exception {
        Cli cli = Cli.run("api-key", "orders-service");
        assertEquals(0, cli.code());
        String key = cli.err().strip();
        assertFalse(cli.out().contains(key));
        Path file = Files.writeString(folder.resolve("api-keys"), cli.out());
        Instant now = Instant.EPOCH;
        ApiKeyStore store = ApiKeyStore.open(file, Duration.ZERO, new Strict(), now);
        assertEquals("orders-service", store.verify(key, now).orElseThrow().id());
    }

    @Test
    void idThatTheFileCannotHoldIsRefused() {
        Cli cli = Cli.run("api-key", "a:b");
        assertEquals(1, cli.code());
        assertTrue(cli.err().contains("an id has 1 to 64 letters"), cli.err());
        assertEquals("", cli.out());
        assertEquals(2, Cli.run("api-key").code());
    }

    private static final class Strict implements ApiKeyStore.Listener {
        @Override
        public void loaded(int keys) {
            assertEquals(1, keys);
        }

        @Override
        public void failed(ConfigException problems) {
            throw problems;
        }
    }
}
