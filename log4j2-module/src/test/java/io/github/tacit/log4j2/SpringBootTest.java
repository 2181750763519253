package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spring Boot configures Log4j in its own way; still every byte is redacted. */
class SpringBootTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"3.5", "4.1"})
    void defaultLoggingIsCovered(String boot) throws Exception {
        Child child = boot(boot);

        child.run(BootProgram.class, "--spring.main.banner-mode=off", "--logging.file.name=boot.log");

        assertEquals(List.of(), child.leaks());
        assertTrue(child.read("stdout").contains("hammer password=[redacted:password]"));
        assertTrue(child.read("boot.log").contains("event password=[redacted:password]"));
    }

    @ParameterizedTest
    @CsvSource({"3.5, ecs", "3.5, logstash", "4.1, ecs", "4.1, gelf"})
    void structuredLoggingIsCovered(String boot, String format) throws Exception {
        Child child = boot(boot);

        child.run(
                BootProgram.class,
                "--spring.main.banner-mode=off",
                "--logging.structured.format.file=" + format,
                "--logging.file.name=boot.json");

        assertEquals(List.of(), child.leaks());
        assertTrue(child.read("boot.json").contains("event password=[redacted:password]"));
        assertTrue(child.read("boot.json").contains("java.lang.Exception"));
    }

    @Test
    void withoutTacitItLeaks() throws Exception {
        Child child = boot("4.1").option("-Dtacit.logging.install=off");

        child.run(BootProgram.class, "--spring.main.banner-mode=off", "--logging.file.name=boot.log");

        assertFalse(child.leaks().isEmpty());
    }

    private Child boot(String version) throws Exception {
        Child child =
                new Child(folder).without("log4j-jcl").without("log4j-jul").without("log4j-1.2");
        return version.equals("3.5")
                ? child.without("spring-")
                        .without("micrometer-")
                        .without("commons-logging")
                        .with(Path.of("target", "boot3"))
                : child;
    }
}
