package io.github.tacit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user has it, in processes of its own. */
class TacitJarIT {
    private static final String SECRET = "hunter2" + "-and-more";
    private static final String LINE = "user=bob password=" + SECRET + " \u00e9\n";
    private static final String REDACTED = "user=bob password=[redacted:password] \u00e9\n";

    @TempDir
    private Path folder;

    @Test
    void settingsComeFromOptionFileEnvironmentAndDefaultInThisOrder() throws Exception {
        Path file = Files.writeString(folder.resolve("tacit.properties"), "tacit.redact.mask=fixed:FILE\n");
        ProcessBuilder all = new ProcessBuilder(
                TacitJar.command("redact", "--config", file, "-D", "tacit.redact.mask=fixed:OPTION"));
        all.environment().put("TACIT_REDACT_MASK", "fixed:ENVIRONMENT");
        assertEquals(
                "user=bob password=OPTION \u00e9\n", TacitJar.run(all, LINE).out());
        ProcessBuilder two = new ProcessBuilder(TacitJar.command("redact", "--config", file));
        two.environment().put("TACIT_REDACT_MASK", "fixed:ENVIRONMENT");
        assertEquals(
                "user=bob password=ENVIRONMENT \u00e9\n",
                TacitJar.run(two, LINE).out());
        assertEquals(
                "user=bob password=FILE \u00e9\n",
                TacitJar.run(LINE, "redact", "--config", file).out());
        assertEquals(REDACTED, TacitJar.run(LINE, "redact").out());
    }

