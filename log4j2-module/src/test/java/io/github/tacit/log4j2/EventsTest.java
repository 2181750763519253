package io.github.tacit.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.Redactor;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.LocalizedMessage;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.MultiformatMessage;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.message.ThreadDumpMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void aCleanEventIsTheSameObject() {
        LogEvent event = event(new ParameterizedMessage("hello {}", "world"));

        assertSame(event, Events.redact(event));
    }

    @Test
    void aSecretInTheTextIsMasked() {
        assertNoSecret(redacted(new SimpleMessage("got " + Secrets.named())));
    }

    @Test
    void parametersThatAreSecretsOnlyInTheirMessageAreMasked() {
        Message message = redacted(new ParameterizedMessage("user={} password={}", "alice", Secrets.plain()));

        assertNoSecret(message);
        assertEquals("alice", message.getParameters()[0]);
    }

    @Test
    void aParameterThatLogsWhileItsMessageIsLookedAtHidesNothing() {
        Object logging = new Object() {
            @Override
            public String toString() {
                Events.redact(event(ReusableMessageFactory.INSTANCE.newMessage("inner")));
                return Secrets.plain();
            }
        };
        assertNoSecret(redacted(ReusableMessageFactory.INSTANCE.newMessage("password={}", logging)));
    }

    @Test
    void parametersThatTheTextDoesNotShowAreMasked() {
        assertNoSecret(redacted(new ParameterizedMessage("hello", Secrets.named())));
    }

    @Test
    void mapsAndArraysAmongParametersKeepTheirShape() {
        Message message = redacted(new ParameterizedMessage("got {}", Map.of("password", Secrets.plain())));

        assertNoSecret(message);
    }

    @Test
    void theOriginalParametersAreNotTouched() {
        Map<String, Object> map = new HashMap<>(Map.of("password", Secrets.plain()));
        Object[] parameters = {map, Secrets.named()};

        redacted(new ParameterizedMessage("got {} {}", parameters));

        assertEquals(Secrets.plain(), map.get("password"));
        assertEquals(Secrets.named(), parameters[1]);
    }

    @Test
    void formattedMessagesOfAllKindsAreMasked() {
        for (Message message : List.of(
                new StringFormattedMessage("password=%s", Secrets.plain()),
                new MessageFormatMessage("password={0}", Secrets.plain()),
                new LocalizedMessage("password={}", Secrets.plain()),
                new ObjectMessage(Map.of("password", Secrets.plain())),
                new ObjectMessage(Secrets.named()),
                new ObjectArrayMessage("user", Secrets.named()),
                new ThreadDumpMessage("dump for " + Secrets.named()))) {
            Message safe = redacted(message);
            assertNotSame(message, safe);
            assertNoSecret(safe);
        }
    }

    @Test
    void anObjectArrayMessageStaysOne() {
        Message safe = redacted(new ObjectArrayMessage("user", Secrets.named()));

        assertEquals("user", assertInstanceOf(ObjectArrayMessage.class, safe).getParameters()[0]);
    }

    @Test
    void mapMessagesStayMaps() {
        StringMapMessage message = new StringMapMessage().with("user", "alice").with("password", Secrets.plain());

        StringMapMessage safe = assertInstanceOf(StringMapMessage.class, redacted(message));

        assertEquals("alice", safe.get("user"));
        assertNoSecret(safe);
        for (String format : safe.getFormats()) {
            assertFalse(safe.getFormattedMessage(new String[] {format}).contains(Secrets.MARK));
        }
        assertEquals(Secrets.plain(), message.get("password"));
    }

    @Test
    void mapMessagesOfObjectsAreMaskedInTheirDepth() {
        MapMessage<?, Object> message = new MapMessage<>(Map.of(
                "login", Map.of("user", "alice", "password", Secrets.plain()), "list", List.of(Secrets.named())));

        MapMessage<?, ?> safe = assertInstanceOf(MapMessage.class, redacted(message));

        assertNoSecret(safe);
        assertFalse(safe.getFormattedMessage(new String[] {"JSON"}).contains(Secrets.MARK));
        assertTrue(safe.getFormattedMessage(new String[] {"JSON"}).contains("alice"));
    }

    @Test
    void structuredDataStaysStructured() {
        StructuredDataMessage message = new StructuredDataMessage("id@1", "login " + Secrets.named(), "type");
        message.put("password", Secrets.plain());
        message.put("user", "alice");

        StructuredDataMessage safe = assertInstanceOf(StructuredDataMessage.class, redacted(message));

        assertEquals("type", safe.getType());
        assertEquals("alice", safe.get("user"));
        assertNoSecret(safe);
        assertFalse(safe.asString(StructuredDataMessage.Format.XML, null).contains(Secrets.MARK));
    }

    @Test
    void everyFormatOfAMessageOfItsOwnKindIsMasked() {
        Message safe = redacted(new Multiformat());

        assertNoSecret(safe);
        MultiformatMessage multiformat = assertInstanceOf(MultiformatMessage.class, safe);
        assertEquals("{\"password\":\"[redacted:password]\"}", multiformat.getFormattedMessage(new String[] {"JSON"}));
    }

    @Test
    void theContextIsMasked() {
        StringMap context = ContextDataFactory.createContextData();
        context.putValue("user", "alice");
        context.putValue("password", Secrets.plain());
        context.putValue("object", Map.of("password", Secrets.plain()));

        LogEvent safe = Events.redact(new Log4jLogEvent.Builder(event(new SimpleMessage("m")))
                .setContextData(context)
                .build());

        assertEquals("alice", safe.getContextData().getValue("user"));
        assertFalse(safe.getContextData().toString().contains(Secrets.MARK));
        assertEquals(Secrets.plain(), context.getValue("password"));
    }

    @Test
    void theContextStackIsMasked() {
        MutableThreadContextStack stack = new MutableThreadContextStack(Arrays.asList("a", Secrets.named()));

        ThreadContext.ContextStack safe = Events.redact(new Log4jLogEvent.Builder(event(new SimpleMessage("m")))
                        .setContextStack(stack)
                        .build())
                .getContextStack();

        assertEquals("a", safe.asList().get(0));
        assertEquals(2, safe.getDepth());
        assertFalse(safe.toString().contains(Secrets.MARK));
    }

    @Test
    void markersThreadAndLoggerNamesAreMasked() {
        LogEvent safe = Events.redact(new Log4jLogEvent.Builder(event(new SimpleMessage("m")))
                .setMarker(new MarkerManager.Log4jMarker("child")
                        .addParents(new MarkerManager.Log4jMarker(Secrets.named())))
                .setThreadName("worker " + Secrets.named())
                .setLoggerName(Secrets.named())
                .build());

        assertEquals("child", safe.getMarker().getName());
        assertFalse(safe.getMarker().toString().contains(Secrets.MARK));
        assertFalse(safe.getThreadName().contains(Secrets.MARK));
        assertFalse(safe.getLoggerName().contains(Secrets.MARK));
    }

    /** Hard case 1 of logging. */
    @Test
    void aSecretInTheCauseOfASuppressedExceptionIsMaskedAndTypesStay() {
        IllegalStateException thrown = new IllegalStateException("outer");
        IOException suppressed = new IOException("suppressed", new IllegalArgumentException(Secrets.named()));
        thrown.addSuppressed(suppressed);

        Throwable safe = thrown(thrown);

        assertSame(IllegalStateException.class, safe.getClass());
        assertSame(IOException.class, safe.getSuppressed()[0].getClass());
        assertInstanceOf(IllegalArgumentException.class, safe.getSuppressed()[0].getCause());
        assertFalse(trace(safe).contains(Secrets.MARK), trace(safe));
        assertTrue(Arrays.equals(thrown.getStackTrace(), safe.getStackTrace()));
        assertTrue(trace(thrown).contains(Secrets.MARK));
    }

    /** Hard case 1 of logging. */
    @Test
    void aThrowableWhoseToStringTellsASecretIsMasked() {
        Throwable safe = thrown(new RuntimeException("fine") {
            @Override
            public String toString() {
                return "Custom: " + Secrets.named();
            }
        });

        assertFalse(trace(safe).contains(Secrets.MARK), trace(safe));
        assertTrue(safe.toString().startsWith("Custom: "));
    }

    @Test
    void aThrowableThatMakesItsMessageOfItsFieldsKeepsItsType() {
        Refused refused = new Refused(503, "password=" + Secrets.plain());

        Throwable safe = thrown(refused);

        assertSame(Refused.class, safe.getClass());
        assertEquals("status 503: password=[redacted:password]", safe.getMessage());
        assertEquals("password=[redacted:password]", ((Refused) safe).body);
        assertTrue(refused.getMessage().contains(Secrets.MARK));
    }

    /** Hard case 1 of logging. */
    @Test
    void cyclicCausesEnd() {
        Exception one = new Exception(Secrets.named());
        Exception two = new Exception("two", one);
        one.initCause(two);

        assertFalse(trace(thrown(one)).contains(Secrets.MARK));
    }

    @Test
    void aCleanThrowableIsTheSameObject() {
        Exception thrown = new Exception("fine", new IOException("fine too"));

        assertSame(thrown, thrown(thrown));
    }

    /** Hard case 8 of logging. */
    @Test
    void anEventThatCannotBeReadFailsClosed() {
        LogEvent safe = Events.redact(event(new Message() {
            @Override
            public String getFormattedMessage() {
                throw new IllegalStateException(Secrets.named());
            }

            @Override
            public String getFormat() {
                return Secrets.named();
            }

            @Override
            public Object[] getParameters() {
                return new Object[] {Secrets.named()};
            }

            @Override
            public Throwable getThrowable() {
                return new Exception(Secrets.named());
            }
        }));

        assertEquals(Redactor.FAILED, safe.getMessage().getFormattedMessage());
        assertNull(safe.getThrown());
    }

    @Test
    void secretsInStackFramesAreMaskedThoseOfACauseToo() {
        StackTraceElement shared = new StackTraceElement("Script", "run", Secrets.named(), 1);
        Exception cause = new Exception("clean");
        cause.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 7), shared});
        Exception thrown = new Exception("clean", cause);
        thrown.setStackTrace(new StackTraceElement[] {shared});

        Throwable safe = Events.redact(new Log4jLogEvent.Builder(event(new SimpleMessage("clean")))
                        .setThrown(thrown)
                        .build())
                .getThrown();

        StringWriter text = new StringWriter();
        safe.printStackTrace(new PrintWriter(text));
        assertFalse(text.toString().contains(Secrets.MARK), text.toString());
        assertEquals(Exception.class, safe.getClass());
        StackTraceElement[] frames = Objects.requireNonNull(safe.getCause()).getStackTrace();
        assertEquals(cause.getStackTrace()[0], frames[0]);
        assertEquals("Script", frames[1].getClassName());
    }

    @Test
    void theLocationIsNeitherAskedForNorLost() {
        LogEvent logged = event(new SimpleMessage(Secrets.named()));
        logged.setIncludeLocation(false);
        assertNull(Events.redact(logged).getSource());

        StackTraceElement source = new StackTraceElement("a.B", "c", "B.java", 7);
        LogEvent located = new Log4jLogEvent.Builder(event(new SimpleMessage(Secrets.named())))
                .setSource(source)
                .setIncludeLocation(true)
                .build();
        assertEquals(source, Events.redact(located).getSource());
        assertEquals(source, Events.redact(located).toImmutable().getSource());
    }

    @Test
    void whatIsKeptOfARedactedEventHoldsNoSecret() {
        LogEvent kept = Events.redact(event(new ParameterizedMessage(
                        "password={}", new Object[] {Secrets.plain()}, new Exception(Secrets.named()))))
                .toImmutable();

        assertNoSecret(kept.getMessage());
        assertFalse(kept.getContextData().toString().contains(Secrets.MARK));
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String body;

        Refused(int status, String body) {
            this.status = status;
            this.body = body;
        }

        @Override
        public String getMessage() {
            return "status " + status + ": " + body;
        }
    }

    private static LogEvent event(Message message) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName("logger")
                .setLoggerFqcn(EventsTest.class.getName())
                .setLevel(Level.INFO)
                .setMessage(message)
                .setThreadName("main")
                .build();
    }

    private static Message redacted(Message message) {
        return Events.redact(event(message)).getMessage();
    }

    private static Throwable thrown(Throwable throwable) {
        return Events.redact(new Log4jLogEvent.Builder(event(new SimpleMessage("m")))
                        .setThrown(throwable)
                        .build())
                .getThrown();
    }

    private static String trace(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void assertNoSecret(Message message) {
        assertFalse(message.getFormattedMessage().contains(Secrets.MARK), message.getFormattedMessage());
        assertFalse(String.valueOf(message.getFormat()).contains(Secrets.MARK), message.getFormat());
        assertFalse(Arrays.deepToString(message.getParameters()).contains(Secrets.MARK));
        assertNull(message.getThrowable());
    }

    private static final class Multiformat implements MultiformatMessage {
        private static final long serialVersionUID = 1L;

        @Override
        public String getFormattedMessage(String[] formats) {
            return "{\"password\":\"" + Secrets.plain() + "\"}";
        }

        @Override
        public String[] getFormats() {
            return new String[] {"JSON"};
        }

        @Override
        public String getFormattedMessage() {
            return "login";
        }

        @Override
        public String getFormat() {
            return "login";
        }

        @Override
        public @Nullable Object[] getParameters() {
            return null;
        }

        @Override
        public @Nullable Throwable getThrowable() {
            return null;
        }
    }
}
