package io.github.tacit.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTest {
    private static final Path CORE = Path.of("target", "classes").toAbsolutePath();

    private static final String RUNTIME = "Tacit.runtime().redactor()";

    @TempDir
    Path folder;

    @Test
    void coreRunsOnTheModulePathAlone() throws Exception {
        assertEquals("false io.github.tacit.core", run(RUNTIME));
    }

    @Test
    void coreRunsWithoutFlightRecorder() throws Exception {
        assertEquals("false io.github.tacit.core", run(RUNTIME, "--limit-modules", "io.github.tacit.core,user"));
    }

    @Test
    void theTableOfAnchorsIsReadOnTheModulePathToo() throws Exception {
        String loaded = run("Redactor.defaults()", "-Xlog:class+load");
        assertTrue(loaded.contains("scan.AnchorFile "), loaded);
        assertFalse(loaded.contains("scan.AnchorTableBuilder "), loaded);
    }

    /** Compiles a module that redacts with a redactor, runs it in a JVM of its own and gives back what it prints. */
    private String run(String redactor, String... options) throws IOException, InterruptedException {
        Path sources = Files.createDirectories(folder.resolve("src/user"));
        Path descriptor = Files.writeString(
                folder.resolve("src/module-info.java"), "module user { requires io.github.tacit.core; }");
        Path main = Files.writeString(sources.resolve("Main.java"), """
                package user;

                import io.github.tacit.redact.Redactor;
                import io.github.tacit.redact.Tacit;

                public class Main {
                    public static void main(String[] args) {
                        String secret = "correct-horse-" + 4711;
                        String redacted = REDACTOR.redact("password=" + secret);
                        System.out.print(redacted.contains(secret) + " " + Tacit.class.getModule().getName());
                    }
                }
                """.replace("REDACTOR", redactor));
        Path classes = folder.resolve("classes");
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--release",
                        "17",
                        "-p",
                        CORE.toString(),
                        "-d",
                        classes.toString(),
                        descriptor.toString(),
                        main.toString());
        assertEquals(0, compiled);

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-p", CORE + System.getProperty("path.separator") + classes, "-m", "user/user.Main"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return output;
    }
}
