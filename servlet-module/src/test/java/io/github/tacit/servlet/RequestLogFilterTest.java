package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.KeyMaker;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogFilterTest {
    private final String key = new KeyMaker().key();
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void oneLineTellsOfARequestAndNoneOfItsSecrets() throws Exception {
        try (PlainServer server = server(Map.of("tacit.request-log.headers", "Accept, Authorization, X-API-Key"))
                        .servlet("/data", (request, response) -> {
                            nanos.addAndGet(12_000_000);
                            response.setStatus(202);
                        })
                        .start();
                LogCapture log = new LogCapture(RequestLogFilter.class)) {
            server.get(
                    "/data?a=b&token=" + key,
                    "Accept",
                    "text/plain",
                    "Authorization",
                    "Basic bWU6SHVudGVyMjJ4",
                    "X-API-Key",
                    key);
            assertEquals(1, log.lines().size());
            String line = log.lines().get(0);
            assertTrue(line.matches("request id=[0-9a-f]{16} method=GET path=/data query=\"a=b&token=\\[.*"), line);
            assertTrue(line.contains(" Accept=\"text/plain\" "), line);
            assertTrue(line.endsWith(" status=202 ms=12"), line);
            assertFalse(line.contains(key), line);
            assertFalse(line.contains("bWU6SHVudGVyMjJ4"), line);
        }
    }

    @Test
    void noHeaderForgesAField() throws Exception {
        try (PlainServer server = server(Map.of("tacit.request-log.headers", "User-Agent"))
                        .servlet("/data", (request, response) -> {})
                        .start();
                LogCapture log = new LogCapture(RequestLogFilter.class)) {
            server.get("/data", "User-Agent", "a\" key=admin client=\"CN=root");
            server.get("/data", "User-Agent", "a\\\" key=admin");
            assertEquals(2, log.lines().size());
            for (String line : log.lines()) {
                String fields = line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*+\"", "_");
                assertTrue(fields.matches("request id=\\w+ method=GET path=/data User-Agent=_ status=200 ms=0"), line);
            }
        }
    }

    @Test
    void asynchronousRequestIsToldWhenItIsComplete() throws Exception {
        try (PlainServer server = server(Map.of())
                        .servlet("/async", (request, response) -> {
                            AsyncContext context = request.startAsync();
                            context.start(() -> {
                                response.setStatus(201);
                                context.complete();
                            });
                        })
                        .start();
                LogCapture log = new LogCapture(RequestLogFilter.class)) {
            server.get("/async");
            log.awaitLines(1);
            assertTrue(log.lines().get(0).contains(" status=201 "), log.lines().toString());
        }
    }

    @Test
    void failedRequestTellsTheTypeOfItsException() throws Exception {
        try (PlainServer server = server(Map.of("tacit.request-log.query", "off"))
                        .servlet("/crash", (request, response) -> {
                            throw new IllegalStateException("for " + key);
                        })
                        .start();
                LogCapture log = new LogCapture(RequestLogFilter.class)) {
            server.get("/crash?a=b", "X-API-Key", key);
            String line = log.lines().get(0);
            assertTrue(line.contains(" path=/crash status=exception "), line);
            assertTrue(line.endsWith(" exception=java.lang.IllegalStateException"), line);
        }
    }

    private PlainServer server(Map<String, String> settings) throws Exception {
        return new PlainServer(folder)
                .filter(new ResponseGuardFilter(), Map.of(), DispatcherType.REQUEST, DispatcherType.ASYNC)
                .filter(new RequestLogFilter(nanos::get), settings, DispatcherType.REQUEST);
    }
}
