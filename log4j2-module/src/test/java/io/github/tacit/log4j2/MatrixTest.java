package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real programs in JVMs of their own log a marked secret in every place, on each version, with each kind of
 * configuration and in each threading mode; then every byte that they wrote is searched.
 */
class MatrixTest {
    /** What the file with everything gets; each of its appenders must have written it. */
    private static final List<String> FILES = List.of(
            "plain.log",
            "everything.log",
            "json.log",
            "ecs.log",
            "gelf.log",
            "rfc5424.log",
            "html.log",
            "csv.log",
            "layout.xml",
            "layout.json",
            "layout.yaml",
            "parameters.log",
            "async.log",
            "rewritten.log",
            "failover.log",
            "route-acme.log",
            "rolling.log",
            "mapped.log");

    private static final List<String> SERVERS =
            List.of("syslog.log", "udp.log", "mail.log", "http.log", "database.log", "kafka.log");

    @TempDir
    Path folder;

    /** Hard case 3 of logging. */
    @ParameterizedTest
    @CsvSource({"current, sync mixed full basic", "previous, sync mixed full"})
    void aFileWithAllLayoutsAndAppendersLeaksNothingAndAllThreadingModesWriteTheSame(String version, String modes)
            throws Exception {
        String expected = null;
        for (String mode : modes.split(" ")) {
            Child child = child(Files.createDirectory(folder.resolve(mode)), version, mode);
            runWithSocket(child);
            assertNothingLeaked(child, mode);
            String plain = comparable(child.read("plain.log"));
            assertTrue(plain.lines().count() > 50);
            expected = expected == null ? plain : expected;
            assertEquals(expected, plain, mode);
        }
    }

    /** Without thread-locals, as in web applications, Log4j makes a new event for each call. */
    @Test
    void eventsThatAreNotReusedLeakNothing() throws Exception {
        Child child = child(folder, "current", "sync").option("-Dlog4j2.enableThreadlocals=false");
        runWithSocket(child);

        assertNothingLeaked(child, "sync");
    }

    private static void assertNothingLeaked(Child child, String mode) throws IOException {
        assertEquals(List.of(), child.leaks(), mode);
        for (String file : FILES) {
            assertTrue(child.read(file).contains("event"), file + " is without events");
        }
        assertTrue(child.read("socket.log").contains("event"));
        assertTrue(child.read("stdout").contains("event clean 42"));
        assertTrue(child.read("added.log").contains("event"));
        assertTrue(child.read("route-basic.log").contains("event with a route password=[redacted:password]"));
        assertTrue(child.read("json.log").contains("\"java.lang.IllegalStateException\""));
        assertFalse(child.read("json.log").contains("RedactedThrowable"));
        assertTrue(child.read("json.log").contains("\"provided\":\"password=[redacted:password]\""));
    }

    /** Without what depends on the run and not on the mode. */
    private static String comparable(String plain) {
        return plain.lines()
                .filter(line -> line.startsWith("ERROR ") && !line.contains("event inside"))
                .filter(line -> !line.contains("event of one that throws") && !line.contains("\"main\" Id="))
                // Asynchronous loggers remember a thread's first name.
                .filter(line -> !line.contains("event on a thread"))
                .collect(Collectors.joining("\n"));
    }

    private static void runWithSocket(Child child) throws Exception {
        try (Capture socket = Capture.socket()) {
            child.option("-Dsocket.port=" + socket.port()).run(Careless.class);
            socket.writeTo(child.folder().resolve("socket.log"));
        }
    }

    /** What proves that the search finds something. */
    @Test
    void withoutTacitItLeaksInEveryFile() throws Exception {
        Child child = child(folder, "current", "sync").option("-Dtacit.logging.install=off");
        runWithSocket(child);

        String leaks = String.join("\n", child.leaks());
        for (String file : FILES) {
            assertTrue(leaks.contains(file + ": "), file);
        }
        assertTrue(leaks.contains("socket.log: ") && leaks.contains("stdout: ") && leaks.contains("added.log: "));
    }

    @ParameterizedTest
    @CsvSource({"current, sync", "previous, full"})
    void whatGoesToServersLeaksNothing(String version, String mode) throws Exception {
        Files.writeString(folder.resolve("log4j2-servers.xml"), resource("servers.xml"));
        Child child = bare(version, mode).option("-Dlog4j2.configurationFile=log4j2-servers.xml");
        runWithServers(child);

        assertEquals(List.of(), child.leaks());
        for (String file : SERVERS) {
            assertTrue(child.read(file).contains("event password=[redacted:password]"), file);
        }
    }

