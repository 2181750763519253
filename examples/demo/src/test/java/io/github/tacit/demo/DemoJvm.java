package io.github.tacit.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the demo, and other programs, in JVMs of their own, as users do. */
final class DemoJvm {
    private static final Pattern VERDICT = Pattern.compile("(\\d+) credentials sent, (\\d+) leaked");

    private DemoJvm() {}

    /** How the demo ended: its exit code, what its last line says, and all that it printed. */
    record Outcome(int exit, int sent, int leaked, String text) {}

    /** Runs the demo with what a user adds for Tacit in {@code additions}. */
    static Outcome demo(String logging, boolean without, Path additions, Path folder)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "-Ddemo.application=" + property("demo.application"),
                "-Ddemo.lib=" + property("demo.lib"),
                "-Ddemo.additions=" + additions,
                "-Ddemo.folder=" + folder.resolve("run"),
                "-Ddemo.logging=" + logging,
                "-Ddemo.without=" + without,
                "-classpath",
                property("demo.classpath"),
                "io.github.tacit.demo.Demo");
        Ended ended = java(arguments, folder);
        Matcher verdict = VERDICT.matcher(ended.text());
        assertTrue(verdict.find(), ended.text());
        return new Outcome(
                ended.exit(), Integer.parseInt(verdict.group(1)), Integer.parseInt(verdict.group(2)), ended.text());
    }

    /** How a program ended. */
    record Ended(int exit, String text) {}

    /** Runs {@code java} with some arguments; its output goes to a file, so that nobody has to read along. */
    static Ended java(List<String> arguments, Path folder) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("COLUMNS", "200");
        Process program = builder.start();
        try {
            assertTrue(program.waitFor(5, TimeUnit.MINUTES), "the program ends");
        } finally {
            program.destroyForcibly();
        }
        return new Ended(program.exitValue(), Files.readString(output));
    }

    static String property(String name) {
        String value = System.getProperty(name);
        assertTrue(value != null && !value.isEmpty(), name + " is set by the build");
        return String.valueOf(value);
    }
}
