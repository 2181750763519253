package io.github.tacit.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    enum Strength {
        HARD,
        SOFT_FAIL
    }

    enum Key implements ConfigKey {
        ISSUER("tacit.client-cert.issuer", ValueType.TEXT, "anyone"),
        CHECK("tacit.client-cert.check", ValueType.CHOICE, "hard", "hard", "soft-fail"),
        DEPTH("tacit.client-cert.max-depth", ValueType.NUMBER, "5"),
        BODY("tacit.client-cert.body", ValueType.SIZE, "64k"),
        PAUSE("tacit.client-cert.pause", ValueType.DURATION, "30s"),
        ON("tacit.client-cert.enabled", ValueType.SWITCH, "true"),
        ROOTS("tacit.client-cert.roots", ValueType.LIST, null),
        STORE("tacit.client-cert.store", ValueType.PATH, null),
        PASSWORD("tacit.client-cert.password", ValueType.NUMBER, null),
        RULE_PATH("tacit.client-cert.rule.<number>.path", ValueType.TEXT, null),
        RULE_DEPTH("tacit.client-cert.rule.<number>.depth", ValueType.NUMBER, "3"),
        ROLE("tacit.client-cert.role.<name>", ValueType.TEXT, null);

        private final KeySpec spec;

        Key(String key, ValueType type, @Nullable String defaultValue, String... choices) {
            this.spec = new KeySpec(key, type, defaultValue, "for tests", choices);
        }

        @Override
        public KeySpec spec() {
            return spec;
        }

        @Override
        public long min() {
            return this == DEPTH ? 1 : Long.MIN_VALUE;
        }

        @Override
        public long max() {
            return this == DEPTH ? 16 : Long.MAX_VALUE;
        }

        @Override
        public boolean secret() {
            return this == PASSWORD;
        }
    }

    @Test
    void defaultsStandWhereNoSourceHasAValue() {
        Configuration config = load("");

        assertEquals("anyone", config.text(Key.ISSUER));
        assertEquals(Strength.HARD, config.choice(Key.CHECK, Strength.class));
        assertEquals(5, config.number(Key.DEPTH));
        assertEquals(64 * 1024, config.size(Key.BODY));
        assertEquals(Duration.ofSeconds(30), config.duration(Key.PAUSE));
        assertTrue(config.on(Key.ON));
        assertEquals(List.of(), config.list(Key.ROOTS));
        assertEquals(Optional.empty(), config.optionalPath(Key.STORE));
        assertEquals("default", config.origin(Key.DEPTH));
        assertFalse(config.isSet(Key.DEPTH));
    }

    @Test
    void valuesAreTypedAndKnowTheirLine() {
        Configuration config = load("""
                # a comment
                tacit.client-cert.check = soft-fail
                tacit.client-cert.max-depth=7
                tacit.client-cert.body=8M
                tacit.client-cert.pause=2h
                tacit.client-cert.enabled=off
                tacit.client-cert.roots = a , b,\\
                    c,
                """);

        assertEquals(Strength.SOFT_FAIL, config.choice(Key.CHECK, Strength.class));
        assertEquals(7, config.number(Key.DEPTH));
        assertEquals(8 << 20, config.size(Key.BODY));
        assertEquals(Duration.ofHours(2), config.duration(Key.PAUSE));
        assertFalse(config.on(Key.ON));
        assertEquals(List.of("a", "b", "c"), config.list(Key.ROOTS));
        assertEquals("tacit.properties:3", config.origin(Key.DEPTH));
    }

    @Test
    void theFirstSourceWins() {
        Properties system = new Properties();
        system.setProperty("tacit.client-cert.issuer", "system");
        Configuration config = Configuration.builder()
                .keys(Key.values())
                .source(ConfigSources.initParams("x", Map.of("tacit.client-cert.max-depth", "1")))
                .source(ConfigSources.contextParams(Map.of("tacit.client-cert.max-depth", "2", "theirs", "x")))
                .source(ConfigSources.systemProperties(system))
                .source(ConfigSources.environment(Map.of("TACIT_CLIENT_CERT_ISSUER", "env", "PATH", "/bin")))
                .source(ConfigSources.properties("f", "tacit.client-cert.body=1\ntacit.client-cert.issuer=file"))
                .load();

        assertEquals(1, config.number(Key.DEPTH));
        assertEquals("system", config.text(Key.ISSUER));
        assertEquals(1, config.size(Key.BODY));
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsLineAndTheNearestKey() {
        ConfigException refused = assertThrows(ConfigException.class, () -> load("""
                        tacit.client-cert.isuer=a
                        tacit.client-cert.max-depth=17
                        tacit.client-cert.check=sotf-fail
                        tacit.client-cert.rule.10.pth=/a
                        tacit.client-cert.pause=30
                        tacit.client-cert.pause=30s
                        tacit.clientcert.enabled=true
                        something.else=1
                        """));

        assertEquals("""
                Tacit's configuration has 8 mistakes:
                  tacit.properties:6: tacit.client-cert.pause: stands twice; line 5 has it too
                  tacit.properties:1: tacit.client-cert.isuer: unknown key; did you mean tacit.client-cert.issuer?
                  tacit.properties:2: tacit.client-cert.max-depth: "17" is above 16
                  tacit.properties:3: tacit.client-cert.check: "sotf-fail" is none of hard, soft-fail; did you mean soft-fail?
                  tacit.properties:4: tacit.client-cert.rule.10.pth: unknown key; did you mean tacit.client-cert.rule.10.path?
                  tacit.properties:5: tacit.client-cert.pause: "30" is not a time such as 500ms, 30s, 5m, 2h or 1d
                  tacit.properties:7: tacit.clientcert.enabled: unknown key; did you mean tacit.client-cert.enabled?
                  tacit.properties:8: something.else: unknown key""".stripIndent(), refused.getMessage());
    }

    @Test
    void unknownNamesInEnvironmentAndSystemPropertiesAreWarnings() {
        Properties system = new Properties();
        system.setProperty("tacit.client-cert.isuer", "x");
        Configuration config = Configuration.builder()
                .keys(Key.values())
                .source(ConfigSources.systemProperties(system))
                .source(ConfigSources.environment(
                        Map.of("TACIT_SERVICE_HOST", "10.0.0.1", "TACIT_CLIENT_CERT_MAXDEPTH", "1")))
                .load();

        assertEquals(
                List.of(
                        "system property: tacit.client-cert.isuer: unknown key; did you mean"
                                + " tacit.client-cert.issuer?",
                        "environment: TACIT_CLIENT_CERT_MAXDEPTH: unknown key; did you mean"
                                + " TACIT_CLIENT_CERT_MAX_DEPTH?",
                        "environment: TACIT_SERVICE_HOST: unknown key"),
                config.warnings().stream().map(ConfigProblem::toString).toList());
    }

    @Test
    void wrongValuesInTheEnvironmentStopTheStart() {
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> Configuration.builder()
                        .keys(Key.values())
                        .source(ConfigSources.environment(Map.of("TACIT_CLIENT_CERT_MAX_DEPTH", "0")))
                        .load());

        assertTrue(refused.toString().endsWith("environment: TACIT_CLIENT_CERT_MAX_DEPTH: \"0\" is below 1"));
    }

    @Test
    void keysOfAbsentModulesAreAccepted() {
        Configuration config = Configuration.builder()
                .keys(Key.values())
                .source(ConfigSources.properties("f", "tacit.redact.what-ever=1\ntacit.api-key.file=x"))
                .source(ConfigSources.environment(Map.of("TACIT_API_KEY_FILE", "x", "TACIT_CONFIG", "f")))
                .load();

        assertEquals(List.of(), config.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tacit.redact.mode", "tacit.logging.newlines", "tacit.secrets.file", "tacit.config"})
    void aFilterCannotSetWhatCountsForTheProcess(String key) {
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> Configuration.builder()
                        .keys(Key.values())
                        .source(ConfigSources.initParams("guard", Map.of(key, "off")))
                        .load());

        assertEquals(
                List.of(new ConfigProblem(
                        "init-param of filter guard",
                        key,
                        "counts for the whole process, not for one application; set it in tacit.properties, a system"
                                + " property or the environment")),
                refused.problems());
    }

    @Test
    void anInitParamWithoutThePrefixIsUnknown() {
        assertThrows(
                ConfigException.class,
                () -> Configuration.builder()
                        .keys(Key.values())
                        .source(ConfigSources.initParams("guard", Map.of("max-depth", "1")))
                        .load());
    }

    @Test
    void groupsComeInTheOrderOfTheirNumbers() {
        Configuration config = Configuration.builder()
                .keys(Key.values())
                .source(ConfigSources.environment(Map.of("TACIT_CLIENT_CERT_RULE_9_PATH", "/nine")))
                .source(ConfigSources.properties("f", """
                        tacit.client-cert.rule.10.path=/ten
                        tacit.client-cert.rule.2.path=/two
                        tacit.client-cert.rule.2.depth=1
                        tacit.client-cert.rule.9.path=/other
                        """))
                .load();

        List<ConfigGroup> rules = config.group("tacit.client-cert.rule");
        assertEquals(
                List.of("2 /two 1", "9 /nine 3", "10 /ten 3"),
                rules.stream()
                        .map(rule -> rule.number() + " " + rule.text(Key.RULE_PATH) + " " + rule.number(Key.RULE_DEPTH))
                        .toList());
        assertEquals("f:1", rules.get(2).origin(Key.RULE_PATH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tacit.client-cert.rule.010.path", "tacit.client-cert.rule.x.path"})
    void aNumberHasOneSpelling(String key) {
        assertThrows(ConfigException.class, () -> load(key + "=/a"));
    }

    @Test
    void namedValuesComeByTheirNames() {
        Configuration config = Configuration.builder()
                .keys(Key.values())
                .source(ConfigSources.environment(Map.of("TACIT_CLIENT_CERT_ROLE_TEAM_A", "admin")))
                .source(ConfigSources.properties(
                        "f", "tacit.client-cert.role.b.c=reader\ntacit.client-cert.role.team-a=none"))
                .load();

        assertEquals(Map.of("team-a", "admin", "b.c", "reader"), config.named(Key.ROLE));
    }

    @ParameterizedTest
    @CsvSource({
        "tacit.client-cert.max-depth, 1.5",
        "tacit.client-cert.max-depth, 99999999999999999999",
        "tacit.client-cert.body, 8x",
        "tacit.client-cert.body, -1",
        "tacit.client-cert.body, 999999999999g",
        "tacit.client-cert.pause, 5",
        "tacit.client-cert.pause, 5 m",
        "tacit.client-cert.enabled, yes",
        "tacit.client-cert.check, soft",
        "tacit.client-cert.store, ''",
    })
    void wrongValuesAreRefused(String key, String value) {
        ConfigException refused = assertThrows(ConfigException.class, () -> load(key + "=" + value));

        assertEquals(key, refused.problems().get(0).key());
    }

    @Test
    void aSecretIsNeverRepeated() {
        ConfigException refused =
                assertThrows(ConfigException.class, () -> load("tacit.client-cert.password=swordfish"));

        assertEquals(
                "the value is not a whole number", refused.problems().get(0).reason());
        assertFalse(new ConfigSetting("k", "swordfish", "o", null).toString().contains("swordfish"));
    }

    @Test
    void aMissingValueWithoutDefaultNamesItsKey() {
        ConfigException refused = assertThrows(ConfigException.class, () -> load("").path(Key.STORE));

        assertTrue(refused.toString().contains("tacit.client-cert.store: has no value and no default"));
    }

    @Test
    void relativePathsBelongToTheFolderOfTheFileThatNamesThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.properties"), "tacit.client-cert.store=keys/store.p12\n");
        Configuration config = Configuration.builder()
                .keys(Key.values())
                .source(ConfigSources.file(file))
                .load();

        assertEquals(folder.resolve("keys/store.p12"), config.path(Key.STORE));
        assertEquals(file + ":1", config.origin(Key.STORE));
    }

    @Test
    void whatCannotBeReadIsAProblem(@TempDir Path folder) throws IOException {
        Path binary = Files.write(folder.resolve("b.properties"), new byte[] {'a', '=', (byte) 0xFF});
        Path large = Files.write(folder.resolve("l.properties"), new byte[ConfigSources.LARGEST_FILE + 1]);

        for (Path file : List.of(folder.resolve("absent"), binary, large)) {
            ConfigSource source = ConfigSources.file(file);
            assertEquals(1, source.problems().size(), file.toString());
            assertEquals(file.toString(), source.problems().get(0).origin());
        }
    }

    @Test
    void aByteOrderMarkDoesNotCount(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("t.properties"), "\uFEFFtacit.client-cert.issuer=\u00e9\n");

        assertEquals(
                "\u00e9",
                Configuration.builder()
                        .keys(Key.values())
                        .source(ConfigSources.file(file))
                        .load()
                        .text(Key.ISSUER));
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,acb,1", "abc,ab,1", "abc,xyz,3", "'',ab,2", "max-depth,maxdepht,2"})
    void distanceCountsSlipsOfThePen(String a, String b, int distance) {
        assertEquals(distance, NearestKey.distance(a, b));
    }

    private static Configuration load(String text) {
        return Configuration.builder()
                .keys(Key.values())
                .source(ConfigSources.properties("tacit.properties", text))
                .load();
    }
}