    @Test
    void withoutTacitItLeaksToEveryServer() throws Exception {
        Files.writeString(folder.resolve("log4j2-servers.xml"), resource("servers.xml"));
        Child child = bare("current", "sync")
                .option("-Dlog4j2.configurationFile=log4j2-servers.xml")
                .option("-Dtacit.logging.install=off");
        runWithServers(child);

        String leaks = String.join("\n", child.leaks());
        for (String file : SERVERS) {
            assertTrue(leaks.contains(file + ": "), file);
        }
    }

    private void runWithServers(Child child) throws Exception {
        try (Capture syslog = Capture.socket();
                Capture datagrams = Capture.datagrams();
                Capture mail = Capture.mail();
                Capture http = Capture.http()) {
            child.option("-Dsyslog.port=" + syslog.port())
                    .option("-Dudp.port=" + datagrams.port())
                    .option("-Dmail.port=" + mail.port())
                    .option("-Dhttp.port=" + http.port())
                    .run(Careless.class);
            syslog.writeTo(folder.resolve("syslog.log"));
            datagrams.writeTo(folder.resolve("udp.log"));
            mail.writeTo(folder.resolve("mail.log"));
            http.writeTo(folder.resolve("http.log"));
        }
    }

    @ParameterizedTest
    @CsvSource({"current, sync", "current, full", "previous, full"})
    void aConfigurationMadeByCodeLeaksNothing(String version, String mode) throws Exception {
        Child child = bare(version, mode);

        child.run(Careless.class, "built");

        assertEquals(List.of(), child.leaks());
        assertTrue(child.read("built.log").contains("event clean 42"));
    }

    @ParameterizedTest
    @CsvSource({"current, sync", "current, full", "previous, full"})
    void noConfigurationAtAllLeaksNothing(String version, String mode) throws Exception {
        Child child = bare(version, mode);

        child.run(Careless.class);

        assertEquals(List.of(), child.leaks());
        assertTrue(child.read("stdout").contains("event clean 42"));
    }

    @Test
    void theStartAndWhatCoversAndWhatIsWrongAreSaid() throws Exception {
        Child child = bare(folder, "current", "sync")
                .option("-Dtacit.logging.report=on")
                .option("-Dtacit.redact.mode=sometimes")
                .option("-Dlog4j2.statusLoggerLevel=INFO");

        child.run(Careless.class);

        assertEquals(List.of(), child.leaks());
        String said = child.read("stderr") + child.read("stdout");
        assertTrue(said.contains("Tacit: redaction is installed"), said);
        assertTrue(said.contains("tacit.redact.mode"), said);
        assertTrue(
                said.contains(
                        "Tacit: appender ADDED (org.apache.logging.log4j.core.appender.FileAppender) of logger root:"
                                + " redacted events with visible control characters"),
                said);
    }

    @ParameterizedTest
    @CsvSource({"missing.xml", "broken.xml", "wrong.properties"})
    void aConfigurationThatCannotBeReadLeaksNothing(String file) throws Exception {
        Files.writeString(folder.resolve("broken.xml"), "<Configuration><Appenders>");
        Files.writeString(
                folder.resolve("wrong.properties"),
                "appender.x.type = Nothing\nappender.x.name = X\nrootLogger = ALL, X\n");
        Child child = bare("current", "sync").option("-Dlog4j2.configurationFile=" + file);

        child.run(Careless.class);

        assertEquals(List.of(), child.leaks());
    }

    private static Child child(Path folder, String version, String mode) throws IOException {
        String xml = resource("everything.xml");
        if (mode.equals("mixed")) {
            xml = xml.replace("<Root ", "<AsyncRoot ").replace("</Root>", "</AsyncRoot>");
        }
        Files.writeString(folder.resolve("log4j2-everything.xml"), xml);
        return bare(folder, version, mode).option("-Dlog4j2.configurationFile=log4j2-everything.xml");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = MatrixTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Child bare(String version, String mode) throws IOException {
        return bare(folder, version, mode);
    }

    private static Child bare(Path folder, String version, String mode) throws IOException {
        Child child = new Child(folder)
                .log4j(version)
                .service(ContextDataProvider.class, CarelessProvider.class)
                .option("-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager");
        if (mode.equals("full")) {
            child.option("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
        }
        if (mode.equals("basic")) {
            child.option(
                    "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.BasicAsyncLoggerContextSelector");
        }
        return child;
    }
}
