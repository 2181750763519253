package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a program in a JVM of its own, in a folder of its own. */
final class Child {
    private final Path folder;
    private final List<String> options = new ArrayList<>();
    private String classPath = System.getProperty("java.class.path");

    /** The class path is the tests' without Tomcat, which makes Log4j take a program for a web application. */
    Child(Path folder) {
        this.folder = folder;
        without("tomcat-");
    }

    /** The version of Log4j to run on; {@code previous} is the line before. */
    Child log4j(String version) throws IOException {
        if (version.equals("previous")) {
            Path jars = Path.of(System.getProperty("tacit.test.log4j.previous"));
            String others = Stream.of(classPath.split(File.pathSeparator))
                    .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("log4j-"))
                    .collect(Collectors.joining(File.pathSeparator));
            try (Stream<Path> files = Files.list(jars)) {
                classPath = files.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator))
                        + File.pathSeparator
                        + others;
            }
        }
        return this;
    }

    Path folder() {
        return folder;
    }

    /** The whole class path of the program. */
    Child classPath(String whole) {
        classPath = whole;
        return this;
    }

    Child without(String jar) {
        classPath = Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jar))
                .collect(Collectors.joining(File.pathSeparator));
        return this;
    }

    /** Adds all jars of a folder. */
    Child with(Path jars) throws IOException {
        try (Stream<Path> files = Files.list(jars)) {
            classPath = classPath
                    + files.map(file -> File.pathSeparator + file.toAbsolutePath())
                            .sorted()
                            .collect(Collectors.joining());
        }
        return this;
    }

    /** Names a provider of a service to the program only. */
    Child service(Class<?> service, Class<?> provider) throws IOException {
        Path services = folder.resolve("classes");
        Path file =
                Files.createDirectories(services.resolve("META-INF/services")).resolve(service.getName());
        Files.writeString(file, provider.getName());
        classPath = services + File.pathSeparator + classPath;
        return this;
    }

    Child option(String option) {
        options.add(option);
        return this;
    }

    /** Runs it; what it wrote to its standard streams is beside its files then. */
    void run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program did not end");
            assertTrue(process.exitValue() == 0, () -> "exit " + process.exitValue() + ": " + read("stderr"));
        } finally {
            process.destroyForcibly();
        }
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The files, standard streams among them, that hold a piece of a secret, each with the first such line. */
    List<String> leaks() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("log4j2"))
                    .flatMap(file -> read(folder.relativize(file).toString())
                            .lines()
                            .filter(line -> line.contains(Secrets.MARK))
                            .limit(3)
                            .map(line -> folder.relativize(file) + ": " + line))
                    .collect(Collectors.toList());
        }
    }
}
