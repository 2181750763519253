package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web applications on a real Tomcat: several contexts, a shared loader, and loaders that go. */
class WebApplicationsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"shared", "own"})
    void everyApplicationIsCoveredAndCanBeUnloaded(String place) throws Exception {
        for (String name : List.of("one", "two")) {
            application(name);
        }
        Path server = folder.resolve("server");
        copyClass(TomcatProgram.class, server);
        Child child =
                new Child(folder).classPath(jars("tomcat-", "jakarta.annotation-api") + File.pathSeparator + server);

        child.run(TomcatProgram.class, place, libraries(), Secrets.named());

        assertEquals(List.of(), child.leaks());
        for (String name : List.of("one", "two")) {
            assertTrue(child.read(name + ".log").contains("app." + name + " asked password=[redacted:password]"), name);
        }
        // Log4j itself, when shared, keeps the loader of the first application that logs, with Tacit or without.
        String collected = place.equals("shared") ? "collected: 1" : "collected: 2";
        assertTrue(child.read("stdout").contains(collected), child.read("stdout"));
    }

    /** An application with a servlet and a configuration of its own. */
    private void application(String name) throws Exception {
        Path classes = Files.createDirectories(folder.resolve(name).resolve("WEB-INF/classes"));
        copyClass(CarelessServlet.class, classes);
        Files.writeString(classes.resolve("log4j2.xml"), """
                <Configuration shutdownHook="disable">
                  <Appenders><File name="F" fileName="%s.log"><PatternLayout pattern="%%c %%m%%n%%ex"/></File></Appenders>
                  <Loggers><Root level="INFO"><AppenderRef ref="F"/></Root></Loggers>
                </Configuration>
                """.formatted(name));
    }

    private static void copyClass(Class<?> type, Path classes) throws Exception {
        String file = type.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(origin(type).resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path origin(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Log4j and Tacit as jars, as applications have them. */
    private String libraries() throws Exception {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        List<Path> tacit = List.of(
                jar(Events.class, lib.resolve("tacit-log4j2.jar")),
                jar(io.github.tacit.redact.Redactor.class, lib.resolve("tacit-core.jar")));
        return jars("log4j-api-", "log4j-core-")
                + tacit.stream().map(path -> File.pathSeparator + path).collect(Collectors.joining());
    }

    private static Path jar(Class<?> type, Path jar) throws Exception {
        Path origin = origin(type);
        if (Files.isRegularFile(origin)) {
            return Files.copy(origin, jar);
        }
        java.util.spi.ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", origin.toString(), ".");
        return jar;
    }

    private static String jars(String... names) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of(names)
                        .anyMatch(
                                name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