    @Test
    void everyMistakeInTheSettingsIsListed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("tacit.properties"), "tacit.redact.maks=label\ntacit.redact.mode=sometimes\n");
        for (String command : List.of("redact", "find", "detectors")) {
            Cli cli = TacitJar.run(LINE, command, "--config", file, "-D", "tacit.redact.min-confidence=much");
            assertEquals(2, cli.code(), command);
            assertEquals("", cli.out());
            assertTrue(cli.err().contains("did you mean tacit.redact.mask?"), cli.err());
            assertTrue(cli.err().contains("tacit.redact.mode"), cli.err());
            assertTrue(cli.err().contains("-D: tacit.redact.min-confidence"), cli.err());
        }
        Cli unknown = TacitJar.run(LINE, "redact", "-Dtacit.redact.disable=no-such-detector");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("no-such-detector"), unknown.err());
        assertEquals(
                2,
                TacitJar.run(LINE, "redact", "--config", folder.resolve("none")).code());
    }

    @Test
    void detectorsTellWhatTheSettingsSwitchOff() throws Exception {
        String table = TacitJar.run("", "detectors", "-D", "tacit.redact.disable=github-pat")
                .out();
        assertTrue(table.lines().anyMatch(line -> line.matches("github-pat .* no +https://.*")), table);
        assertTrue(table.lines().anyMatch(line -> line.matches("slack-\\S+ .* yes +https://.*")), table);
    }

    @Test
    void secretsAreCountedByTheirSources() throws Exception {
        Path secrets = Files.writeString(folder.resolve("known.txt"), "ordinary words 7\nother words 8\nshort\n");
        ProcessBuilder builder = new ProcessBuilder(TacitJar.command("secrets", "--secrets-file", secrets));
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().put("ORDERS_PASSWORD", SECRET);
        builder.environment().put("STOCK_PASSWORD", "abc");
        Cli cli = TacitJar.run(builder, "");
        assertEquals(0, cli.code(), cli.err());
        List<String> lines = cli.out().lines().toList();
        assertEquals("SECRETS  SOURCE", lines.get(0));
        assertTrue(lines.contains("1        environment"), cli.out());
        assertTrue(lines.contains("2        secrets file " + secrets), cli.out());
        assertTrue(cli.out().contains("environment STOCK_PASSWORD is not looked for"), cli.out());
        assertTrue(cli.out().contains("known.txt line 3 is not looked for"), cli.out());
        assertFalse(cli.all().contains(SECRET) || cli.all().contains("ordinary"), cli.all());
    }

    @Test
    void outputIsUtf8InAnyLocale() throws Exception {
        Path file = Files.writeString(folder.resolve("tacit.properties"), "tacit.redact.\u00e9=1\n");
        ProcessBuilder builder = new ProcessBuilder(TacitJar.command("redact", "--config", file));
        builder.environment().put("LC_ALL", "C");
        Cli cli = TacitJar.run(builder, LINE);
        assertTrue(cli.err().contains("tacit.redact.\u00e9: unknown key"), cli.err());
    }

    @Test
    void zstdIsReadWithoutAWarningOfTheJvm() throws Exception {
        Path file = folder.resolve("app.log.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
            out.write(LINE.getBytes(UTF_8));
        }
        Cli cli = TacitJar.run("", "redact", file);
        assertEquals(REDACTED, cli.out(), cli.err());
        assertEquals("", cli.err());
        assertEquals(0, cli.code());
    }

    @Test
    void readerThatGoesIsNoMistake() throws Exception {
        Path file = folder.resolve("app.log");
        Files.writeString(file, LINE.repeat(300_000));
        for (String command : List.of("redact", "find")) {
            Process process = new ProcessBuilder(TacitJar.command(command, file)).start();
            try {
                try (BufferedReader out = process.inputReader(UTF_8)) {
                    assertNotNull(out.readLine());
                }
                String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
                assertEquals(Main.READER_GONE, process.waitFor());
                assertEquals("", err);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void outputThatCannotBeWrittenIsAMistake() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a device that is always full");
        Path file = Files.writeString(folder.resolve("app.log"), LINE);
        for (List<String> arguments :
                List.of(List.of("redact"), List.of("find"), List.of("find", "--format", "json"))) {
            ProcessBuilder builder = new ProcessBuilder(TacitJar.command(arguments.toArray()));
            builder.command().add(file.toString());
            Cli cli = TacitJar.run(builder.redirectOutput(full.toFile()), "");
            assertEquals(1, cli.code(), arguments + cli.err());
            assertTrue(cli.err().contains("standard output: No space left on device"), cli.err());
        }
    }

    @Test
    void lineThatWasTypedIsRedactedBeforeTheInputEnds() throws Exception {
        Process process = new ProcessBuilder(TacitJar.command("redact"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream();
                BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (int i = 0; i < 2; i++) {
                in.write(LINE.getBytes(UTF_8));
                in.flush();
                String line = assertTimeoutPreemptively(Duration.ofSeconds(60), out::readLine);
                assertEquals(REDACTED.strip(), line);
            }
            in.close();
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void longLineIsReadInBoundedMemory() throws Exception {
        Path file = folder.resolve("line.json");
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 20_000_000 / 20; i++) {
                out.write("{\"order\":\"accepted\"},");
            }
            out.write("{\"password\":\"" + SECRET + "\"}");
        }
        ProcessBuilder redact = new ProcessBuilder(TacitJar.command("redact", file));
        redact.command().set(1, "-Xmx64m");
        Path out = folder.resolve("out.json");
        assertEquals(0, TacitJar.run(redact.redirectOutput(out.toFile()), "").code());
        assertTrue(Files.readString(out).endsWith("{\"password\":\"[redacted:password]\"}"));
        ProcessBuilder find = new ProcessBuilder(TacitJar.command("find", file));
        find.command().set(1, "-Xmx64m");
        assertEquals(
                file + ":1:21000014: named-password (high)\n",
                TacitJar.run(find, "").out());
    }

    @Test
    void progressIsOnTheTerminalOnly() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "util-linux gives a terminal");
        Path file = Files.writeString(folder.resolve("app.log"), LINE.repeat(10));
        String java = String.join(" ", TacitJar.command("find", file));
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qec", java, "/dev/null");
        builder.environment().put("TERM", "xterm");
        builder.environment().remove("NO_COLOR");
        assertTrue(TacitJar.run(builder, "").out().contains("\u001b[31mnamed-password"), "colours on a terminal");
        builder.environment().put("NO_COLOR", "1");
        assertFalse(TacitJar.run(builder, "").out().contains("\u001b"), "https://no-color.org");
        ProcessBuilder inPlace = new ProcessBuilder(
                "/usr/bin/script",
                "-qec",
                String.join(" ", TacitJar.command("redact", "--in-place", file)),
                "/dev/null");
        inPlace.environment().put("TERM", "xterm");
        assertTrue(TacitJar.run(inPlace, "").out().contains("app.log: 10 masked"));
        assertEquals("", TacitJar.run("", "redact", "--in-place", file).all());
    }

    @Test
    void licencesOfWhatIsInsideAreInside() throws IOException {
        try (JarFile jar = new JarFile(TacitJar.JAR.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();
            assertTrue(
                    names.containsAll(List.of(
                            "META-INF/LICENSE",
                            "META-INF/NOTICE",
                            "META-INF/FastDoubleParser-LICENSE",
                            "META-INF/licenses/zstd-jni.txt",
                            "META-INF/licenses/zstd.txt")),
                    names.stream()
                            .filter(name -> name.startsWith("META-INF/"))
                            .toList()
                            .toString());
            assertFalse(names.stream().anyMatch(name -> name.endsWith("module-info.class")));
        }
    }
}
