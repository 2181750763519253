package io.github.tacit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Redactor;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTest {
    @TempDir
    Path folder;

    @Test
    void assertionsWorkOnTheModulePath() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/user"));
        Path descriptor = Files.writeString(
                folder.resolve("src/module-info.java"), "module user { requires io.github.tacit.test; }");
        Path main = Files.writeString(sources.resolve("Main.java"), """
                package user;

                import io.github.tacit.test.TacitAssertions;

                public class Main {
                    public static void main(String[] args) {
                        TacitAssertions.assertNoSecrets("nothing to see");
                        try {
                            TacitAssertions.assertNoSecrets("password=correct-horse-" + 4711);
                        } catch (AssertionError e) {
                            System.out.print("found by " + TacitAssertions.class.getModule().getName());
                        }
                    }
                }
                """);
        String modules = placeOf(TacitAssertions.class) + File.pathSeparator + placeOf(Redactor.class);
        String classes = folder.resolve("classes").toString();
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-p", modules, "-d", classes, descriptor.toString(), main.toString());
        assertEquals(0, compiled);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        modules + File.pathSeparator + classes,
                        "-m",
                        "user/user.Main")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals("found by io.github.tacit.test", output);
    }

    private static Path placeOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
