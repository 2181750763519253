package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulePathTest {
    private static final String OPENED =
            "--add-opens=org.apache.logging.log4j.core/org.apache.logging.log4j.core.config=io.github.tacit.log4j2";

    @TempDir
    static Path folder;

    @BeforeAll
    static void compile() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("src/user"));
        Path descriptor = Files.writeString(
                folder.resolve("src/module-info.java"),
                "module user { requires org.apache.logging.log4j; requires io.github.tacit.log4j2; }");
        Path main = Files.writeString(sources.resolve("Main.java"), """
                package user;

                import org.apache.logging.log4j.LogManager;

                public class Main {
                    public static void main(String[] args) {
                        String secret = "S3cr" + "7Markhunter22";
                        LogManager.getLogger("a").error("got password={}", secret, new Exception("password=" + secret));
                        System.out.println(io.github.tacit.log4j2.TacitRewritePolicy.class.getModule().getName());
                    }
                }
                """);
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        assertEquals(
                0,
                javac.run(
                        System.out,
                        System.err,
                        "--release",
                        "17",
                        "-p",
                        modules(),
                        "-d",
                        folder.resolve("classes").toString(),
                        descriptor.toString(),
                        main.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--add-modules=io.github.tacit.log4j2", OPENED})
    void aModularApplicationIsCovered(String option) throws Exception {
        String output = run(option);

        assertFalse(output.contains(Secrets.MARK), output);
        assertTrue(output.contains("got password=[redacted:password]"), output);
        assertTrue(output.contains("io.github.tacit.log4j2"), output);
    }

    @Test
    void itLeaksWithoutTacit() throws Exception {
        assertTrue(run("-Dtacit.logging.install=off").contains(Secrets.MARK));
    }

    private static String modules() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(ModulePathTest::isNeeded)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String run(String option) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(option);
        command.addAll(
                List.of("-p", modules() + File.pathSeparator + folder.resolve("classes"), "-m", "user/user.Main"));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private static boolean isNeeded(String entry) {
        Path path = Path.of(entry);
        String name = path.getFileName().toString();
        return name.equals("classes")
                || name.startsWith("log4j-api-")
                || name.startsWith("log4j-core-")
                || name.startsWith("tacit-core");
    }
}
