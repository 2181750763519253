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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring Boot configures Logback in its own way, and takes away what listens; still every byte is redacted. */
class SpringBootTest {
    private static final String SECRET =
            "x9" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, 1L << 62), 36) + "q7";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "4.1"})
    void defaultLoggingIsCovered(String boot) throws Exception {
        Map<String, String> written =
                run(boot, List.of(), "--debug", "--logging.file.name=" + folder.resolve("boot.log"));
        assertEquals(List.of(), leaks(written));
        for (String file : List.of("stdout.txt", "boot.log")) {
            for (String line : List.of(
                    "hammer password=[redacted",
                    "jul password=[redacted",
                    "jcl password=[redacted",
                    "trace password=[redacted",
                    "late password=[redacted")) {
                assertTrue(written.getOrDefault(file, "").contains(line), file + " lacks " + line);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5", "4.1"})
    void configurationOfTheApplicationIsCovered(String boot) throws Exception {
        Path xml = Files.writeString(
                folder.resolve("logback-spring.xml"),
                "<configuration scan='true' scanPeriod='100 milliseconds'>"
                        + "<include resource='org/springframework/boot/logging/logback/defaults.xml'/>"
                        + "<include resource='org/springframework/boot/logging/logback/console-appender.xml'/>"
                        + "<appender name='F' class='ch.qos.logback.core.FileAppender'><file>"
                        + folder.resolve("boot.log")
                        + "</file><encoder><pattern>%msg %X %wEx%n</pattern></encoder></appender>"
                        + "<root level='INFO'><appender-ref ref='CONSOLE'/><appender-ref ref='F'/></root></configuration>");
        Map<String, String> written = run(boot, List.of(), "--logging.config=" + xml.toUri());
        assertEquals(List.of(), leaks(written));
        assertTrue(written.getOrDefault("boot.log", "").contains("jul password=[redacted"), written.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5 ecs", "3.5 gelf", "3.5 logstash", "4.1 ecs", "4.1 gelf", "4.1 logstash"})
    void structuredLoggingIsCovered(String bootAndFormat) throws Exception {
        String[] parts = bootAndFormat.split(" ");
        Map<String, String> written = run(
                parts[0],
                List.of(),
                "--logging.structured.format.file=" + parts[1],
                "--logging.file.name=" + folder.resolve("boot.json"));
        assertEquals(List.of(), leaks(written));
        assertTrue(written.getOrDefault("boot.json", "").contains("jul password=[redacted"), written.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1"})
    void withoutTacitItLeaks(String boot) throws Exception {
        Map<String, String> written = run(boot, List.of("-Dtacit.logging.install=off"));
        assertFalse(leaks(written).isEmpty(), "else the other tests prove nothing");
    }

    private Map<String, String> run(String boot, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        ChildJvm child = new ChildJvm(folder).withTacit().with("slf4j", "logback-classic", "logback-core");
        if (boot.equals("3.5")) {
            child.withVersions("boot3");
        } else {
            child.with("boot/spring-boot/", "org/springframework/spring-", "micrometer", "commons-logging", "jspecify");
        }
        options.forEach(child::option);
        List<String> all = new ArrayList<>(List.of(SECRET, "--spring.main.banner-mode=off"));
        all.addAll(List.of(arguments));
        child.run(BootProgram.class, all.toArray(String[]::new));
        return child.written();
    }

    private static List<String> leaks(Map<String, String> written) {
        List<String> leaks = new ArrayList<>();
        written.forEach((file, content) -> {
            if (content.contains(SECRET)) {
                leaks.add(file);
                if (Boolean.getBoolean("matrix.show")) {
                    content.lines()
                            .filter(line -> line.contains(SECRET))
                            .limit(5)
                            .forEach(System.out::println);
                }
            }
        });
        return leaks;
    }
}
