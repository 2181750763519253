package io.github.tacit.cli;

import io.github.tacit.redact.Redactor;
import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.config.UserPattern;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each pattern of the settings costs on a clean line: the time that ordinary lines take with all patterns, less the
 * time without that one. Measured here and now, so it is an estimate.
 */
final class PatternPrice {
    private static final long ROUND_NANOS = 50_000_000L;

    /** The first ones warm up. */
    private static final int ROUNDS = 8;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What services log most. */
    private static final List<String> LINES = List.of(
            "2026-11-02 10:15:42.117  INFO 4121 --- [nio-8443-exec-7] c.e.orders.OrderController : order 81723 accepted",
            "2026-11-02 10:15:42.131 DEBUG 4121 --- [nio-8443-exec-7] o.h.SQL : select o.id, o.state from orders o",
            "10.1.4.22 - - [02/Nov/2026:10:15:42 +0000] \"GET /api/orders/81723 HTTP/1.1\" 200 512 \"-\" \"curl/8.5.0\"",
            "{\"@timestamp\":\"2026-11-02T10:15:42.117Z\",\"level\":\"INFO\",\"message\":\"cache miss\",\"took\":12}",
            "\tat org.springframework.web.servlet.DispatcherServlet.doDispatch(DispatcherServlet.java:1089)",
            "Nov  2 10:15:42 host-3 systemd[1]: Started Daily apt download activities.",
            "WARN  HikariPool-1 - Thread starvation or clock leap detected (housekeeper delta=52s411ms).",
            "connection 7f3b from /10.1.9.3:51234 closed after 1402 ms, 18 requests, 0 errors");

    private PatternPrice() {}

    /** Nanoseconds a line, by pattern. */
    static Map<UserPattern, Long> of(RedactionConfig config) {
        Map<UserPattern, Long> prices = new LinkedHashMap<>();
        if (config.patterns().isEmpty()) {
            return prices;
        }
        Redactor all = Redactor.create(config);
        for (UserPattern pattern : config.patterns()) {
            List<UserPattern> others = config.patterns().stream()
                    .filter(other -> !other.equals(pattern))
                    .toList();
            prices.put(pattern, difference(all, Redactor.create(with(config, others))));
        }
        return prices;
    }

    /** Of the best rounds, taken by turns, so that both are as warm. */
    private static long difference(Redactor more, Redactor less) {
        long bestOfMore = Long.MAX_VALUE;
        long bestOfLess = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            bestOfMore = Math.min(bestOfMore, nanos(more));
            bestOfLess = Math.min(bestOfLess, nanos(less));
        }
        return Math.max(0, bestOfMore - bestOfLess);
    }

    /** Such as {@code about 35 ns a clean line}. */
    static String text(long nanos) {
        return nanos == 0 ? "costs nothing that can be measured" : "costs about " + nanos + " ns a clean line";
    }

    private static RedactionConfig with(RedactionConfig config, List<UserPattern> patterns) {
        return new RedactionConfig(
                config.mode(),
                config.masks(),
                config.detectors(),
                config.addedNames(),
                config.removedNames(),
                patterns,
                config.allowedValues(),
                config.allowedPatterns(),
                config.placeholders());
    }

    /** The time of a line, on the mean of one round. */
    private static long nanos(Redactor redactor) {
        long begin = now();
        long lines = 0;
        long took = 0;
        while (took < ROUND_NANOS) {
            for (String line : LINES) {
                lines += redactor.redact(line).isEmpty() ? 0 : 1;
            }
            took = now() - begin;
        }
        return took / lines;
    }

    /** What this thread has computed, which other processes don't change; else the time that has passed. */
    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
