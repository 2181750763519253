package io.github.tacit.logback.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real programs in JVMs of their own, on each Logback and in each configuration, log a secret in every place; then every
 * byte that they wrote to files, console and sockets is searched.
 */
class MatrixTest {
    private static final String CURRENT = "logback-current";
    private static final String SECRET =
            "x9" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60, 1L << 62), 36) + "q7";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"logback-oldest", "logback-middle", CURRENT, "logback-newest"})
    void everyAppenderIsCovered(String logback) throws Exception {
        boolean logstash = !logback.equals("logback-oldest");
        ChildJvm child = child(logback).option("-Dmatrix.logstash=" + logstash).option(configuration(logstash));
        child.run(Program.class, "appenders", folder.toString(), SECRET);
        Map<String, String> written = child.written();
        assertEquals(List.of(), leaks(written));
        for (String file : List.of(
                "pattern.log", "async.log", "prudent.", "page.html", "objects.bin", "syslog.txt", "stdout.txt")) {
            assertTrue(text(written, file).contains("[redacted:"), file + ": " + text(written, file));
        }
        assertTrue(text(written, "logback.json").contains("[redacted:"));
        assertEquals(logstash, written.getOrDefault("logstash.json", "").contains("[redacted:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"logback-oldest", CURRENT, "logback-newest"})
    void contextWithoutConfigurationIsCovered(String logback) throws Exception {
        ChildJvm child = child(logback);
        child.run(Program.class, "plain", folder.toString(), SECRET);
        Map<String, String> written = child.written();
        assertEquals(List.of(), leaks(written));
        assertTrue(text(written, "stdout.txt").contains("[redacted:"), written.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logback-oldest", CURRENT, "logback-newest"})
    void appenderAddedByCodeIsCovered(String logback) throws Exception {
        ChildJvm child = child(logback);
        child.run(Program.class, "programmatic", folder.toString(), SECRET);
        Map<String, String> written = child.written();
        assertEquals(List.of(), leaks(written));
        assertTrue(text(written, "late.log").contains("[redacted:"), written.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"logback-oldest", CURRENT, "logback-newest"})
    void reloadUnderLoadWritesNothingRaw(String logback) throws Exception {
        Path xml = folder.resolve("logback.xml");
        Files.writeString(
                xml,
                "<configuration scan='true' scanPeriod='50 milliseconds'>"
                        + file("F", "reload-0.log", "<encoder><pattern>%msg%n</pattern></encoder>")
                        + "<root level='INFO'><appender-ref ref='F'/></root></configuration>");
        ChildJvm child = child(logback).option("-Dlogback.configurationFile=" + xml);
        child.run(Program.class, "reload", folder.toString(), SECRET);
        Map<String, String> written = child.written();
        assertEquals(List.of(), leaks(written));
        assertTrue(text(written, "reload-5.log").contains("[redacted:"), "the last configuration was in force");
    }

    @Test
    void installationCanBeSwitchedOffAndThenTheProgramLeaks() throws Exception {
        ChildJvm child = child(CURRENT).option("-Dtacit.logging.install=off");
        child.run(Program.class, "plain", folder.toString(), SECRET);
        assertEquals(List.of("stdout.txt"), leaks(child.written()), "else the other tests prove nothing");
    }

    @Test
    void reportSaysWhatIsCovered() throws Exception {
        ChildJvm child = child(CURRENT).option("-Dtacit.logging.report=on");
        child.run(Program.class, "plain", folder.toString(), SECRET);
        String error = text(child.written(), "stderr.txt");
        assertTrue(
                error.contains("Tacit: appender console (ch.qos.logback.core.ConsoleAppender) of logger ROOT"), error);
    }

    @Test
    void mistakeInTheSettingsIsSaidLoudlyAndRedactionRuns() throws Exception {
        ChildJvm child = child(CURRENT).option("-Dtacit.redact.mode=sometimes");
        child.run(Program.class, "plain", folder.toString(), SECRET);
        Map<String, String> written = child.written();
        assertEquals(List.of(), leaks(written));
        assertTrue(text(written, "stdout.txt").contains("tacit.redact.mode"), text(written, "stdout.txt"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void modulePathIsCovered(boolean opened) throws Exception {
        Path xml = folder.resolve("logback.xml");
        Files.writeString(
                xml,
                "<configuration>" + file("F", "module.log", "<encoder><pattern>%msg %X %ex%n</pattern></encoder>")
                        + "<root level='INFO'><appender-ref ref='F'/></root></configuration>");
        ChildJvm modules = new ChildJvm(folder)
                .with("slf4j-api", "logback-classic", "logback-core", "core/target", "tacit-core", "jakarta.annotation")
                .withFolder(Path.of("target", "classes"));
        ChildJvm child = new ChildJvm(folder).option("-Dlogback.configurationFile=" + xml);
        if (opened) {
            child.option("--add-opens").option("ch.qos.logback.classic/ch.qos.logback.classic=io.github.tacit.logback");
        }
        child.launch(List.of(
                "--module-path",
                String.join(java.io.File.pathSeparator, modules.classPath()),
                "--add-modules",
                "io.github.tacit.logback,ch.qos.logback.classic",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                Program.class.getName(),
                "plain",
                folder.toString(),
                SECRET));
        Map<String, String> written = child.written();
        assertEquals(List.of(), leaks(written));
        assertTrue(text(written, "module.log").contains("[redacted:"), written.toString());
        assertEquals(!opened, text(written, "stdout.txt").contains("--add-opens"), "says how to cover all");
    }

    private ChildJvm child(String logback) throws IOException {
        ChildJvm child = new ChildJvm(folder).withTacit();
        if (logback.equals(CURRENT)) {
            child.with("logback-classic", "logback-core");
        } else {
            child.withVersions(logback);
        }
        return child.with("slf4j-api", "logstash-logback-encoder", "jackson");
    }

    /** The text of all files whose names begin so. */
    private static String text(Map<String, String> written, String file) {
        return written.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(file))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining());
    }

    private static List<String> leaks(Map<String, String> written) {
        assertFalse(written.isEmpty());
        List<String> leaks = new ArrayList<>();
        written.forEach((file, content) -> {
            if (content.contains(SECRET) || content.replace("\0", "").contains(SECRET)) {
                leaks.add(file);
                if (Boolean.getBoolean("matrix.show")) {
                    content.lines().filter(line -> line.contains(SECRET)).forEach(System.out::println);
                }
            }
        });
        return leaks;
    }

    private String configuration(boolean logstash) throws IOException {
        String pattern =
                "<encoder><pattern>%d %-5level [%thread] %logger %msg %X %kvp %marker %ex%n</pattern></encoder>";
        StringBuilder xml = new StringBuilder("<configuration>");
        List<String> names = new ArrayList<>(
                List.of("CONSOLE", "PATTERN", "ASYNC", "PRUDENT", "PAGE", "JSON", "SIFT", "OBJECTS", "SYSLOG"));
        xml.append("<appender name='CONSOLE' class='ch.qos.logback.core.ConsoleAppender'>")
                .append(pattern)
                .append("</appender>");
        xml.append(file("PATTERN", "pattern.log", pattern));
        xml.append(file("INNER", "async.log", "<encoder><pattern>%msg%n</pattern></encoder>"));
        xml.append("<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'><queueSize>1000</queueSize>"
                + "<appender-ref ref='INNER'/></appender>");
        xml.append(
                "<appender name='PRUDENT' class='ch.qos.logback.core.rolling.RollingFileAppender'><prudent>true</prudent>"
                        + "<rollingPolicy class='ch.qos.logback.core.rolling.TimeBasedRollingPolicy'><fileNamePattern>"
                        + folder
                        + "/prudent.%d{yyyy-MM-dd}.log</fileNamePattern></rollingPolicy>" + pattern + "</appender>");
        xml.append(
                file(
                        "PAGE",
                        "page.html",
                        "<encoder class='ch.qos.logback.core.encoder.LayoutWrappingEncoder'><layout"
                                + " class='ch.qos.logback.classic.html.HTMLLayout'><pattern>%msg%X%marker%logger%thread</pattern></layout></encoder>"));
        xml.append(file("JSON", "logback.json", "<encoder class='ch.qos.logback.classic.encoder.JsonEncoder'/>"));
        xml.append("<appender name='SIFT' class='ch.qos.logback.classic.sift.SiftingAppender'><discriminator>"
                + "<key>tenant</key><defaultValue>none</defaultValue></discriminator><sift>"
                + file("S-${tenant}", "sift-${tenant}.log", pattern) + "</sift></appender>");
        xml.append(
                "<appender name='OBJECTS' class='ch.qos.logback.classic.net.SocketAppender'><remoteHost>127.0.0.1</remoteHost>"
                        + "<port>${port.objects}</port><filter class='io.github.tacit.logback.matrix.NoPairs'/><queueSize>1000</queueSize></appender>");
        xml.append(
                "<appender name='SYSLOG' class='ch.qos.logback.classic.net.SyslogAppender'><syslogHost>127.0.0.1</syslogHost>"
                        + "<port>${port.syslog}</port><facility>USER</facility><suffixPattern>%msg %X %kvp</suffixPattern></appender>");
        if (logstash) {
            names.addAll(List.of("LOGSTASH", "TCP"));
            xml.append(file(
                    "LOGSTASH", "logstash.json", "<encoder class='net.logstash.logback.encoder.LogstashEncoder'/>"));
            xml.append("<appender name='TCP' class='net.logstash.logback.appender.LogstashTcpSocketAppender'>"
                    + "<destination>127.0.0.1:${port.json}</destination>"
                    + "<encoder class='net.logstash.logback.encoder.LogstashEncoder'/></appender>");
        }
        xml.append("<root level='INFO'>");
        names.forEach(name -> xml.append("<appender-ref ref='").append(name).append("'/>"));
        Path file = Files.writeString(folder.resolve("logback.xml"), xml.append("</root></configuration>"));
        return "-Dlogback.configurationFile=" + file;
    }

    private String file(String name, String file, String encoder) {
        return "<appender name='" + name + "' class='ch.qos.logback.core.FileAppender'><file>" + folder.resolve(file)
                + "</file>" + encoder + "</appender>";
    }
}
