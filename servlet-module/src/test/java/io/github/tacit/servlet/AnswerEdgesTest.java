package io.github.tacit.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.KeyMaker;
import io.github.tacit.redact.SecretRegistry;
import io.github.tacit.redact.Tacit;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.Cookie;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an answer has text besides its body, and where another body takes its place. */
class AnswerEdgesTest {
    private static final String HEADER = "X-API-Key";
    private static final String REGISTERED = "registered" + "-for-this-1";

    private final String key = new KeyMaker().key();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private PlainServer server;

    @BeforeEach
    void makeServer() throws Exception {
        server = new PlainServer(folder)
                .filter(
                        new ResponseGuardFilter(),
                        Map.of(),
                        DispatcherType.REQUEST,
                        DispatcherType.FORWARD,
                        DispatcherType.ASYNC,
                        DispatcherType.ERROR);
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    private String all(String path) throws Exception {
        try (Socket socket = server.open(List.of("GET " + path + " HTTP/1.1", HEADER + ": " + key))) {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void namesOfHeadersTypesAndAttributesOfCookiesAreMasked() throws Exception {
        server.servlet("/name", (request, response) -> response.setHeader("X-" + key, "v"))
                .servlet("/added-name", (request, response) -> response.addHeader("X-" + key, "v"))
                .servlet("/int-name", (request, response) -> response.setIntHeader("X-" + key, 1))
                .servlet("/date-name", (request, response) -> response.setDateHeader("X-" + key, 1))
                .servlet("/type", (request, response) -> response.setContentType("text/plain; of=" + key))
                .servlet("/cookie", (request, response) -> {
                    Cookie cookie = new Cookie("a", "b");
                    cookie.setPath("/reset/" + key);
                    cookie.setDomain(key.replace('_', '-') + ".example");
                    cookie.setAttribute("Note", key);
                    response.addCookie(cookie);
                })
                .servlet("/cookie-name", (request, response) -> response.addCookie(new Cookie("n" + key, "b")))
                .start();
        StringBuilder leaks = new StringBuilder();
        for (String path :
                List.of("/name", "/added-name", "/int-name", "/date-name", "/type", "/cookie", "/cookie-name")) {
            String answer = all(path);
            if (answer.contains(key) || !answer.contains("redacted") || !answer.startsWith("HTTP/1.1 200")) {
                leaks.append(path).append(": ").append(answer).append('\n');
            }
        }
        assertEquals("", leaks.toString());
    }

    @Test
    void noExceptionOnAnErrorPageTellsASecret() throws Exception {
        server.servlet("/task", (request, response) -> {
                    AsyncContext context = request.startAsync();
                    context.setTimeout(2000);
                    context.start(() -> {
                        throw new IllegalStateException("no such key: " + key);
                    });
                })
                .servlet("/plain", (request, response) -> {
                    throw new IllegalStateException("no such key: " + key + " " + REGISTERED);
                })
                .start();
        try (SecretRegistry.Registration registration =
                Tacit.runtime().registry().register("test", REGISTERED)) {
            for (String path : List.of("/task", "/plain")) {
                String answer = all(path);
                assertTrue(answer.startsWith("HTTP/1.1 500"), path + ": " + answer);
                assertFalse(answer.contains(key) || answer.contains(REGISTERED), answer);
            }
        }
    }

    @Test
    void anotherBodyIsSearchedAsItsOwnTypeAndEncodingSay() throws Exception {
        server.servlet("/stream", (request, response) -> {
                    response.setContentType("image/png");
                    response.getOutputStream().write(new byte[] {1, 2});
                    response.resetBuffer();
                    response.setContentType("text/plain");
                    response.getOutputStream().write(("x " + REGISTERED).getBytes(UTF_8));
                })
                .servlet("/writer", (request, response) -> {
                    response.setContentType("image/svg");
                    response.getWriter().write("not yet");
                    response.resetBuffer();
                    response.setContentType("text/plain");
                    response.getWriter().write("x " + REGISTERED);
                })
                .servlet("/order", (request, response) -> {
                    response.setContentType("text/plain;charset=UTF-16");
                    response.getOutputStream().write(new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 'a'});
                    response.resetBuffer();
                    response.getOutputStream().write(new byte[] {(byte) 0xFF, (byte) 0xFE});
                    response.getOutputStream().write(key.getBytes(Charset.forName("UTF-16LE")));
                })
                .start();
        try (SecretRegistry.Registration registration =
                Tacit.runtime().registry().register("test", REGISTERED)) {
            for (String path : List.of("/stream", "/writer")) {
                String answer = all(path);
                assertFalse(answer.contains(REGISTERED), answer);
                assertTrue(answer.contains("x [redacted"), answer);
            }
        }
        assertFalse(all("/order").replace("\0", "").contains(key));
    }

    @Test
    void encodingsWithAByteOrderMarkOrAStateOfTheirOwnAreSearched() throws Exception {
        List<String> names = List.of(
                "UTF-16",
                "UTF-16LE",
                "x-UTF-16LE-BOM",
                "UTF-32",
                "UTF-32LE",
                "X-UTF-32LE-BOM",
                "X-UTF-32BE-BOM",
                "ISO-2022-KR",
                "ISO-2022-JP",
                "IBM037",
                "IBM1047",
                "windows-1252",
                "Shift_JIS",
                "GB18030");
        server.servlet("/own", (request, response) -> {
                    String name = request.getParameter("in");
                    response.setContentType("text/plain;charset=" + name);
                    response.getOutputStream().write(("é a " + key + " b").getBytes(Charset.forName(name)));
                })
                .servlet("/registered", (request, response) -> {
                    String name = request.getParameter("in");
                    response.setContentType("text/plain;charset=" + name);
                    response.getOutputStream().write(("é a " + REGISTERED + " b").getBytes(Charset.forName(name)));
                })
                .servlet("/marked", (request, response) -> {
                    response.setContentType("text/plain;charset=UTF-32");
                    response.getOutputStream().write(("a " + key).getBytes(Charset.forName("X-UTF-32LE-BOM")));
                })
                .start();
        StringBuilder leaks = new StringBuilder();
        try (SecretRegistry.Registration registration =
                Tacit.runtime().registry().register("test", REGISTERED)) {
            for (String name : names) {
                String own =
                        new String(server.get("/own?in=" + name, HEADER, key).body(), Charset.forName(name));
                String registered =
                        new String(server.get("/registered?in=" + name).body(), Charset.forName(name));
                if (own.contains(key) || !own.endsWith("a [redacted:credential] b")) {
                    leaks.append("own ").append(name).append(": ").append(own).append('\n');
                }
                if (registered.contains(REGISTERED) || !registered.contains("redacted")) {
                    leaks.append("registered ")
                            .append(name)
                            .append(": ")
                            .append(registered)
                            .append('\n');
                }
            }
        }
        String marked = new String(server.get("/marked", HEADER, key).body(), Charset.forName("UTF-32"));
        if (!marked.equals("a [redacted:credential]")) {
            leaks.append("marked UTF-32: ").append(marked);
        }
        assertEquals("", leaks.toString());
    }

    @Test
    void aPartOfAFormIsLearntAsAParameterIs() throws Exception {
        server.servlet("/part", new MultipartConfigElement(folder.toString()), (request, response) -> {
                    String password = new String(
                            request.getPart("password").getInputStream().readAllBytes(), UTF_8);
                    response.getWriter().print("you sent " + password);
                })
                .start();
        String password = "Correct" + "-Horse-9";
        String body = "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n" + password + "\r\n--b--\r\n";
        HttpResponse<byte[]> answer =
                server.send("POST", "/part", body, "Content-Type", "multipart/form-data; boundary=b");
        assertEquals("you sent [redacted:credential]", new String(answer.body(), UTF_8));
    }
}
