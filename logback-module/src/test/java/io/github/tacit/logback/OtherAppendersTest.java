package io.github.tacit.logback;

import static io.github.tacit.logback.Contexts.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.server.HardenedLoggingEventInputStream;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.tacit.logback.matrix.Hostile;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.sentry.ITransportFactory;
import io.sentry.Sentry;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEnvelopeItem;
import io.sentry.logback.SentryAppender;
import io.sentry.transport.ITransport;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Appenders that have no encoder, and those of other libraries: what leaves them is searched. */
class OtherAppendersTest {
    @Test
    void openTelemetryGetsRedactedEvents() throws InterruptedException {
        InMemoryLogRecordExporter exported = InMemoryLogRecordExporter.create();
        try (OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(SimpleLogRecordProcessor.create(exported))
                        .build())
                .build()) {
            LoggerContext context = Contexts.empty();
            context.putProperty("query", "password=" + SECRET);
            OpenTelemetryAppender appender = new OpenTelemetryAppender();
            appender.setContext(context);
            appender.setCaptureExperimentalAttributes(true);
            appender.setCaptureCodeAttributes(true);
            appender.setCaptureMarkerAttribute(true);
            appender.setCaptureKeyValuePairAttributes(true);
            appender.setCaptureLoggerContext(true);
            appender.setCaptureTemplate(true);
            appender.setCaptureArguments(true);
            appender.setCaptureLogstashMarkerAttributes(true);
            appender.setCaptureLogstashStructuredArguments(true);
            appender.setCaptureMdcAttributes("*");
            appender.setOpenTelemetry(telemetry);
            appender.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
            Hostile.log(context, SECRET, true);
            context.stop();
            List<String> records = exported.getFinishedLogRecordItems().stream()
                    .map(Object::toString)
                    .toList();
            assertEquals(
                    List.of(),
                    records.stream().filter(record -> record.contains(SECRET)).toList());
            assertTrue(records.size() > 30, records.toString());
            assertTrue(records.toString().contains("password=[redacted:password]"), records.toString());
            assertTrue(
                    records.toString().contains("exception.type=java.lang.IllegalStateException")
                            || records.toString().contains("exception.type=\"java.lang.IllegalStateException"),
                    records.toString());
        }
    }

    @Test
    void sentryGetsRedactedEvents() throws InterruptedException {
        List<SentryEnvelope> sent = Collections.synchronizedList(new ArrayList<>());
        InvocationHandler keeping = (proxy, method, arguments) -> {
            if (method.getName().equals("send")) {
                sent.add((SentryEnvelope) arguments[0]);
            }
            return method.getReturnType() == boolean.class ? (Object) true : null;
        };
        ITransport transport = (ITransport)
                Proxy.newProxyInstance(ITransport.class.getClassLoader(), new Class<?>[] {ITransport.class}, keeping);
        ITransportFactory factory = (options, request) -> transport;
        Sentry.init(options -> {
            options.setDsn("https://key@localhost/1");
            options.setTransportFactory(factory);
            options.setEnableUncaughtExceptionHandler(false);
        });
        try {
            LoggerContext context = Contexts.empty();
            SentryAppender appender = new SentryAppender();
            appender.setContext(context);
            appender.setMinimumEventLevel(Level.INFO);
            appender.setMinimumBreadcrumbLevel(Level.INFO);
            appender.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
            Hostile.log(context, SECRET, true);
            context.stop();
            Sentry.flush(10_000);
        } finally {
            Sentry.close();
        }
        StringBuilder written = new StringBuilder();
        for (SentryEnvelope envelope : sent) {
            for (SentryEnvelopeItem item : envelope.getItems()) {
                written.append(data(item)).append('\n');
            }
        }
        // Sentry asks the JVM itself for its threads' names, past the event.
        String envelopes = written.toString().replace("name\":\"password=" + SECRET, "");
        assertEquals(
                List.of(),
                envelopes.lines().filter(line -> line.contains(SECRET)).toList());
        assertTrue(envelopes.contains("password=[redacted:password]"), envelopes);
        assertTrue(envelopes.contains("\"type\":\"IllegalStateException\""), "the type stays, by which it is grouped");
    }

    private static String data(SentryEnvelopeItem item) {
        try {
            return new String(item.getData(), StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void mailIsRedacted() throws Exception {
        try (MailServer server = new MailServer()) {
            for (String layout :
                    List.of("ch.qos.logback.classic.PatternLayout", "ch.qos.logback.classic.html.HTMLLayout")) {
                LoggerContext context =
                        Contexts.configured("<appender name='MAIL' class='ch.qos.logback.classic.net.SMTPAppender'>"
                                + "<smtpHost>127.0.0.1</smtpHost><smtpPort>" + server.port() + "</smtpPort>"
                                + "<from>a@example.com</from><to>b@example.com</to><subject>%logger %msg</subject>"
                                + "<layout class='" + layout
                                + "'><pattern>%level%msg%X%kvp%marker%ex</pattern></layout>"
                                + "</appender>" + Contexts.root("MAIL"));
                Hostile.log(context, SECRET, true);
                context.getLogger("password=" + SECRET)
                        .error("last password={}", SECRET, new Exception("password=" + SECRET));
                String mails = "";
                while (!mails.contains("last password=")) {
                    mails += server.next();
                }
                context.stop();
                assertFalse(mails.contains(SECRET), mails);
                assertTrue(mails.contains("[redacted:password]"), mails);
            }
        }
    }

    /** Logback's socket appender serialises on a thread of its own, when a mutable argument may say something else. */
    @Test
    void argumentThatChangesBeforeItIsSerialisedIsSentAsItWas() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LoggerContext context =
                    Contexts.configured("<appender name='OBJECTS' class='ch.qos.logback.classic.net.SocketAppender'>"
                            + "<remoteHost>127.0.0.1</remoteHost><port>" + server.getLocalPort()
                            + "</port><queueSize>10</queueSize></appender>" + Contexts.root("OBJECTS"));
            try (Socket peer = server.accept();
                    HardenedLoggingEventInputStream events =
                            new HardenedLoggingEventInputStream(context, peer.getInputStream())) {
                CountDownLatch changed = new CountDownLatch(1);
                Thread application = Thread.currentThread();
                Object changing = new Object() {
                    @Override
                    public String toString() {
                        if (Thread.currentThread() != application) {
                            return "password=" + SECRET;
                        }
                        return changed.getCount() == 0 ? "late" : "clean";
                    }
                };
                context.getLogger("a").info("value {}", changing);
                changed.countDown();
                context.getLogger("a").info("login of {} password={}", changing, SECRET);
                ILoggingEvent first = (ILoggingEvent) events.readObject();
                ILoggingEvent second = (ILoggingEvent) events.readObject();
                assertEquals("value clean", first.getFormattedMessage());
                assertEquals("clean", first.getArgumentArray()[0]);
                assertEquals("login of late password=[redacted:argument]", second.getFormattedMessage());
                assertEquals("late", second.getArgumentArray()[0]);
            } finally {
                context.stop();
            }
        }
    }
}
