package io.github.tacit.logback.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels set by the actuator over HTTP, and a restart by devtools while a thread goes on logging. */
class SpringBootWebTest {
    private static final String SECRET =
            "x9" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, 1L << 62), 36) + "q7";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "4.1"})
    void levelsSetByHttpAndRestartsByDevtoolsAreCovered(String boot) throws Exception {
        Map<String, String> written = run(boot, "on");
        assertEquals(List.of(), leaks(written));
        for (String file : List.of("stdout.txt", "boot.log")) {
            String text = written.getOrDefault(file, "");
            for (String line : List.of(
                    "after password=\\[redacted:\\S+] run=2",
                    "after password=\\[redacted:\\S+] run=3",
                    "hammer password=\\[redacted:")) {
                assertTrue(Pattern.compile(line).matcher(text).find(), file + " lacks " + line);
            }
            assertFalse(text.contains("before password"), "the level was not yet set");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "4.1")
    void withoutTacitItLeaks(String boot) throws Exception {
        assertEquals(List.of("boot.log", "stdout.txt"), leaks(run(boot, "off")), "else the other test proves nothing");
    }

    private Map<String, String> run(String boot, String install) throws Exception {
        Path application = applicationOf(BootWebProgram.class);
        ChildJvm child = new ChildJvm(folder)
                .option("-Dtacit.logging.install=" + install)
                .option("-Dmatrix.secret=" + SECRET)
                .option("-Dmatrix.classes=" + application)
                .withFolder(application)
                .withFolder(jar("tacit-logback.jar", Path.of("target", "classes")))
                .with("slf4j-api", "logback-classic", "logback-core", "jackson-annotations", "jakarta.annotation-api");
        for (String core :
                new ChildJvm(folder).with("core/target", "tacit-core").classPath()) {
            child.withFolder(Files.isDirectory(Path.of(core)) ? jar("tacit-core.jar", Path.of(core)) : Path.of(core));
        }
        if (boot.equals("3.5")) {
            child.withVersions("boot3").withVersions("boot3-web");
        } else {
            child.with("org/springframework", "micrometer", "commons-logging", "jspecify", "tomcat-embed-core")
                    .with("tools/jackson");
        }
        child.run(
                BootWebProgram.class,
                "--spring.main.banner-mode=off",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=loggers",
                "--spring.devtools.livereload.enabled=false",
                "--spring.devtools.restart.poll-interval=60ms",
                "--spring.devtools.restart.quiet-period=30ms",
                "--logging.file.name=" + folder.resolve("boot.log"));
        return child.written();
    }

    /** A folder with the classes of the application alone, which devtools watches. */
    private Path applicationOf(Class<?> program) throws IOException {
        Path classes = folder.resolve("application");
        Path file = classes.resolve(program.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.copy(Path.of("target", "test-classes").resolve(classes.relativize(file)), file);
        return classes;
    }

    /** Devtools takes folders for the application's own. */
    private Path jar(String name, Path classes) {
        Path jar = folder.resolve(name);
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertEquals(0, status);
        return jar;
    }

    private static List<String> leaks(Map<String, String> written) {
        List<String> leaks = new ArrayList<>();
        written.forEach((file, content) -> {
            if (content.contains(SECRET)) {
                leaks.add(file);
            }
        });
        return leaks;
    }
}
