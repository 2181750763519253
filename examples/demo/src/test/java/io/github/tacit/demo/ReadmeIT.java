package io.github.tacit.demo;

import static io.github.tacit.demo.DemoJvm.property;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.demo.DemoJvm.Ended;
import io.github.tacit.demo.DemoJvm.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's blocks, taken from it and run. */
class ReadmeIT {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final String OWN_FILTERS = "  <filter>\n    <filter-name>verbose</filter-name>";

    /** A user's program: it logs a password in a message and in a cause. */
    private static final String PROGRAM = """
            public class Program {
                private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(Program.class);

                public static void main(String[] arguments) {
                    LOG.error("connecting with password={}", arguments[0],
                            new IllegalStateException("no", new java.io.IOException("password=" + arguments[0])));
                }
            }
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"logback", "log4j2"})
    void theDependencyAloneRedacts(String logging) throws Exception {
        String artifact = element(block(logging), "artifactId");
        assertEquals("tacit-" + logging, artifact);
        assertEquals("io.github.tacit", element(block(logging), "groupId"));
        Path jar =
                Path.of(property("demo.lib"), artifact, artifact + "-" + element(block(logging), "version") + ".jar");
        assertTrue(Files.exists(jar), jar + " is what the block names");

        String password = "pa" + "ss-" + System.nanoTime();
        Ended without = run(classPath(logging), password);
        Ended with = run(classPath(logging) + File.pathSeparator + classPath(artifact), password);
        assertTrue(without.text().contains(password), without.text());
        assertTrue(with.text().contains("connecting with password="), with.text());
        assertTrue(with.text().contains("java.io.IOException"), with.text());
        assertFalse(with.text().contains(password), with.text());
    }

    @Test
    void theFiltersAndThePropertiesMakeTheCarelessApplicationSafe() throws Exception {
        Path additions = Files.createDirectories(folder.resolve("additions"));
        String original = Files.readString(Path.of(property("demo.application"), "WEB-INF", "web.xml"));
        assertTrue(original.contains(OWN_FILTERS), original);
        Files.writeString(additions.resolve("web.xml"), original.replace(OWN_FILTERS, block("web.xml") + OWN_FILTERS));
        Files.writeString(
                Files.createDirectories(additions.resolve("classes")).resolve("tacit.properties"),
                block("tacit.properties").replace("/etc/orders/", "../tacit/"));
        Outcome outcome = DemoJvm.demo("logback", false, additions, folder);
        assertEquals(0, outcome.leaked(), outcome.text());
        assertEquals(0, outcome.exit(), outcome.text());
    }

    private Ended run(String classPath, String password) throws IOException, InterruptedException {
        Path program = folder.resolve("Program.java");
        Files.writeString(program, PROGRAM);
        return DemoJvm.java(List.of("-classpath", classPath, program.toString(), password), folder);
    }

    private static String classPath(String libraries) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(property("demo.lib"), libraries))) {
            return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static String block(String name) throws IOException {
        Matcher block = Pattern.compile(
                        "<!-- block: " + Pattern.quote(name) + " -->\n```\\w+\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README));
        assertTrue(block.find(), "the README has a block " + name);
        return block.group(1);
    }

    private static String element(String xml, String name) {
        Matcher element = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
        assertTrue(element.find(), xml);
        return element.group(1);
    }
}
