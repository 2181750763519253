package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.KeyMaker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiKeyFilterTest {
    private static final String HEADER = "X-API-Key";

    private final KeyMaker maker = new KeyMaker();
    private final String key = maker.key();
    private final String boundKey = maker.key();

    @TempDir
    private Path folder;

    private Path keys;

    @BeforeEach
    void writeKeys() throws Exception {
        keys = Files.writeString(
                folder.resolve("keys"),
                maker.line("orders", key) + "\n" + maker.line("bound", boundKey) + " san=dns:orders.example\n");
    }

    @Test
    void missingWrongAndRightKeysAreToldApart() throws Exception {
        try (PlainServer server = server(Map.of());
                LogCapture log = new LogCapture(ApiKeyFilter.class)) {
            assertRefused(server.get("/data"), 400, "API key missing", log, "no key in X-API-Key");
            assertRefused(server.get("/data", HEADER, " "), 400, "API key missing", log, "no key");
            HttpResponse<byte[]> wrong = server.get("/data", HEADER, maker.key());
            assertRefused(wrong, 401, "API key invalid", log, "unknown or expired key");
            assertEquals(
                    "ApiKey", wrong.headers().firstValue("WWW-Authenticate").orElse(""));
            assertEquals("key orders", text(server.get("/data", HEADER, key)));
        }
    }

    @Test
    void wrongKeyStandsNeitherInTheLogNorInTheAnswer() throws Exception {
        String wrong = maker.key();
        try (PlainServer server = server(Map.of());
                LogCapture log = new LogCapture(ApiKeyFilter.class)) {
            HttpResponse<byte[]> answer = server.get("/data?again=" + wrong, HEADER, wrong);
            assertFalse((text(answer) + answer.headers().map() + log.lines()).contains(wrong));
        }
    }

    @Test
    void keySentTwiceIsRefused() throws Exception {
        try (PlainServer server = server(Map.of())) {
            assertEquals(400, server.get("/data", HEADER, key, HEADER, key).statusCode());
            assertEquals(400, server.get("/data", HEADER, key, HEADER, "other").statusCode());
            assertEquals(401, server.get("/data", HEADER, key + ", " + key).statusCode());
            try (Socket socket = server.open(
                            List.of("GET /data HTTP/1.1", HEADER + ": " + key, "x-api-KEY: " + maker.key()));
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                assertTrue(in.readLine().contains(" 400 "), "names match in either case");
            }
        }
    }

    @Test
    void keyMayFollowASchemeInAuthorization() throws Exception {
        try (PlainServer server = server(Map.of("tacit.api-key.header", "Authorization"))) {
            assertEquals("key orders", text(server.get("/data", "Authorization", "apikey " + key)));
            assertEquals(
                    400, server.get("/data", "Authorization", "Bearer " + key).statusCode());
            assertEquals(400, server.get("/data", HEADER, key).statusCode());
        }
    }

    @Test
    void boundKeyIsNothingWithoutAProvenCertificate() throws Exception {
        try (PlainServer server = server(Map.of());
                LogCapture log = new LogCapture(ApiKeyFilter.class)) {
            assertRefused(
                    server.get("/data", HEADER, boundKey),
                    401,
                    "API key invalid",
                    log,
                    "key bound is bound to another certificate");
        }
    }

    @Test
    void refusedRequestDoesNotReachTheApplication() throws Exception {
        int[] reached = new int[1];
        try (PlainServer server = unstarted(Map.of())
                .servlet("/count", (request, response) -> reached[0]++)
                .start()) {
            server.get("/count");
            server.get("/count", HEADER, "wrong");
            assertEquals(0, reached[0]);
            server.get("/count", HEADER, key);
            assertEquals(1, reached[0]);
        }
    }

    @Test
    void asynchronousRequestIsCheckedOnce() throws Exception {
        try (PlainServer server = unstarted(Map.of())
                .servlet("/async", (request, response) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        response.getWriter().print(nameOfKey(request));
                    } else {
                        request.startAsync().dispatch("/async");
                    }
                })
                .start()) {
            assertEquals("orders", text(server.get("/async", HEADER, key)));
        }
    }

    @Test
    void everyMistakeInTheSettingsStopsTheStart() throws Exception {
        for (Map<String, String> wrong : List.of(
                Map.of("tacit.api-key.file", folder.resolve("absent").toString()),
                Map.of("tacit.api-key.header", "X API Key"),
                Map.of("tacit.api-key.scheme", ""),
                Map.of("tacit.api-key.hedaer", HEADER),
                Map.of("tacit.redact.mask", "label"))) {
            try (PlainServer server = unstarted(wrong)) {
                assertThrows(LifecycleException.class, server::start, wrong.toString());
            }
        }
    }

    @Test
    void allMistakesInTheSettingsAreToldAtOnce() throws Exception {
        Map<String, String> wrong = Map.of(
                "tacit.api-key.hedaer",
                HEADER,
                "tacit.api-key.header",
                "X API Key",
                "tacit.api-key.scheme",
                "a b",
                "tacit.api-key.file",
                folder.resolve("absent").toString());
        try (PlainServer server = new PlainServer(folder)
                .servlet("/init", (request, response) -> {
                    InitParams params = new InitParams(request.getServletContext(), wrong);
                    response.getWriter()
                            .print(assertThrows(ServletException.class, () -> new ApiKeyFilter().init(params)));
                })
                .start()) {
            String problem = text(server.get("/init"));
            for (String told : List.of("did you mean tacit.api-key.header", "a header", "a scheme", "absent")) {
                assertTrue(problem.contains(told), problem);
            }
        }
    }

    private PlainServer server(Map<String, String> settings) throws Exception {
        return unstarted(settings)
                .servlet("/data", (request, response) -> response.getWriter().print("key " + nameOfKey(request)))
                .start();
    }

    private PlainServer unstarted(Map<String, String> settings) throws Exception {
        Map<String, String> params = new HashMap<>(Map.of("tacit.api-key.file", keys.toString()));
        params.putAll(settings);
        return new PlainServer(folder)
                .filter(new ApiKeyFilter(), params, DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    }

    private static String nameOfKey(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ApiKeyFilter.KEY));
    }

    private static void assertRefused(
            HttpResponse<byte[]> answer, int status, String error, LogCapture log, String reason) {
        assertEquals(status, answer.statusCode());
        String body = text(answer);
        assertTrue(body.matches("\\{\"error\":\"" + error + "\",\"id\":\"[0-9a-f]{16}\"}"), body);
        String id = body.substring(body.length() - 18, body.length() - 2);
        String line =
                log.lines().stream().filter(each -> each.contains("id=" + id)).collect(Collectors.joining());
        assertTrue(line.contains(reason), line);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
