package io.github.tacit.logback.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A web application with actuator and devtools that logs carelessly all the time: the secret {@code matrix.secret}. Devtools
 * runs {@code main} three times: when the JVM starts, in a class loader of its own, and once more when a file in the
 * folder of its classes, {@code matrix.classes}, changed.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BootWebProgram {
    private static final String RUNS = "matrix.runs";
    private static final Logger QUIET = LoggerFactory.getLogger("com.example.Quiet");

    /** Ends the JVM with status 0 when it could log as it wanted to. */
    public static void main(String[] arguments) {
        String secret = System.getProperty("matrix.secret");
        int run = Integer.getInteger(RUNS, 0) + 1;
        System.setProperty(RUNS, Integer.toString(run));
        if (run == 1) {
            logAllTheTime(secret);
        }
        ConfigurableApplicationContext context = SpringApplication.run(BootWebProgram.class, arguments);
        try {
            setLevelByHttp(context, run, secret);
            if (run == 2) {
                Files.writeString(Path.of(System.getProperty("matrix.classes"), "changed.properties"), "changed=true");
                return;
            }
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
        System.exit(SpringApplication.exit(context));
    }

    /** By a thread that no restart knows. */
    private static void logAllTheTime(String secret) {
        Logger hammer = LoggerFactory.getLogger("com.example.Hammer");
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleAtFixedRate(() -> hammer.info("hammer password={}", secret), 0, 1, TimeUnit.MILLISECONDS);
    }

    private static void setLevelByHttp(ConfigurableApplicationContext context, int run, String secret)
            throws IOException {
        URL level = new URL("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port")
                + "/actuator/loggers/" + QUIET.getName());
        expect(level, "INFO");
        QUIET.trace("before password={} run={}", secret, run);
        HttpURLConnection change = (HttpURLConnection) level.openConnection();
        change.setDoOutput(true);
        change.setRequestProperty("Content-Type", "application/json");
        change.getOutputStream().write("{\"configuredLevel\":\"TRACE\"}".getBytes(StandardCharsets.US_ASCII));
        if (change.getResponseCode() != HttpURLConnection.HTTP_NO_CONTENT) {
            throw new IllegalStateException("status " + change.getResponseCode());
        }
        expect(level, "TRACE");
        QUIET.trace("after password={} run={}", secret, run);
        QUIET.error("thrown run={}", run, new IllegalStateException("password=" + secret));
    }

    private static void expect(URL level, String effective) throws IOException {
        try (InputStream in = level.openStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.contains("\"effectiveLevel\":\"" + effective + "\"")) {
                throw new IllegalStateException(answer);
            }
        }
    }
}
