package io.github.tacit.benchmarks.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Log lines as services write them, of sixteen kinds, from a seed: the same seed gives the same lines. */
public final class LogLines {
    private static final List<String> HOSTS = List.of("orders", "billing", "gateway", "catalog", "shipping", "search");
    private static final List<String> LEVELS = List.of("INFO ", "INFO ", "INFO ", "DEBUG", "WARN ", "ERROR");
    private static final List<String> PATHS = List.of(
            "/api/v1/orders",
            "/api/v2/customers/search",
            "/assets/css/main.css",
            "/health/ready",
            "/images/products/large.jpg",
            "/blog/2026/11/mutual-tls-in-practice",
            "/api/v1/keyboards",
            "/docs/tokenizer.html");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6",
            "okhttp/4.12.0",
            "kube-probe/1.31",
            "curl/8.10.1");
    private static final List<String> CLASSES = List.of(
            "o.s.w.s.DispatcherServlet",
            "c.e.o.OrderController",
            "c.e.billing.InvoiceService",
            "o.a.k.c.c.KafkaConsumer",
            "o.h.e.j.s.SqlExceptionHelper",
            "c.z.h.pool.HikariPool");

    private final Random random;

    private LogLines(long seed) {
        this.random = new Random(seed);
    }

    /** Lines without a secret. */
    public static List<String> clean(int count, long seed) {
        LogLines lines = new LogLines(seed);
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(lines.line(i % 16));
        }
        return sideBySide(all);
    }

    /**
     * The same lines, one behind the other in memory, as those of a file that is read. Where they were made they stand far
     * apart, and fetching each costs as much as looking through it, while what a service has just written is in a cache.
     * Lines that are collected here are moved no more: they would be scattered when something else is made.
     */
    public static List<String> sideBySide(List<String> lines) {
        byte[] joined = String.join("", lines).getBytes(ISO_8859_1);
        List<String> copies = new ArrayList<>(lines.size());
        int from = 0;
        for (String line : lines) {
            copies.add(new String(joined, from, line.length(), ISO_8859_1));
            from += line.length();
        }
        System.gc();
        return copies;
    }

    /**
     * Lines of which the given share, evenly spread, holds a secret. The others are the given strings themselves: copies
     * elsewhere in memory would make another difference.
     */
    public static List<String> dirty(List<String> clean, double share, long seed) {
        List<String> all = new ArrayList<>(clean);
        Secrets secrets = new Secrets(seed);
        int step = (int) Math.round(1 / share);
        for (int i = 0; i < all.size(); i += step) {
            all.set(i, all.get(i) + secrets.inContext());
        }
        return all;
    }

    private String line(int kind) {
        return switch (kind) {
            case 0 -> access();
            case 1 -> spring();
            case 2 -> kafka();
            case 3 -> json();
            case 4 -> stackFrame();
            case 5 -> sql();
            case 6 -> kubernetes();
            case 7 -> syslog();
            case 8 -> nginxError();
            case 9 -> hikari();
            case 10 -> garbageCollection();
            case 11 -> logfmt();
            case 12 -> audit();
            case 13 -> batch();
            case 14 -> httpClient();
            default -> prose();
        };
    }

    private String access() {
        return "%s - - [%s] \"GET %s?page=%d&sort=name HTTP/1.1\" %d %d \"https://www.example.com%s\" \"%s\""
                .formatted(
                        ip(),
                        "23/Nov/2026:" + time() + " +0000",
                        pick(PATHS),
                        random.nextInt(40),
                        status(),
                        random.nextInt(90_000),
                        pick(PATHS),
                        pick(AGENTS));
    }

    private String spring() {
        return "2026-11-23T%s.%03dZ  %s %d --- [nio-8443-exec-%d] %s : Completed %d %s in %d ms"
                .formatted(
                        time(),
                        random.nextInt(1000),
                        pick(LEVELS),
                        1 + random.nextInt(40),
                        random.nextInt(200),
                        pick(CLASSES),
                        status(),
                        status() == 200 ? "OK" : "NOT_FOUND",
                        random.nextInt(900));
    }

    private String kafka() {
        return "[Consumer clientId=consumer-%s-%d, groupId=%s] Resetting offset for partition events-%d to position FetchPosition{offset=%d, offsetEpoch=Optional.empty, currentLeader=broker-%d}"
                .formatted(
                        pick(HOSTS),
                        random.nextInt(20),
                        pick(HOSTS),
                        random.nextInt(64),
                        random.nextInt(9_000_000),
                        random.nextInt(9));
    }

    private String json() {
        return "{\"@timestamp\":\"2026-11-23T%s.%03dZ\",\"level\":\"%s\",\"logger\":\"%s\",\"message\":\"order accepted\",\"orderId\":\"%s\",\"traceId\":\"%s\",\"spanId\":\"%s\",\"durationMs\":%d}"
                .formatted(
                        time(),
                        random.nextInt(1000),
                        pick(LEVELS).trim(),
                        pick(CLASSES),
                        uuid(),
                        hex(32),
                        hex(16),
                        random.nextInt(4000));
    }

    private String stackFrame() {
        return "\tat org.springframework.web.servlet.%s.handle%d(%s.java:%d) ~[spring-webmvc-6.2.%d.jar!/:6.2.%d]"
                .formatted(
                        "mvc.method.annotation.RequestMappingHandlerAdapter",
                        random.nextInt(9),
                        "RequestMappingHandlerAdapter",
                        random.nextInt(1200),
                        random.nextInt(12),
                        random.nextInt(12));
    }

    private String sql() {
        return "Hibernate: select o1_0.id,o1_0.created_at,o1_0.customer_id,o1_0.status,o1_0.total from orders o1_0 where o1_0.customer_id=? and o1_0.status in (?,?) order by o1_0.created_at desc fetch first %d rows only"
                .formatted(random.nextInt(100));
    }

    private String kubernetes() {
        return "I1123 %s.%06d       1 event.go:377] Event(v1.ObjectReference{Kind:\"Pod\", Namespace:\"%s\", Name:\"%s-%s-%s\", UID:\"%s\"}): type: 'Normal' reason: 'Scheduled'"
                .formatted(time(), random.nextInt(1_000_000), pick(HOSTS), pick(HOSTS), hex(10), letters(5), uuid());
    }

    private String syslog() {
        return "Nov 23 %s %s-%d systemd[1]: Started Session %d of User deploy."
                .formatted(time(), pick(HOSTS), random.nextInt(20), random.nextInt(90_000));
    }

    private String nginxError() {
        return "2026/11/23 %s [error] %d#%d: *%d connect() failed (111: Connection refused) while connecting to upstream, client: %s, server: %s.example.com, request: \"GET %s HTTP/2.0\", upstream: \"http://%s:8080%s\""
                .formatted(
                        time(),
                        random.nextInt(99),
                        random.nextInt(99),
                        random.nextInt(999_999),
                        ip(),
                        pick(HOSTS),
                        pick(PATHS),
                        ip(),
                        pick(PATHS));
    }

    private String hikari() {
        return "%s.%03d [HikariPool-1 housekeeper] DEBUG com.zaxxer.hikari.pool.HikariPool - HikariPool-1 - Pool stats (total=%d, active=%d, idle=%d, waiting=%d)"
                .formatted(
                        time(),
                        random.nextInt(1000),
                        random.nextInt(30),
                        random.nextInt(30),
                        random.nextInt(30),
                        random.nextInt(5));
    }

    private String garbageCollection() {
        return "[2026-11-23T%s.%03d+0000][info][gc] GC(%d) Pause Young (Normal) (G1 Evacuation Pause) %dM->%dM(2048M) %d.%03dms"
                .formatted(
                        time(),
                        random.nextInt(1000),
                        random.nextInt(9999),
                        random.nextInt(2048),
                        random.nextInt(1024),
                        random.nextInt(40),
                        random.nextInt(1000));
    }

    private String logfmt() {
        return "ts=2026-11-23T%s.%03dZ caller=compact.go:%d level=%s component=tsdb msg=\"write block resulted in empty block\" mint=%d maxt=%d duration=%d.%03dms"
                .formatted(
                        time(),
                        random.nextInt(1000),
                        random.nextInt(900),
                        pick(LEVELS).trim().toLowerCase(Locale.ROOT),
                        random.nextInt(Integer.MAX_VALUE),
                        random.nextInt(Integer.MAX_VALUE),
                        random.nextInt(90),
                        random.nextInt(1000));
    }

    private String audit() {
        return "type=SYSCALL msg=audit(1795392000.%03d:%d): arch=c000003e syscall=%d success=yes exit=0 a0=%s a1=0 ppid=%d pid=%d auid=1000 uid=0 gid=0 comm=\"java\" exe=\"/usr/lib/jvm/bin/java\""
                .formatted(
                        random.nextInt(1000),
                        random.nextInt(90_000),
                        random.nextInt(330),
                        hex(12),
                        random.nextInt(30_000),
                        random.nextInt(30_000));
    }

    private String batch() {
        return "Step: [import-%s-%d] executed in %dm%ds%dms; read=%d, written=%d, skipped=%d, commit=%s"
                .formatted(
                        pick(HOSTS),
                        random.nextInt(100),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1000),
                        random.nextInt(90_000),
                        random.nextInt(90_000),
                        random.nextInt(9),
                        hex(40));
    }

    private String httpClient() {
        return "http-outgoing-%d << HTTP/1.1 %d; content-type: application/json; content-length: %d; date: Mon, 23 Nov 2026 %s GMT; server: envoy; x-request-id: %s; x-envoy-upstream-service-time: %d"
                .formatted(random.nextInt(90), status(), random.nextInt(90_000), time(), uuid(), random.nextInt(900));
    }

    private String prose() {
        return "%s.%03d %s [%s-worker-%d] %s - Retrying the call to %s after %d ms because the connection was reset by the peer; attempt %d of 5"
                .formatted(
                        time(),
                        random.nextInt(1000),
                        pick(LEVELS),
                        pick(HOSTS),
                        random.nextInt(64),
                        pick(CLASSES),
                        pick(HOSTS),
                        random.nextInt(5000),
                        1 + random.nextInt(5));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private int status() {
        return random.nextInt(10) == 0 ? 404 : 200;
    }

    private String time() {
        return "%02d:%02d:%02d".formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
    }

    private String ip() {
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String hex(int length) {
        return characters("0123456789abcdef", length);
    }

    private String letters(int length) {
        return characters("bcdfghjklmnpqrstvwxz", length);
    }

    private String characters(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
