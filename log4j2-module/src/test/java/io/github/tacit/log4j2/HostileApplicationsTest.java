package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.JsonLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** Applications that log in ways of their own. */
class HostileApplicationsTest {
    /** A bean whose text is innocent; Jackson shows its fields. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "login of " + user;
        }
    }

    @Test
    void objectWhoseFieldsJacksonShowsIsItsText() {
        Login login = new Login("bob", Secrets.plain());
        ObjectMessage simple = new ObjectMessage(Map.of("user", "bob", "times", 7));

        String json = write(new ObjectMessage(login))
                + write(new ObjectMessage(List.of(1, login)))
                + write(new ObjectMessage(Map.of("login", login)))
                + write(new ObjectMessage(new Object[] {login}));

        assertFalse(json.contains(Secrets.MARK), json);
        assertTrue(json.contains("\"message\":\"login of bob\""), json);
        assertTrue(json.contains("\"message\":[1,\"login of bob\"]"), json);
        assertTrue(json.contains("\"message\":{\"login\":\"login of bob\"}"), json);
        assertSame(simple, Messages.withoutObjects(simple));
    }

    @Test
    void throwableThatMakesItsOwnFramesShowsTheRedactedOnes() {
        Memory memory = new Memory(
                "A", PatternLayout.newBuilder().withPattern("%m%n%xEx").build());
        Throwable scripted = new Exception("clean") {
            private static final long serialVersionUID = 1L;

            @Override
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[] {new StackTraceElement("Script", "run", Secrets.named(), 1)};
            }
        };

        log(memory, new SimpleMessage("thrown"), scripted);

        assertFalse(memory.text().contains(Secrets.MARK), memory.text());
        assertTrue(memory.text().contains("Script.run(password=[redacted:password]"), memory.text());
    }

    @SuppressWarnings("deprecation")
    private static String write(Message message) {
        Layout<?> json = JsonLayout.newBuilder()
                .setObjectMessageAsJsonObject(true)
                .setCompact(true)
                .build();
        Memory memory = new Memory("A", json);
        log(memory, message, null);
        assertEquals(1, memory.lines.size());
        return memory.text();
    }

    private static void log(AbstractAppender appender, Message message, @Nullable Throwable thrown) {
        appender.start();
        LoggerConfig logger = new LoggerConfig("com", Level.ALL, false);
        logger.addAppender(appender, null, null);
        CoveredAppenders.cover(logger);
        logger.log(Log4jLogEvent.newBuilder()
                .setLoggerName("com")
                .setLevel(Level.INFO)
                .setMessage(message)
                .setThrown(thrown)
                .build());
    }
}
