package io.github.tacit.logback.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs values that nothing but their registration gives away. */
final class SecretsProgram {
    private SecretsProgram() {}

    public static void main(String[] values) {
        Logger log = LoggerFactory.getLogger("orders");
        for (String value : values) {
            MDC.put("place", value);
            log.info("connected to {} at once", value);
            log.atInfo().addKeyValue("place", value).log("went on");
            log.info("sent {}", Base64.getEncoder().encodeToString(("at " + value + " now").getBytes(UTF_8)));
            log.info("called /here/{}/there", URLEncoder.encode(value, UTF_8));
            log.warn("failed", new IllegalStateException("outer", new IllegalArgumentException("no " + value)));
        }
    }
}
