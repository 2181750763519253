package io.github.tacit.logback.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that look like nothing, from the configuration to the written bytes. */
class RegisteredSecretsTest {
    private static final String OF_PROPERTY = "blue horse/in a lake";
    private static final String OF_FILE = "seven-grey-geese";
    private static final String OF_NAMED_FILE = "slow+river&stone";
    private static final String REFUSED = "oak";

    @TempDir
    private Path folder;

    @TempDir
    private Path settings;

    @Test
    void registeredSecretsOfTheConfigurationAreNeverWritten() throws Exception {
        Path file = Files.writeString(settings.resolve("password"), OF_FILE + "\n");
        Path named = Files.writeString(
                settings.resolve("orders.yaml"), "db:\n  password: \"" + OF_NAMED_FILE + "\"\n  pool: large\n");
        Path refused = Files.writeString(settings.resolve("short"), REFUSED);
        Path properties = Files.writeString(
                settings.resolve("tacit.properties"),
                "tacit.secrets.files = " + file + ", " + refused + "\ntacit.secrets.named-file.1 = " + named + "\n");
        ChildJvm child = new ChildJvm(folder)
                .withTacit()
                .with("logback-classic", "logback-core", "slf4j-api")
                .option("-Dtacit.config=" + properties)
                .option("-Dorders.password=" + OF_PROPERTY);
        child.run(SecretsProgram.class, OF_PROPERTY, OF_FILE, OF_NAMED_FILE);
        String written = String.join("", child.written().values());
        for (String value : List.of(OF_PROPERTY, OF_FILE, OF_NAMED_FILE)) {
            List<String> spellings = List.of(
                    value,
                    URLEncoder.encode(value, UTF_8),
                    // What stays the same whatever stands around it, RFC 4648 §4.
                    Base64.getEncoder()
                            .encodeToString(("at " + value).getBytes(UTF_8))
                            .substring(4, 20));
            assertEquals(List.of(), spellings.stream().filter(written::contains).toList(), written);
        }
        assertEquals(
                15, Stream.of(written.split("\\[redacted:known-secret]", -1)).count() - 1, written);
        assertTrue(written.contains("Tacit: file " + refused + " is not looked for"), written);
    }
}
