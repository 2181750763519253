package io.github.tacit.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final KeyMaker maker = new KeyMaker();
    private final String key = maker.key();
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeKeys() throws IOException {
        file = folder.resolve("keys");
        write("# comment\n\n" + maker.line("other", maker.key()) + "\n" + maker.line("orders", key) + "\n");
    }

    @Test
    void knownKeyIsFoundByItsHash() {
        assertEquals("orders", open().verify(key, NOW).orElseThrow().id());
    }

    @Test
    void wrongEmptyAndEndlessKeysAreNotFound() {
        ApiKeyStore store = open();
        assertTrue(store.verify(maker.key(), NOW).isEmpty());
        assertTrue(store.verify(key + "x", NOW).isEmpty());
        assertTrue(store.verify("", NOW).isEmpty());
        assertTrue(store.verify("k".repeat(5000), NOW).isEmpty());
    }

    @Test
    void fileHoldsNothingOfTheKey() throws IOException {
        String content = Files.readString(file);
        assertFalse(content.contains(key));
        assertFalse(content.contains(key.substring("tacit_".length(), "tacit_".length() + 12)));
    }

    @Test
    void shortKeyIsFoundByItsSlowHash() throws IOException {
        String slow = "pbkdf2-sha256$1000$" + "AAAAAAAAAAAAAAAAAAAAAA$"
                + KeyHash.ofShort("unused", new SecureRandom()).toString().split("\\$")[3];
        write("legacy:" + slow + "\nreal:" + KeyHash.ofShort("s3same", new SecureRandom()) + "\n");
        assertEquals("real", open().verify("s3same", NOW).orElseThrow().id());
        assertTrue(open().verify("unused", NOW).isEmpty(), "same hash text under another salt");
    }

    @Test
    void expiredKeyIsRefusedFromItsInstantOn() throws IOException {
        write(maker.line("orders", key) + " expires=2026-11-01T12:00:00Z\n");
        ApiKeyStore store = open();
        assertTrue(store.verify(key, NOW.minusSeconds(1)).isPresent());
        assertTrue(store.verify(key, NOW).isEmpty());
    }

    @Test
    void changedFileTakesTheOldOnesPlaceAfterTheInterval() throws IOException {
        ApiKeyStore store = open();
        String fresh = maker.key();
        write(maker.line("fresh", fresh) + "\n");
        assertTrue(store.verify(key, NOW.plusSeconds(4)).isPresent(), "not looked at yet");
        assertEquals(
                "fresh", store.verify(fresh, NOW.plusSeconds(5)).orElseThrow().id());
        assertTrue(store.verify(key, NOW.plusSeconds(5)).isEmpty());
        assertEquals(List.of("loaded 2", "loaded 1"), told);
    }

    @Test
    void brokenOrAbsentFileKeepsTheOldKeysAndIsTold() throws IOException {
        ApiKeyStore store = open();
        write("orders:hmac-sha256$$short");
        assertTrue(store.verify(key, NOW.plusSeconds(5)).isPresent());
        Files.delete(file);
        assertTrue(store.verify(key, NOW.plusSeconds(10)).isPresent());
        assertEquals(3, told.size());
        assertTrue(told.get(1).contains("keys:1: orders: the hash must be scheme$parameters$salt$hash"), told.get(1));
        assertTrue(told.get(2).contains("can't be read"), told.get(2));
    }

    @Test
    void allMistakesAreToldAtOnceAndNoneRepeatsTheText() throws IOException {
        String careless = maker.key();
        write(careless + "\n" + maker.line("a", key) + "\n" + maker.line("a", maker.key())
                + " color=red\nb:md5$$AA$AA\n" + maker.line("a", maker.key()) + "\nc:" + careless + "\n");
        ConfigException e = assertThrows(ConfigException.class, this::open);
        assertEquals(
                List.of("keys:1", "keys:3", "keys:4", "keys:5", "keys:6"),
                e.problems().stream().map(problem -> problem.origin()).toList());
        assertFalse(String.valueOf(e.getMessage()).contains(careless), "a key in the wrong place");
    }

    @Test
    void slowSaltsAreLimitedBecauseEveryRequestPaysForThem() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            lines.append("k").append(i).append(":pbkdf2-sha256$1000$").append("AAAAAAAAAAAAAAAAAAAAA");
            lines.append("AQgw".charAt(i % 4)).append(i == 4 ? "AAAA" : "").append('$');
            lines.append("A".repeat(43)).append('\n');
        }
        write(lines.toString());
        assertTrue(
                String.valueOf(assertThrows(ConfigException.class, this::open).getMessage())
                        .contains("fifth pbkdf2 salt"));
    }

    private ApiKeyStore open() {
        return ApiKeyStore.open(
                file,
                INTERVAL,
                new ApiKeyStore.Listener() {
                    @Override
                    public void loaded(int keys) {
                        told.add("loaded " + keys);
                    }

                    @Override
                    public void failed(ConfigException problems) {
                        told.add(String.valueOf(problems.getMessage()));
                    }
                },
                NOW);
    }

    private void write(String content) throws IOException {
        Path fresh = Files.writeString(folder.resolve("keys.new"), content);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
