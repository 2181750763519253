package io.github.tacit.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.SecretRegistry;
import io.github.tacit.redact.SecretScope;
import io.github.tacit.redact.Tacit;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registered secrets in answers; and what a client that guesses must not learn from them. */
class RegisteredAnswersTest {
    private static final String MASK = "[redacted:known-secret]";
    private static final String SECRET = "hunter2-prod-eu";
    private static final String SHORT = "hunter2-p";

    private final SecretRegistry.Registration secret =
            Tacit.runtime().registry().register("test", SECRET);
    private final SecretRegistry.Registration shorter =
            Tacit.runtime().registry().register("test", SHORT);

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private PlainServer server;

    @BeforeEach
    void makeServer() throws Exception {
        server = new PlainServer(folder)
                .filter(new ResponseGuardFilter(), Map.of(), DispatcherType.REQUEST, DispatcherType.ERROR);
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
        secret.close();
        shorter.close();
    }

    private String get(String path, String... headers) throws Exception {
        return new String(server.get(path, headers).body(), UTF_8);
    }

    @Test
    void secretSplitAtEveryPlaceOfAStreamAndAWriterIsMasked() throws Exception {
        String text = "{\"a\":\"" + SECRET + "\",\"b\":\""
                + Base64.getEncoder().encodeToString(("u:" + SECRET).getBytes(UTF_8)) + "\"}";
        String expected = text.replace(SECRET, MASK);
        server.servlet("/stream", (request, response) -> {
                    int at = Integer.parseInt(request.getParameter("at"));
                    response.setContentType("application/json");
                    response.getOutputStream().write(text.getBytes(UTF_8), 0, at);
                    response.flushBuffer();
                    response.getOutputStream().write(text.getBytes(UTF_8), at, text.length() - at);
                })
                .servlet("/writer", (request, response) -> {
                    for (char c : text.toCharArray()) {
                        response.getWriter().write(c);
                        response.getWriter().flush();
                    }
                })
                .start();
        for (int at = 0; at <= text.length(); at++) {
            String answer = get("/stream?at=" + at);
            assertTrue(answer.startsWith(expected.substring(0, 37)), at + ": " + answer);
            assertTrue(
                    answer.endsWith("\"}") && answer.contains(",\"b\":\"") && !answer.contains("aHVudGVyMi"), answer);
        }
        assertTrue(get("/writer").startsWith(expected.substring(0, 37)));
    }

    @Test
    void headersErrorsAndRedirectsAreMasked() throws Exception {
        server.servlet("/header", (request, response) -> response.setHeader("X-Db", "password " + SECRET))
                .servlet("/error", (request, response) -> response.sendError(500, "for " + SECRET))
                .servlet("/away", (request, response) -> response.sendRedirect("/x?p=" + SECRET))
                .start();
        assertEquals(
                "password " + MASK,
                server.get("/header").headers().firstValue("X-Db").orElse(""));
        assertFalse(get("/error").contains(SECRET));
        assertTrue(
                server.get("/away").headers().firstValue("Location").orElse("").endsWith("/x?p=redacted"));
    }

    @Test
    void whatIsFlushedComesAtOnceAndCleanTextIsAsItWas() throws Exception {
        byte[] picture = new byte[5_000];
        new Random(1).nextBytes(picture);
        server.servlet("/text", (request, response) -> {
                    response.setContentType("text/plain;charset=UTF-8");
                    response.getWriter().print("grüße, h");
                    response.getWriter().flush();
                    response.getWriter().print("ello\n");
                })
                .servlet("/picture", (request, response) -> {
                    response.setContentType("image/png");
                    response.setContentLength(picture.length);
                    response.getOutputStream().write(picture);
                })
                .start();
        assertEquals("grüße, hello\n", get("/text"));
        HttpResponse<byte[]> answer = server.get("/picture");
        assertArrayEquals(picture, answer.body());
        assertEquals("5000", answer.headers().firstValue("Content-Length").orElse(""));
    }

    @Test
    void aClientThatGuessesLearnsNothingFromMasks() throws Exception {
        String others = "Qz8vT3mK1xW9rB5nL7pD2cF6";
        server.servlet(
                        "/echo",
                        (request, response) -> response.getWriter().print("<" + request.getParameter("guess") + ">"))
                .start();
        String before = get("/echo?guess=" + others);
        try (SecretScope other = SecretScope.open()) {
            assertTrue(other.accept(others));
            assertEquals(before, get("/echo?guess=" + others), "as if nobody else had it");
        }
        // Too short to be looked for: a client could find it out piece by piece.
        assertEquals("<" + SHORT + ">", get("/echo?guess=" + SHORT));
        assertEquals("<" + SECRET.substring(0, 11) + ">", get("/echo?guess=" + SECRET.substring(0, 11)));
        // One length for all: the mask tells nothing of the secret.
        assertEquals("<" + MASK + ">", get("/echo?guess=" + SECRET));
    }
}
