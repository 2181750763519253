package io.github.tacit.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.config.ConfigSources;
import io.github.tacit.redact.spi.SecretSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretSourcesTest {
    private static final String SECRET = Texts.characters(new Random(21), 14, 62);
    private static final String OTHER = Texts.characters(new Random(22), 14, 62);
    private static final String MASKED = "[redacted:known-secret]";

    @TempDir
    private Path folder;

    private static Tacit tacit(String... settings) {
        Properties properties = new Properties();
        for (int i = 0; i < settings.length; i += 2) {
            properties.setProperty("tacit.secrets." + settings[i], settings[i + 1]);
        }
        return new Tacit(List.of(ConfigSources.systemProperties(properties)), Optional.empty());
    }

    @Test
    void systemPropertyWithAnObviousNameIsASecret() {
        System.setProperty("test.upstream.apiKey", SECRET);
        try {
            Tacit tacit = tacit();
            assertEquals("x " + MASKED, tacit.redactor().redact("x " + SECRET));
            assertEquals(
                    "x " + SECRET, tacit("system-properties", "none").redactor().redact("x " + SECRET));
        } finally {
            System.clearProperty("test.upstream.apiKey");
        }
    }

    @Test
    void namesMatchPatternsInEitherCaseAndSpelling() {
        NamePatterns patterns = new NamePatterns(List.of("*TOKEN", "db.*pass*", "EXACT"));
        for (String name : List.of("GITHUB_TOKEN", "authToken", "DB_MAIN_PASSWORD", "db-x-pass", "exact")) {
            assertTrue(patterns.match(name), name);
        }
        for (String name : List.of("TOKEN_COUNT", "MY_DB_PASS", "EXACT_2", "DB_X_PASSWORD_FILE", "PASS")) {
            assertFalse(patterns.match(name), name);
        }
    }

    @Test
    void filesOfAFolderAndNamedValuesAreSecrets() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("db"), SECRET + "\n");
        Path yaml = Files.writeString(
                folder.resolve("application.yml"),
                "db:\n  user: " + "bob-the-user" + "\n  password: '" + OTHER + "' # x\n");
        Tacit tacit = tacit("files", secrets + "/*", "named-file.1", yaml.toString());
        assertEquals(MASKED + " bob-the-user " + MASKED, tacit.redactor().redact(SECRET + " bob-the-user " + OTHER));
        assertEquals(1, tacit.secretCounts().get("file " + secrets + "/*"));
    }

    @Test
    void environmentVariableWithAnObviousNameIsASecretFromTheStartOn() throws Exception {
        Path settings = Files.writeString(
                folder.resolve("tacit.properties"),
                "tacit.secrets.environment = *_TOKEN, UPSTREAM\ntacit.secrets.files = one\n");
        Files.writeString(folder.resolve("one"), OTHER + "\n");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtacit.config=" + settings,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecretSourcesChild.class.getName())
                .redirectErrorStream(true);
        builder.environment().put("CI_TOKEN", SECRET);
        builder.environment().put("upstream", SECRET + "2");
        builder.environment().put("DB_PASSWORD", "ab");
        builder.environment().put("SOME_TOKEN", "ab");
        Process child = builder.start();
        try (var out = child.outputWriter()) {
            out.write("t=" + SECRET + " u=" + SECRET + "2 f=" + OTHER + "\n");
        }
        String output = new String(child.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, child.waitFor(), output);
        assertTrue(output.contains("t=" + MASKED + " u=" + MASKED + " f=" + MASKED), output);
        assertTrue(output.contains("environment SOME_TOKEN is not looked for: it has fewer than 6"), output);
        assertFalse(output.contains("DB_PASSWORD"), output);
    }

    @Test
    void yamlIsReadWithTheNamesAboveEachValue() throws IOException {
        String block = Texts.characters(new Random(23), 40, 62);
        Path yaml = Files.writeString(folder.resolve("a.yaml"), """
                # comment
                spring:
                  datasource: {url: "jdbc:x", password: 'it''s %1$s', name: main}
                  security:
                    - user: alice
                      password: "%2$s\\u0021" # why
                    - user: bob
                      password: %2$s#2
                  tokens: !!seq
                  - first-%1$s
                  - "second-%1$s"
                tls.private-key: &anchor |
                  %3$s
                  -- and more --
                folded-secret: >-
                  %3$s
                  folded
                password-policy:
                  regexp: no-secret-at-all
                """.formatted(SECRET, OTHER, block));
        List<String> told = new ArrayList<>();
        NamedValues.read(yaml, (name, value) -> told.add(name + "=" + value));
        assertEquals(
                List.of(
                        "spring.datasource.url=jdbc:x",
                        "spring.datasource.password=it's " + SECRET,
                        "spring.datasource.name=main",
                        "spring.security.user=alice",
                        "spring.security.password=" + OTHER + "!",
                        "spring.security.user=bob",
                        "spring.security.password=" + OTHER + "#2",
                        "spring.tokens=first-" + SECRET,
                        "spring.tokens=second-" + SECRET,
                        "tls.private-key=" + block + "\n-- and more --",
                        "folded-secret=" + block + " folded",
                        "password-policy.regexp=no-secret-at-all"),
                told);
    }

    @Test
    void secretEntriesOfAKeyStoreAreSecrets() throws Exception {
        byte[] key = new byte[32];
        new Random(24).nextBytes(key);
        char[] password = (OTHER + "-store").toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        KeyStore.ProtectionParameter protection = new KeyStore.PasswordProtection(password);
        store.setEntry("aes", new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")), protection);
        SecretKey text = SecretKeyFactory.getInstance("PBE").generateSecret(new PBEKeySpec(SECRET.toCharArray()));
        store.setEntry("text", new KeyStore.SecretKeyEntry(text), protection);
        Path file = folder.resolve("secrets.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        Path passwordFile = Files.writeString(folder.resolve("store-password"), new String(password) + "\n");
        Tacit tacit = tacit("keystore.1", file.toString(), "keystore-password-file.1", passwordFile.toString());
        assertEquals(List.of(), tacit.notices());
        assertEquals(3, tacit.secretCounts().get("key store " + file));
        for (String written : List.of(
                SECRET,
                new String(password),
                Base64.getEncoder().withoutPadding().encodeToString(key),
                HexFormat.of().formatHex(key))) {
            assertEquals("x " + MASKED + " y", tacit.redactor().redact("x " + written + " y"));
        }
        Tacit wrong = tacit("keystore.1", file.toString(), "keystore-password.1", OTHER + "-wrong");
        assertEquals(1, wrong.notices().size());
        assertFalse(wrong.notices().get(0).contains(OTHER), wrong.notices().get(0));
        assertEquals("x " + MASKED, wrong.redactor().redact("x " + OTHER + "-wrong"));
        Tacit missing = tacit("keystore.1", folder.resolve("none.p12").toString(), "keystore-password.1", OTHER);
        assertEquals(
                List.of("Tacit: key store " + folder.resolve("none.p12") + " can't be read: there is no such file"),
                missing.notices());
        assertEquals("x " + MASKED, missing.redactor().redact("x " + OTHER));
    }

    @Test
    void anEntryWithAPasswordOfItsOwnKeepsNoOtherOfAKeyStoreFromBeingTold() throws Exception {
        char[] password = OTHER.toCharArray();
        KeyStore store = KeyStore.getInstance("JCEKS");
        store.load(null, null);
        store.setEntry(
                "alien",
                new KeyStore.SecretKeyEntry(new SecretKeySpec("another key for a".getBytes(UTF_8), "AES")),
                new KeyStore.PasswordProtection("its own password".toCharArray()));
        store.setEntry(
                "own",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(SECRET.getBytes(UTF_8), "AES")),
                new KeyStore.PasswordProtection(password));
        Path file = folder.resolve("secrets.jceks");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        Tacit tacit = tacit("keystore.1", file.toString(), "keystore-password.1", OTHER);
        assertEquals(1, tacit.notices().size(), tacit.notices().toString());
        assertTrue(
                tacit.notices().get(0).contains("entry alien can't be read"),
                tacit.notices().get(0));
        assertEquals("x " + MASKED, tacit.redactor().redact("x " + SECRET));
    }

    @Test
    void filesThatComeAndChangeAndGoInAWatchedFolderAreFollowed() throws Exception {
        Path secrets = Files.createDirectory(folder.resolve("run"));
        Files.writeString(secrets.resolve("db"), SECRET);
        Properties properties = new Properties();
        properties.setProperty("tacit.secrets.files", secrets + "/*");
        Tacit tacit = new Tacit(
                List.of(ConfigSources.systemProperties(properties)),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofMillis(20));
        try (Tacit.Lease lease = tacit.lease("test")) {
            Files.writeString(secrets.resolve("new"), OTHER);
            awaitRedacted(tacit, SECRET + " " + OTHER, MASKED + " " + MASKED);
            Files.writeString(secrets.resolve("new"), OTHER + "-2");
            awaitRedacted(tacit, "(" + OTHER + ") " + OTHER + "-2", "(" + OTHER + ") " + MASKED);
            Files.delete(secrets.resolve("db"));
            awaitRedacted(tacit, SECRET, SECRET);
        }
    }

    private static void awaitRedacted(Tacit tacit, String text, String expected) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!tacit.redactor().redact(text).equals(expected) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(expected, tacit.redactor().redact(text));
    }

    @Test
    void oneUnreadableFileOfAFolderKeepsNoOtherFromBeingRead() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("mixed"));
        Files.write(secrets.resolve("large"), new byte[(1 << 20) + 1]);
        Files.writeString(secrets.resolve("small"), SECRET);
        byte[] binary = new byte[24];
        new Random(25).nextBytes(binary);
        Files.write(secrets.resolve("binary"), binary);
        Tacit tacit = tacit("files", secrets + "/*");
        String base64 = Base64.getEncoder().encodeToString(binary);
        assertEquals(MASKED + " " + MASKED, tacit.redactor().redact(SECRET + " " + base64));
        SecretSourceReport report = tacit.secretSources().get(2);
        assertEquals(2, report.count());
        assertEquals(List.of(secrets.resolve("large") + " can't be read: java.io.IOException"), report.failures());
        for (int i = 0; i < 20; i++) {
            tacit.loadSecrets();
        }
        assertEquals(2, tacit.secretSources().get(2).count());
    }

    @Test
    void ownSourceIsFoundByTheContextLoader() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(SecretSource.class.getName()), Vault.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            Tacit tacit = tacit();
            assertEquals("x " + MASKED, tacit.redactor().redact("x " + SECRET + "-of-the-vault"));
            assertEquals(1, tacit.secretCounts().get("vault"));
            assertTrue(
                    tacit.notices().stream()
                            .anyMatch(notice -> notice.contains("vault pin is not looked for: it has fewer than 6")),
                    tacit.notices()::toString);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A source of secrets as a user would write one. */
    public static final class Vault implements SecretSource {
        @Override
        public String name() {
            return "vault";
        }

        @Override
        public void load(Sink sink) {
            sink.secret("db/main", SECRET + "-of-the-vault");
            sink.secret("pin", "4711");
        }
    }

    @Test
    void commonWordsAreRefusedUnlessTheOperatorSaysOtherwise() {
        System.setProperty("test.word.password", "Production");
        System.setProperty("test.own.password", "warehouse-7");
        try {
            assertEquals(2, tacit("common-words", "Warehouse-7").notices().size());
            Tacit tacit = tacit("refuse-common", "off");
            assertEquals(List.of(), tacit.notices());
            assertEquals(MASKED + " " + MASKED, tacit.redactor().redact("Production warehouse-7"));
        } finally {
            System.clearProperty("test.word.password");
            System.clearProperty("test.own.password");
        }
    }

    @Test
    void refusedValueIsToldWithItsSourceOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("pin"), "4711");
        List<String> notices = tacit("files", file.toString()).notices();
        assertEquals(
                1, notices.stream().filter(n -> n.contains(file.toString())).count(), notices::toString);
        assertTrue(notices.stream().noneMatch(n -> n.contains("4711")));
    }

    @Test
    void missingFileIsToldAndStopsNothing() {
        Tacit tacit = tacit("files", folder.resolve("none").toString());
        assertTrue(tacit.notices().stream().anyMatch(n -> n.contains("none can't be read: there is no such file")));
    }

    @Test
    void changedFileSwapsOldForNew() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), SECRET);
        Tacit tacit = tacit("files", file.toString());
        Files.writeString(file, OTHER);
        tacit.loadSecrets();
        assertEquals(SECRET + " " + MASKED, tacit.redactor().redact(SECRET + " " + OTHER));
        Files.delete(file);
        tacit.loadSecrets();
        assertEquals(MASKED, tacit.redactor().redact(OTHER), "what can't be read keeps what it had");
    }
}
