package io.github.tacit.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.benchmarks.data.LogLines;
import io.github.tacit.benchmarks.data.Row;
import io.github.tacit.benchmarks.data.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native program works and finds what the patterns find, where a compiler and vectorscan's headers are there. */
class NativeTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void vectorscanFindsTheSecrets() throws IOException, InterruptedException {
        Path program = folder.resolve("vectorscan");
        Assumptions.assumeTrue(isThere(), "no compiler or no vectorscan");
        String source = "src/main/cpp/vectorscan.cpp";
        String said = output("g++", "-O1", "-std=c++17", "-o", program.toString(), source, "-I/usr/include/hs", "-lhs");
        assertTrue(Files.exists(program), said);
        Path patterns = Files.write(
                folder.resolve("patterns"), Row.all().stream().map(Row::pattern).toList(), UTF_8);
        List<String> lines = new ArrayList<>(LogLines.clean(64, LineBenchmark.SEED));
        Secrets secrets = new Secrets(3);
        for (int i = 0; i < 64; i += 8) {
            lines.set(i, "key " + secrets.gitHub() + " end");
        }
        Path text = Files.write(folder.resolve("lines"), lines, UTF_8);
        String answer = output(program.toString(), patterns.toString(), text.toString(), "0.01");
        assertTrue(answer.matches("[0-9.]+ [0-9]+\\s*"), "answered " + answer);
        assertEquals("8", answer.strip().split(" ", -1)[1]);
    }

    private static boolean isThere() {
        return Files.exists(Path.of("/usr/include/hs/hs.h")) && Files.exists(Path.of("/usr/bin/g++"));
    }

    /** What a program prints. */
    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return printed;
    }
}
