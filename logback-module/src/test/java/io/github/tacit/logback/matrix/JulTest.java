package io.github.tacit.logback.matrix;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java.util.logging}, redacted by nothing but its {@code logging.properties}. */
class JulTest {
    private static final String SECRET =
            "x9" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, 1L << 62), 36) + "q7";
    private static final String HANDLER = "io.github.tacit.logback.RedactingHandler";

    @TempDir
    Path folder;

    @Test
    void handlerNamedInThePropertiesRedactsWithoutCode() throws Exception {
        String log = run(
                "",
                "handlers = " + HANDLER + "\n" + HANDLER + ".handler = java.util.logging.FileHandler\n"
                        + "java.util.logging.FileHandler.pattern = " + folder + "/jul.log\n"
                        + "java.util.logging.FileHandler.level = ALL\n"
                        + "java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter\n"
                        + ".level = ALL\n");
        assertTrue(log.contains("password=[redacted:password] of bob"), log);
        assertTrue(log.contains("[Authorization] has value [Bearer [redacted:"), log);
    }

    /** Tomcat's own logging; its debug lines tell headers. */
    @Test
    void handlerNamedInThePropertiesOfTomcatsJuliRedactsToo() throws Exception {
        String log = run(
                "org.apache.juli.ClassLoaderLogManager",
                "handlers = 1tacit." + HANDLER + "\n.handlers = 1tacit." + HANDLER + "\n"
                        + "1tacit." + HANDLER + ".handler = org.apache.juli.FileHandler\n"
                        + "1tacit.org.apache.juli.FileHandler.directory = " + folder + "\n"
                        + "1tacit.org.apache.juli.FileHandler.prefix = jul.\n"
                        + "1tacit.org.apache.juli.FileHandler.level = ALL\n"
                        + ".level = ALL\n");
        assertTrue(log.contains("password=[redacted:password] of bob"), log);
    }

    private String run(String manager, String properties) throws Exception {
        Path file = Files.writeString(folder.resolve("logging.properties"), properties);
        ChildJvm child = new ChildJvm(folder)
                .withTacit()
                .with("tomcat-embed-core")
                .option("-Djava.util.logging.config.file=" + file);
        if (!manager.isEmpty()) {
            child.option("-Djava.util.logging.manager=" + manager);
        }
        child.run(JulProgram.class, SECRET);
        Map<String, String> written = child.written();
        String all = String.join("\n", written.values());
        assertFalse(all.contains(SECRET), all);
        return written.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("jul."))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
    }
}
