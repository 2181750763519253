package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.KeyMaker;
import jakarta.servlet.DispatcherType;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are broken on purpose, through the filters for responses, request logs and API keys at once. */
class HostileHeadersTest {
    @TempDir
    Path folder;

    @Test
    void noRequestBreaksAFilterOrLocksOthersOut() throws Exception {
        KeyMaker maker = new KeyMaker();
        String key = maker.key();
        Path keys = Files.writeString(folder.resolve("keys"), maker.line("orders", key) + "\n");
        try (PlainServer server = new PlainServer(folder)
                        .filter(new ResponseGuardFilter(), Map.of(), DispatcherType.REQUEST, DispatcherType.ASYNC)
                        .filter(
                                new RequestLogFilter(),
                                Map.of("tacit.request-log.headers", "Cookie, Authorization, X-API-Key"),
                                DispatcherType.REQUEST)
                        .filter(
                                new ApiKeyFilter(),
                                Map.of("tacit.api-key.file", keys.toString()),
                                DispatcherType.REQUEST)
                        .servlet(
                                "/data",
                                (request, response) -> response.getWriter().print("fine"))
                        .start();
                LogCapture log = new LogCapture(RequestLogFilter.class)) {
            for (List<String> request : List.of(
                    List.of("GET /data HTTP/1.1", "X-API-Key: \u00ff\u00fe\u0080"),
                    List.of("GET /data HTTP/1.1", "X-API-Key:"),
                    List.of("GET /data HTTP/1.1", "X-API-Key: a", "x-api-key: b", "X_API_KEY: c"),
                    List.of("GET /data HTTP/1.1", "X-API-Key: " + "a".repeat(6000)),
                    List.of("GET /data HTTP/1.1", "X-API-Key: " + key.substring(1)),
                    List.of("GET /data HTTP/1.1", "X-API-Key: %00%ff%zz;\\\"{}[]"),
                    List.of("GET /data HTTP/1.1", "Authorization: Basic", "Authorization: Basic !!!!"),
                    List.of("GET /data HTTP/1.1", "Authorization: Basic " + "=".repeat(100)),
                    List.of("GET /data HTTP/1.1", "Authorization: Bearer " + "a.".repeat(2000)),
                    List.of("GET /data HTTP/1.1", "Authorization:  \t "),
                    List.of("GET /data HTTP/1.1", "Cookie: =;;=a;\"b;c=\"; d=\\\"; e=" + "x".repeat(2000)),
                    List.of("GET /data HTTP/1.1", "Cookie: " + "a=b; ".repeat(1000)),
                    List.of("GET /data?%zz=%&&&=&a=%ff%fe&%00=%00 HTTP/1.1", "Accept: x"),
                    List.of("GET /data?" + "a=%41&".repeat(500) + " HTTP/1.1", "Accept: x"),
                    List.of("POST /data HTTP/1.1", "Content-Type: multipart/form-data; boundary=", "Content-Length: 0"),
                    List.of("POST /data HTTP/1.1", "Content-Type: ;;;charset=\u00ff", "Content-Length: 0"),
                    List.of("BREW /data HTTP/1.1", "Accept-Encoding: \u00ff, gzip;q=zz"))) {
                try (Socket socket = server.open(request)) {
                    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertTrue(answer.startsWith("HTTP/1.1 4"), request + " " + answer);
                }
                assertEquals(200, server.get("/data", "X-API-Key", key).statusCode(), request.toString());
            }
            for (String line : log.lines()) {
                assertFalse(line.contains(key.substring(1)), line);
                assertFalse(line.chars().anyMatch(c -> c < 0x20), line);
            }
        }
    }
}
