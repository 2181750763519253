package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hard case 7 of logging: a private key that is logged one line an event. */
class KeyLinesTest {
    private static final String CONFIGURATION = """
            <Configuration>
              <Appenders>
                <File name="PLAIN" fileName="plain.log"><PatternLayout pattern="%m%n"/></File>
                <File name="JSON" fileName="json.log">
                  <JsonTemplateLayout eventTemplate='{"m": {"$resolver": "message"}, "p": {"$resolver": "messageParameter"}}'/>
                </File>
              </Appenders>
              <Loggers>
                <Root level="ALL"><AppenderRef ref="PLAIN"/><AppenderRef ref="JSON"/></Root>
              </Loggers>
            </Configuration>
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sync", "mixed", "full"})
    void aKeyLoggedOneLineAnEventIsMaskedFromBeginToEnd(String mode) throws Exception {
        Files.writeString(
                folder.resolve("log4j2-keys.xml"),
                mode.equals("mixed") ? CONFIGURATION.replace("Root", "AsyncRoot") : CONFIGURATION);
        Child child = new Child(folder).option("-Dlog4j2.configurationFile=log4j2-keys.xml");
        if (mode.equals("full")) {
            child.option("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector");
        }

        child.run(KeyProgram.class);

        int lines = KeyProgram.KEYS * KeyProgram.pem(1).size();
        String plain = child.read("plain.log");
        assertEquals("[redacted:private-key]\n".repeat(lines) + "ready\n", plain);
        String json = child.read("json.log");
        for (int seed = 1; seed <= KeyProgram.KEYS; seed++) {
            for (String line : KeyProgram.pem(seed)) {
                assertFalse(json.contains(line), json);
            }
        }
        assertEquals(lines + 1, json.lines().count());
    }
}
