package io.github.tacit.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.KeyMaker;
import io.github.tacit.redact.Tacit;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hard cases 9 and 14 of logging: what a request brought is masked in logs, and only what nobody else could mean. */
class RequestScopeTest {
    private static final String MASK = "[redacted:known-secret]";

    private final KeyMaker maker = new KeyMaker();
    private final Random random = new Random(5);

    @TempDir
    private Path folder;

    /** Something that looks random and like no provider's token; always the same, since not all that is random looks it. */
    private String value() {
        StringBuilder value = new StringBuilder();
        random.ints(28, 0, 62).forEach(i -> value.append(Character.forDigit(i % 31, 36)));
        return value.toString();
    }

    private static String redact(String text) {
        return Tacit.runtime().redactor().redact(text);
    }

    /** What another thread logs; on a virtual thread where there are some. */
    private static String elsewhere(String text) throws IOException {
        CompletableFuture<String> redacted = new CompletableFuture<>();
        Runnable work = () -> redacted.complete(redact(text));
        try {
            startThread(work);
            return redacted.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    private static void startThread(Runnable work) {
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        } catch (ReflectiveOperationException e) {
            // Before JDK 21.
            new Thread(work).start();
        }
    }

    private PlainServer guarded() throws IOException {
        return new PlainServer(folder)
                .filter(
                        new ResponseGuardFilter(),
                        Map.of(),
                        DispatcherType.REQUEST,
                        DispatcherType.FORWARD,
                        DispatcherType.ASYNC,
                        DispatcherType.ERROR);
    }

    @Test
    void everyKindOfCredentialIsMaskedInWhatOtherThreadsLog() throws Exception {
        String key = value();
        String bearer = value();
        String password = value();
        String session = value();
        String csrf = value();
        String form = value();
        String json = value();
        List<String> logged = new ArrayList<>();
        try (PlainServer server = guarded()
                .servlet("/headers", (request, response) -> {
                    for (String each : List.of(key, password, session, csrf)) {
                        logged.add(elsewhere("x " + each + " y"));
                    }
                })
                .servlet("/bearer", (request, response) -> logged.add(elsewhere("x " + bearer + " y")))
                .servlet("/form", (request, response) -> {
                    request.getParameter("password");
                    logged.add(elsewhere("x " + form + " y"));
                })
                .servlet("/json", (request, response) -> {
                    assertTrue(request.getInputStream().readAllBytes().length > 0);
                    logged.add(elsewhere("x " + json + " y"));
                })
                .start()) {
            server.get(
                    "/headers",
                    "X-API-Key",
                    key,
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(("me:" + password).getBytes(UTF_8)),
                    "Cookie",
                    "JSESSIONID=" + session,
                    "X-CSRF-Token",
                    csrf);
            server.get("/bearer", "Authorization", "Bearer " + bearer);
            server.send(
                    "POST", "/form", "user=me&password=" + form, "Content-Type", "application/x-www-form-urlencoded");
            server.send("POST", "/json", "{\"password\":\"" + json + "\"}", "Content-Type", "application/json");
        }
        assertEquals(
                List.of(),
                logged.stream().filter(line -> !line.equals("x " + MASK + " y")).toList());
        assertEquals(7, logged.size());
        // Loggers' background threads write it after the request has ended.
        assertEquals("late " + MASK, elsewhere("late " + key));
    }

    @Test
    void whatElseAClientSendsCannotCrowdOutItsKey() throws Exception {
        String key = maker.key();
        Path keys = Files.writeString(folder.resolve("crowded-keys"), maker.line("orders", key) + "\n");
        List<String> logged = new ArrayList<>();
        try (PlainServer server = guarded()
                .filter(
                        new ApiKeyFilter(),
                        Map.of("tacit.api-key.file", keys.toString(), "tacit.api-key.header", "Orders-Key"),
                        DispatcherType.REQUEST)
                .servlet("/echo", (request, response) -> {
                    logged.add(elsewhere("x " + key + " y"));
                    response.getWriter().print("your key is " + request.getHeader("Orders-Key"));
                })
                .start()) {
            List<String> headers = new ArrayList<>(List.of("Orders-Key", key));
            for (int i = 0; i < 40; i++) {
                headers.addAll(List.of("A-Token-" + i, value()));
            }
            String answer = new String(
                    server.get("/echo", headers.toArray(String[]::new)).body(), UTF_8);
            assertTrue(answer.startsWith("your key is [redacted"), answer);
        }
        assertEquals(List.of("x " + MASK + " y"), logged);
    }

    @Test
    void anOrdinaryTextSentAsACredentialBlanksNobodysLines() throws Exception {
        for (String words :
                List.of("10.0.0.7", "/admin/delete", "OrderController", "2026-11-23T22:14:51", "GET /orders 200")) {
            List<String> logged = new ArrayList<>();
            try (PlainServer server = guarded()
                    .servlet("/", (request, response) -> logged.add(elsewhere("from " + words + " came")))
                    .start()) {
                server.get("/", "X-API-Key", words);
            }
            assertEquals(List.of("from " + words + " came"), logged);
            assertEquals("from " + words + " came", redact("from " + words + " came"));
        }
    }

    @Test
    void aTaskOfAnAsynchronousRequestCarriesItsScopeAndOthersDoNot() throws Exception {
        String words = "blue-horse-7";
        List<String> logged = new ArrayList<>();
        try (PlainServer server = guarded()
                .servlet("/start", (request, response) -> {
                    AsyncContext context = request.startAsync();
                    context.start(() -> run(logged, context, () -> redact("in a task: " + words)));
                })
                .servlet("/dispatch", (request, response) -> {
                    if (request.getDispatcherType() == DispatcherType.REQUEST) {
                        request.startAsync().dispatch();
                    } else {
                        logged.add(redact("dispatched: " + words));
                    }
                })
                .servlet("/other", (request, response) -> logged.add(redact("another request: " + words)))
                .start()) {
            server.get("/start", "X-API-Key", words);
            server.get("/dispatch", "X-API-Key", words);
            server.get("/other");
        }
        assertEquals(List.of("in a task: " + MASK, "dispatched: " + MASK, "another request: " + words), logged);
    }

    private static void run(List<String> logged, AsyncContext context, Callable<String> work) {
        try {
            logged.add(work.call());
        } catch (Exception e) {
            logged.add(e.toString());
        } finally {
            context.complete();
        }
    }

    @Test
    void filtersBesideTheGuardLearnCredentialsToo() throws Exception {
        String key = maker.key();
        String session = value();
        Path keys = Files.writeString(folder.resolve("keys"), maker.line("me", key) + "\n");
        List<String> logged = new ArrayList<>();
        try (PlainServer server = new PlainServer(folder)
                .filter(new RequestLogFilter(), Map.of(), DispatcherType.REQUEST)
                .filter(new ApiKeyFilter(), Map.of("tacit.api-key.file", keys.toString()), DispatcherType.REQUEST)
                .servlet("/", (request, response) -> {
                    logged.add(elsewhere(Base64.getEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8))));
                    logged.add(elsewhere("x " + cookie(request) + " y"));
                })
                .start()) {
            assertEquals(
                    200,
                    server.get("/", "X-API-Key", key, "Cookie", "sid=" + session)
                            .statusCode());
        }
        assertEquals(MASK, logged.get(0));
        assertEquals("x " + MASK + " y", logged.get(1));
    }

    private static String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies[0].getValue();
    }
}
