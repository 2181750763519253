package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.config.ConfigKey;
import jakarta.servlet.Filter;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class ModulePathTest {
    private static final Path MODULE = Path.of("target", "classes").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void keysAreMadeWithoutTheServletApi() throws Exception {
        String main = """
                package user;

                public class Main {
                    public static void main(String[] args) {
                        var maker = new io.github.tacit.apikey.KeyMaker();
                        System.out.print(maker.line("orders", maker.key()).substring(0, 20));
                    }
                }
                """;
        assertEquals(
                "orders:hmac-sha256$$",
                run("requires io.github.tacit.servlet;", main, MODULE, where(ConfigKey.class), where(Logger.class)));
    }

    @Test
    void filtersAreModulesToo() throws Exception {
        String main = """
                package user;

                public class Main {
                    public static void main(String[] args) {
                        Object filter = new io.github.tacit.servlet.ResponseGuardFilter();
                        System.out.print(filter.getClass().getModule().getName());
                    }
                }
                """;
        assertEquals(
                "io.github.tacit.servlet",
                run(
                        "requires io.github.tacit.servlet; requires jakarta.servlet;",
                        main,
                        MODULE,
                        where(ConfigKey.class),
                        where(Logger.class),
                        where(Filter.class)));
    }

    /** Compiles a module, runs it in a JVM of its own and gives back what it prints. */
    private String run(String requires, String source, Path... modules) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/user"));
        Path descriptor = Files.writeString(folder.resolve("src/module-info.java"), "module user { " + requires + " }");
        Path main = Files.writeString(sources.resolve("Main.java"), source);
        Path classes = folder.resolve("classes");
        String path = Arrays.stream(modules).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--release",
                        "17",
                        "-p",
                        path,
                        "-d",
                        classes.toString(),
                        descriptor.toString(),
                        main.toString());
        assertEquals(0, compiled);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        path + File.pathSeparator + classes,
                        "-m",
                        "user/user.Main"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return output;
    }

    private static Path where(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
