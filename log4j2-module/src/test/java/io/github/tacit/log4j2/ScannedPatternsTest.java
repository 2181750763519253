package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern whose own text says that a value is a secret. */
class ScannedPatternsTest {
    private static final String CONFIGURATION = """
            <Configuration>
              <Appenders>
                <File name="PLAIN" fileName="plain.log"><PatternLayout pattern="%X password=%X{p} %m%n"/></File>
                <File name="LOOKUP" fileName="lookup.log"><PatternLayout pattern="password=$${ctx:p} %m%n"/></File>
                <File name="SELECTED" fileName="selected.log">
                  <PatternLayout><MarkerPatternSelector defaultPattern="%m%n">
                    <PatternMatch key="TOLD" pattern="password=%X{p} %m%n"/>
                  </MarkerPatternSelector></PatternLayout>
                </File>
                <File name="BEHIND" fileName="behind.log"><PatternLayout pattern="password=%enc{%X{p}}{JSON} %m%n"/></File>
                <Async name="ASYNC"><AppenderRef ref="BEHIND"/></Async>
                <Routing name="ROUTES"><Routes pattern="$${ctx:route}"><Route>
                  <File name="ROUTE-${ctx:route}" fileName="route-${ctx:route}.log">
                    <PatternLayout pattern="{&quot;password&quot;:&quot;%X{p}&quot;} %m%n"/>
                  </File>
                </Route></Routes></Routing>
              </Appenders>
              <Loggers>
                <Root level="ALL">
                  <AppenderRef ref="PLAIN"/><AppenderRef ref="LOOKUP"/><AppenderRef ref="SELECTED"/>
                  <AppenderRef ref="ASYNC"/><AppenderRef ref="ROUTES"/>
                </Root>
              </Loggers>
            </Configuration>
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"current, sync", "current, mixed", "current, full", "previous, sync"})
    void whatAPatternCallsASecretIsMasked(String version, String mode) throws Exception {
        Child child = run(version, mode, "on");

        // The context itself is shown as it is: nothing says there that it is a secret.
        for (String line : child.read("plain.log").lines().toList()) {
            assertTrue(line.matches("\\{p=.* password=\\[redacted:\\S+] event of (one|two)"), line);
        }
        for (String file :
                List.of("lookup.log", "selected.log", "behind.log", "added.log", "route-one.log", "route-two.log")) {
            String text = child.read(file);
            assertFalse(text.contains(Secrets.MARK), file + text);
            assertTrue(text.contains("[redacted:"), file + text);
            assertTrue(text.contains("event of"), file + text);
        }
    }

    @Test
    void withoutTacitItLeaks() throws Exception {
        Child child = run("current", "sync", "off");

        for (String file :
                List.of("lookup.log", "selected.log", "behind.log", "added.log", "route-one.log", "route-two.log")) {
            assertTrue(child.read(file).contains(Secrets.MARK), file);
        }
    }

    private Child run(String version, String mode, String install) throws Exception {
        Files.writeString(
                folder.resolve("log4j2-patterns.xml"),
                mode.equals("mixed")
                        ? CONFIGURATION.replace("Root ", "AsyncRoot ").replace("/Root", "/AsyncRoot")
                        : CONFIGURATION);
        Child child = new Child(folder)
                .log4j(version)
                .option("-Dlog4j2.configurationFile=log4j2-patterns.xml")
                .option("-Dtacit.logging.install=" + install);
        if (mode.equals("full")) {
            child.option("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
        }
        child.run(PatternProgram.class);
        return child;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%d %-5p [%t] %c{1.} %X{requestId} %X %x %marker - %m%n%xEx",
                "%m%n",
                "%d{ISO8601} %highlight{%-5level} %style{%logger}{cyan} %enc{%m}{JSON} %X{password}%n"
            })
    void aPatternThatAddsNothingIsLeftAlone(String pattern) {
        assertFalse(isScanned(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=%X{p}",
                "%npassword=%m",
                "Authorization: Bearer %X{t}%n",
                "password=%x%n",
                "%notEmpty{token: %X{t}}%n",
                "https://alice:%X{p}@host/ %m%n",
                "%d password=%marker %m%n",
                "%X{a}=%X{b} %m%n",
                "%replace{user=%X{p}}{user}{password}%n",
                "%sn %m%n"
            })
    void aPatternThatNamesAValueIsScanned(String pattern) {
        assertTrue(isScanned(pattern));
    }

    private static boolean isScanned(String pattern) {
        Memory memory =
                new Memory("A", PatternLayout.newBuilder().withPattern(pattern).build());
        ScannedPatterns.cover(memory);
        return ScannedPatterns.isOne(memory);
    }
}
