package io.github.tacit.log4j2;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.LocalizedMessage;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.message.ThreadDumpMessage;
import org.slf4j.LoggerFactory;

/** A program that logs secrets in every place that a log event has, by every way into Log4j. */
public final class Careless {
    private Careless() {}

    /** Logs everything, changes the configuration while it runs, and logs everything again. */
    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("built")) {
            Configurator.initialize(built());
        }
        everything();
        bridges();
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        addAppender(context);
        if (args.length > 0) {
            context.reconfigure(built());
        } else {
            Configurator.reconfigure();
        }
        everything();
        LogManager.shutdown();
        if (System.getProperty("mail.port") != null) {
            Database.writeTo(Path.of("database.log"));
        }
    }

    private static void everything() {
        Logger logger = LogManager.getLogger("com.example.Careless");
        String secret = Secrets.plain();
        logger.error("event text password=" + secret);
        logger.error("event password={}", secret);
        logger.error("event password={} user={}", secret, "alice");
        logger.error("event of objects {}", Map.of("password", secret));
        logger.error("event with more parameters", Secrets.named(), 1);
        logger.printf(Level.ERROR, "event password=%s", secret);
        logger.error(new MessageFormatMessage("event password={0}", secret));
        logger.error(new LocalizedMessage("event password={}", secret));
        logger.error((Object) new TreeMap<>(Map.of("event", 1, "password", secret)));
        logger.error(new ObjectArrayMessage("event", Secrets.named()));
        logger.error(new StringMapMessage().with("event", 1).with("password", secret));
        logger.error(new MapMessage<>(new TreeMap<>(Map.of("event", 1, "login", Map.of("password", secret)))));
        StructuredDataMessage structured = new StructuredDataMessage("event@1", Secrets.named(), "type");
        structured.put("password", secret);
        logger.error(structured);
        logger.error(new ThreadDumpMessage("event " + Secrets.named()));
        logger.error(MarkerManager.getMarker(Secrets.named()), "event with a marker");
        logger.error("event with a throwable", thrown(secret));
        logger.atError().withThrowable(thrown(secret)).withLocation().log("event built password={}", secret);
        logger.traceEntry("password={}", secret);
        logger.catching(thrown(secret));
        context(logger, secret);
        Thread.currentThread().setName("worker password=" + secret);
        logger.error("event on a thread with a name");
        Thread.currentThread().setName("main");
        logger.error("event of one that logs {}", new Object() {
            private boolean logged;

            @Override
            public String toString() {
                if (!logged) {
                    logged = true;
                    logger.error("event inside password={}", secret);
                }
                return "password=" + secret;
            }
        });
        logger.error("event of one that throws {}", new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("password=" + secret);
            }
        });
        LogManager.getLogger("password=" + secret).error("event of a logger with a name");
        org.slf4j.Logger slf4j = LoggerFactory.getLogger("com.example.Slf4j");
        slf4j.error("event password={}", secret, thrown(secret));
        slf4j.atError()
                .addKeyValue("password", secret)
                .addKeyValue("object", Map.of("password", secret))
                .addArgument(Secrets.named())
                .log("event by slf4j {}");
        logger.error("event clean {}", 42);
    }

    private static void context(Logger logger, String secret) {
        ThreadContext.put("tenant", "acme");
        ThreadContext.put("password", secret);
        ThreadContext.put("note", Secrets.named());
        ThreadContext.push(Secrets.named());
        logger.error("event with a context");
        try (CloseableThreadContext.Instance ignored = CloseableThreadContext.put("apiKey", secret)) {
            logger.error("event with a closeable context");
        }
        ThreadContext.put("session-token", "basic");
        logger.error("event with a route password={}", secret);
        ThreadContext.clearAll();
    }

    private static Throwable thrown(String secret) {
        RuntimeException thrown = new IllegalStateException("outer", new IOException("password=" + secret));
        Exception framed = new Exception("clean");
        framed.setStackTrace(new StackTraceElement[] {new StackTraceElement("Script", "run", "password=" + secret, 1)});
        thrown.addSuppressed(framed);
        thrown.addSuppressed(new IllegalArgumentException("inner", new Exception("password=" + secret)));
        return thrown;
    }

    private static void bridges() {
        String secret = Secrets.named();
        org.apache.commons.logging.LogFactory.getLog("com.example.Jcl").error("event by jcl " + secret, thrown(secret));
        java.util.logging.Logger.getLogger("com.example.Jul")
                .log(java.util.logging.Level.SEVERE, "event by jul {0}", secret);
        org.apache.log4j.Logger.getLogger("com.example.One").error("event by log4j 1 " + secret, thrown(secret));
    }

    private static void addAppender(LoggerContext context) {
        FileAppender added = FileAppender.newBuilder()
                .setName("ADDED")
                .withFileName("added.log")
                .setLayout(PatternLayout.newBuilder().withPattern("%m %X %ex%n").build())
                .build();
        added.start();
        context.getRootLogger().addAppender(added);
        LogManager.getLogger("com.example.Added").error("event password={}", Secrets.plain(), thrown(Secrets.plain()));
        Logger own = LogManager.getLogger("com.example.Own");
        ((org.apache.logging.log4j.core.Logger) own).addAppender(added);
        own.error("event password={}", Secrets.plain());
        // With asynchronous loggers the events are still on their way.
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (new File("added.log").length() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        added.stop();
        context.getRootLogger().removeAppender(added);
    }

    private static BuiltConfiguration built() {
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.add(builder.newAppender("FILE", "File")
                .addAttribute("fileName", "built.log")
                .add(builder.newLayout("PatternLayout").addAttribute("pattern", "%p %c %t %m %X %x %marker%n%xEx")));
        builder.add(builder.newRootLogger(Level.ALL).add(builder.newAppenderRef("FILE")));
        return builder.build();
    }
}
