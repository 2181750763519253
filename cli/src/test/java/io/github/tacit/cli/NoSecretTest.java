package io.github.tacit.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a command is given, right or wrong, a secret is not among what it says. */
class NoSecretTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @TempDir
    private Path folder;

    @AfterEach
    void forgetConfig() {
        System.clearProperty("tacit.config");
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder();
        new Random(length).ints(length, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }

    /** Texts by the secret in them. */
    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("mallory7" + "-and-more", "user=bob password=mallory7" + "-and-more ok");
        texts.put("gh" + "p_" + random(36), "push with gh" + "p_" + random(36) + " failed");
        texts.put(random(28), "GET https://bob:" + random(28) + "@example.com/x");
        texts.put(random(32), "{\"client_secret\":\"" + random(32) + "\"}");
        texts.put(random(44), "Authorization: Bearer " + random(44));
        texts.put(random(64), "-----BEGIN " + "PRIVATE KEY-----\n" + random(64) + "\n-----END " + "PRIVATE KEY-----\n");
        return texts;
    }

    @Test
    void noCommandSaysASecret() throws IOException {
        for (Map.Entry<String, String> each : texts().entrySet()) {
            String secret = each.getKey();
            String text = each.getValue();
            Path file = Files.writeString(folder.resolve("app.log"), text);
            Path broken = Files.writeString(folder.resolve("app.log.gz"), text);
            Path secrets = Files.writeString(folder.resolve("secrets.txt"), secret + "\nshort\n");
            Object[][] commands = {
                {"redact", file},
                {"redact", broken},
                {"redact", "--secrets-file", secrets, file},
                {"redact", "--jsonl"},
                {"redact", text},
                {"redact", "--charset", text},
                {"redact", "--max-expanded", text, file},
                {"redact", "--config", text, file},
                {"redact", "--" + secret},
                {"redact", "--in-place", text},
                {"find", folder},
                {"find", "--format", "json", folder},
                {"find", "--format", "sarif", folder, text},
                {"find", "--format", text},
                {"find", "--min-confidence", text},
                {"explain", text},
                {"explain", text, text},
                {"explain"},
                {"detectors", text},
                {"secrets", "--secrets-file", secrets},
                {"secrets", text},
                {"api-key", text},
                {text},
            };
            for (Object[] command : commands) {
                System.clearProperty("tacit.config");
                Cli cli = Cli.runWith("{\"id\":\"1\",\"text\":\"" + text.replace("\"", "\\\"") + "\"", command);
                assertFalse(
                        cli.all().contains(secret), () -> command[0] + " " + (command.length > 1 ? command[1] : ""));
            }
        }
    }
}
