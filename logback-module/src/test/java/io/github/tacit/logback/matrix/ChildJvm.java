package io.github.tacit.logback.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own, with a class path put together from folders and from this JVM's class path. */
final class ChildJvm {
    private static final Path VERSIONS = Path.of("target", "versions");

    private final Path folder;
    private final List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    private final List<String> classPath = new ArrayList<>();

    /** Its standard output and error land in the folder, too. */
    ChildJvm(Path folder) {
        this.folder = folder;
    }

    /** The jars and class folders of this JVM's class path whose paths hold one of the words. */
    ChildJvm with(String... words) {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Arrays.stream(words).anyMatch(entry::contains)) {
                classPath.add(entry);
            }
        }
        return this;
    }

    /** This module, its tests and core. */
    ChildJvm withTacit() {
        return withTests()
                .with("core" + File.separator + "target", "tacit-core")
                .withFolder(Path.of("target", "classes"));
    }

    ChildJvm withTests() {
        return withFolder(Path.of("target", "test-classes"));
    }

    ChildJvm withFolder(Path classes) {
        classPath.add(classes.toAbsolutePath().toString());
        return this;
    }

    /** The jars of a folder under {@code target/versions}. */
    ChildJvm withVersions(String name) throws IOException {
        try (Stream<Path> jars = Files.list(VERSIONS.resolve(name))) {
            jars.sorted().forEach(this::withFolder);
        }
        return this;
    }

    ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    List<String> classPath() {
        return classPath;
    }

    /** Runs a program to its end; its exit status must be 0. */
    void run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> launch =
                new ArrayList<>(List.of("-cp", String.join(File.pathSeparator, classPath), program.getName()));
        launch.addAll(List.of(arguments));
        launch(launch);
    }

    void launch(List<String> launch) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What an application server leaves behind is deleted with the folder.
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
        command.addAll(options);
        command.addAll(launch);
        Path out = folder.resolve("stdout.txt");
        Path error = folder.resolve("stderr.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(error.toFile())
                .start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the child did not end: " + Files.readString(error));
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "status " + process.exitValue() + ": " + Files.readString(error) + Files.readString(out));
        }
    }

    /** All that was written, by file name; bytes as ISO-8859-1 characters. */
    Map<String, String> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".xml")
                            && !file.toString().endsWith(".properties"))
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString(), ChildJvm::read, (a, b) -> a, TreeMap::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
