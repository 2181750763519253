package io.github.tacit.logback.matrix;

import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Map;
import net.logstash.logback.argument.StructuredArguments;
import net.logstash.logback.marker.Markers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Logs a secret in every place of an event. Runs on Logback of several versions. */
public final class Hostile {
    private Hostile() {}

    /** A bean whose text is innocent. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login of " + user;
        }
    }

    static void log(String secret) throws InterruptedException {
        log((LoggerContext) LoggerFactory.getILoggerFactory(), secret, Boolean.getBoolean("matrix.logstash"));
    }

    /**
     * @param logstash whether to use the arguments and markers of logstash-logback-encoder
     */
    public static void log(LoggerContext context, String secret, boolean logstash) throws InterruptedException {
        Logger log = context.getLogger("com.example.Hostile");
        String named = "password=" + secret;
        log.info("clean line, to see that something is written");
        log.info(named);
        log.info("login with password={} of {}", secret, "bob");
        log.info("three {} {} {}", named, 2, List.of(named));
        log.info("array {}", (Object) new String[] {named});
        log.info("unused argument", named);
        log.info("Authorization: Bearer {}", secret);
        log.info("{\"user\":\"bob\",\"password\":\"" + secret + "\"}");
        context.getMDCAdapter().put("query", named);
        context.getMDCAdapter().put("header", "Authorization: Bearer " + secret);
        context.getMDCAdapter().put("password", secret);
        log.info("context");
        context.getMDCAdapter().clear();
        log.atInfo().addKeyValue("query", named).addKeyValue("n", 1).log("pair");
        log.atInfo().addKeyValue("builder", new StringBuilder(named)).log("changing pair");
        log.atInfo().addKeyValue("password", secret).log("pair named so");
        log.atInfo().addKeyValue("login", new Login("bob", secret)).log("pair of a bean");
        log.atInfo().addArgument(() -> named).log("supplied {}");
        log.atWarn().addMarker(MarkerFactory.getDetachedMarker(named)).log("marker by the fluent way");
        throwables(log, named);
        Marker marker = MarkerFactory.getDetachedMarker("M");
        marker.add(MarkerFactory.getDetachedMarker(named));
        log.info(marker, "marker");
        context.getLogger("com.example." + named).info("logger name");
        Thread thread = new Thread(() -> log.info("thread name"), named);
        thread.start();
        thread.join();
        if (logstash) {
            Structured.log(log, secret);
        }
    }

    private static void throwables(Logger log, String named) {
        log.error("thrown", new IllegalStateException(named));
        Exception suppressed = new Exception("clean", new Exception("clean", new RuntimeException(named)));
        Exception outer = new Exception("clean");
        outer.addSuppressed(suppressed);
        log.error("suppressed", outer);
        log.error("overridden {}", "text", new Exception("clean") {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "talkative " + named;
            }
        });
        Exception first = new Exception(named);
        Exception second = new Exception(named, first);
        first.initCause(second);
        log.error("cyclic", first);
        Exception framed = new Exception("clean");
        framed.setStackTrace(new StackTraceElement[] {new StackTraceElement("Script", "run", named, 1)});
        log.error("frames", framed);
    }

    private static final class Structured {
        private Structured() {}

        static void log(Logger log, String secret) {
            log.info("fields {}", StructuredArguments.fields(new Login("bob", secret)));
            log.info("key {}", StructuredArguments.keyValue("password", secret));
            log.info("value {}", StructuredArguments.value("password", secret));
            log.info("entries {}", StructuredArguments.entries(Map.of("password", secret)));
            log.info("array", StructuredArguments.array("logins", new Login("bob", secret)));
            log.info("raw", StructuredArguments.raw("raw", "{\"password\":\"" + secret + "\"}"));
            log.info("deferred", StructuredArguments.defer(() -> StructuredArguments.fields(new Login("bob", secret))));
            log.info("unused", StructuredArguments.keyValue("password", secret));
            log.info("dirty password={}", secret, StructuredArguments.fields(new Login("bob", secret)));
            log.info(Markers.append("password", secret), "appended");
            log.info(Markers.appendRaw("raw", "{\"password\":\"" + secret + "\"}"), "raw");
            log.info(Markers.appendEntries(Map.of("password", secret)), "entries");
            log.info(Markers.appendFields(new Login("bob", secret)), "bean");
            log.info(Markers.defer(() -> Markers.append("password", secret)), "deferred");
            log.info(Markers.aggregate(Markers.append("password", secret), Markers.append("n", 1)), "aggregate");
            log.info(Markers.append("login", new Login("bob", secret)), "nested bean");
        }
    }
}
