package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.KeyMaker;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseGuardFilterTest {
    private static final String MASK = "[redacted:credential]";
    private static final String HEADER = "Authorization";

    private final String key = new KeyMaker().key();
    private final String bearer = "Bearer " + key;

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

    @Test
    void secretSplitAtEveryPlaceOfAStreamIsMasked() throws Exception {
        byte[] text = ("before " + key + " after").getBytes(StandardCharsets.UTF_8);
        server.servlet("/split", (request, response) -> {
                    int at = Integer.parseInt(request.getParameter("at"));
                    ServletOutputStream out = response.getOutputStream();
                    out.write(text, 0, at);
                    out.flush();
                    out.write(text, at, text.length - at);
                })
                .start();
        for (int at = 0; at <= text.length; at++) {
            assertEquals("before " + MASK + " after", text(server.get("/split?at=" + at, HEADER, bearer)), "at " + at);
        }
    }

    @Test
    void secretWrittenOneByteAndOneCharacterAtATimeIsMasked() throws Exception {
        String text = "a " + key + " b " + key;
        server.servlet("/bytes", (request, response) -> {
                    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                        response.getOutputStream().write(b);
                        response.flushBuffer();
                    }
                })
                .servlet("/chars", (request, response) -> {
                    for (char c : text.toCharArray()) {
                        response.getWriter().write(c);
                        response.getWriter().flush();
                    }
                })
                .start();
        assertEquals("a " + MASK + " b " + MASK, text(server.get("/bytes", HEADER, bearer)));
        assertEquals("a " + MASK + " b " + MASK, text(server.get("/chars", HEADER, bearer)));
    }

    @Test
    void everyEncodingOfTheSecretIsMasked() throws Exception {
        String password = "p/w\"&<Xy9+z'";
        String basic = Base64.getEncoder().encodeToString(("me:" + password).getBytes(StandardCharsets.UTF_8));
        List<String> forms = List.of(
                password,
                basic,
                Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)),
                Base64.getUrlEncoder().encodeToString(("ab" + password).getBytes(StandardCharsets.UTF_8)),
                URLEncoder.encode(password, StandardCharsets.UTF_8),
                "p/w\\\"&<Xy9+z'",
                "p\\/w\\\"&<Xy9+z'",
                "p/w&quot;&amp;&lt;Xy9+z&#39;");
        server.servlet("/forms", (request, response) -> {
                    for (String form : forms) {
                        response.getWriter().println(form);
                    }
                })
                .start();
        String body = text(server.get("/forms", HEADER, "Basic " + basic));
        assertEquals(
                forms.size(), body.lines().filter(line -> line.contains(MASK)).count(), body);
        assertFalse(body.contains("Xy9"), body);
        assertEquals(MASK, body.lines().skip(2).findFirst().orElse(""), "nothing of the Base64 text is left");
    }

    @Test
    void charactersOfOtherEncodingsAreNotTornApart() throws Exception {
        String text = "é " + key + " ü€ ";
        server.servlet("/text", (request, response) -> {
                    String charset = request.getParameter("in");
                    response.setContentType("text/plain;charset=" + charset);
                    if (request.getParameter("by").equals("writer")) {
                        response.getWriter().write(text);
                    } else {
                        for (byte b : text.getBytes(Charset.forName(charset))) {
                            response.getOutputStream().write(b);
                        }
                    }
                })
                .start();
        for (String charset : List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-15", "windows-1252")) {
            for (String by : List.of("writer", "stream")) {
                byte[] body = server.get("/text?by=" + by + "&in=" + charset, HEADER, bearer)
                        .body();
                String expected = "é " + MASK + " ü€ ";
                assertEquals(expected, new String(body, Charset.forName(charset)), charset + " by " + by);
            }
        }
    }

    @Test
    void byteOrderMarkTellsTheOrderOfBytes() throws Exception {
        server.servlet("/text", (request, response) -> {
                    response.setContentType("text/plain;charset=UTF-16");
                    for (byte b : ("\uFEFFa " + key + " ü").getBytes(StandardCharsets.UTF_16LE)) {
                        response.getOutputStream().write(b);
                    }
                })
                .start();
        assertEquals(
                "a " + MASK + " ü",
                new String(server.get("/text", HEADER, bearer).body(), StandardCharsets.UTF_16));
    }

    @Test
    void headersErrorsAndRedirectsAreMasked() throws Exception {
        server.servlet("/header", (request, response) -> {
                    response.setHeader("X-Seen", "key " + key);
                    response.addHeader("X-Seen-Too", key);
                    response.addCookie(new Cookie("seen", key));
                    response.addHeader("Set-Cookie", "raw=" + key + "; HttpOnly");
                })
                .servlet("/error", (request, response) -> response.sendError(502, "refused " + key))
                .servlet("/moved", (request, response) -> response.sendRedirect("/next?key=" + key + "&a=b"))
                .start();
        for (String path : List.of("/header", "/error", "/moved")) {
            HttpResponse<byte[]> response = server.get(path, HEADER, bearer);
            assertFalse(response.headers().map().toString().contains(key), path);
            assertFalse(text(response).contains(key), path);
        }
        assertEquals(
                "key " + MASK,
                server.get("/header", HEADER, bearer)
                        .headers()
                        .firstValue("X-Seen")
                        .orElse(""));
        assertTrue(text(server.get("/error", HEADER, bearer)).contains("refused " + MASK));
        assertEquals(
                "/next?key=redacted&a=b",
                server.get("/moved", HEADER, bearer)
                        .headers()
                        .firstValue("Location")
                        .orElse(""));
    }

    @Test
    void ownCookieMayComeBackUnderItsName() throws Exception {
        server.servlet("/cookie", (request, response) -> {
                    response.addCookie(request.getCookies()[0]);
                    response.getWriter().write(request.getCookies()[0].getValue());
                })
                .start();
        HttpResponse<byte[]> response = server.get("/cookie", "Cookie", "SESSION=" + key);
        assertEquals(
                "SESSION=" + key, response.headers().firstValue("Set-Cookie").orElse(""));
        assertEquals(MASK, text(response));
    }

    @Test
    void containersErrorPageTellsNothing() throws Exception {
        server.servlet("/crash", (request, response) -> {
                    IOException cause = new IOException("refused for " + key);
                    cause.addSuppressed(new IllegalStateException("closing " + key));
                    throw new ServletException("crashed", cause);
                })
                .start();
        HttpResponse<byte[]> response = server.get("/crash", HEADER, bearer);
        assertEquals(500, response.statusCode());
        String page = text(response);
        assertTrue(page.contains("java.io.IOException: refused for " + MASK), page);
        assertFalse(page.contains(key.substring(10, 30)), page);
    }

    @Test
    void errorPageForATypeStillShowsAndGetsAMaskedException() throws Exception {
        server.servlet("/crash", (request, response) -> {
                    throw new IllegalStateException("no", new IllegalArgumentException("key " + key));
                })
                .servlet("/page", (request, response) -> {
                    Throwable problem = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
                    response.getWriter().println("own page " + problem.getCause() + request.getHeader(HEADER));
                })
                .errorPage(IllegalStateException.class, "/page")
                .start();
        assertEquals(
                "own page java.lang.IllegalArgumentException: key " + MASK + "Bearer " + MASK,
                text(server.get("/crash", HEADER, bearer)).strip());
    }

    @Test
    void exceptionWithoutSecretsStaysTheSame() throws Exception {
        class Own extends RuntimeException {
            private static final long serialVersionUID = 1L;

            Own() {
                super("nothing to hide");
            }
        }
        server.servlet("/crash", (request, response) -> {
                    throw new Own();
                })
                .servlet("/page", (request, response) -> response.getWriter().print("page of its type"))
                .errorPage(Own.class, "/page")
                .start();
        assertEquals("page of its type", text(server.get("/crash", HEADER, bearer)));
    }

    @Test
    void eventsArriveWhenTheyAreFlushed() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        AtomicBoolean inTime = new AtomicBoolean();
        server.servlet("/events", (request, response) -> {
                    response.setContentType("text/event-stream");
                    PrintWriter out = response.getWriter();
                    out.print("data: " + key + "\n\n");
                    out.flush();
                    try {
                        inTime.set(arrived.await(20, TimeUnit.SECONDS));
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    out.print("data: end\n\n");
                })
                .start();
        try (Socket socket = server.open(List.of("GET /events HTTP/1.1", HEADER + ": " + bearer));
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String line = "";
            while (line != null && !line.startsWith("data:")) {
                line = in.readLine();
            }
            assertEquals("data: " + MASK, line);
            arrived.countDown();
            while (line != null && !line.equals("data: end")) {
                line = in.readLine();
            }
            assertEquals("data: end", line);
        }
        assertTrue(inTime.get(), "the first event came before the second was written");
    }

    @Test
    void declaredLengthIsRightOrLeftOut() throws Exception {
        byte[] body = ("key " + key).getBytes(StandardCharsets.UTF_8);
        server.servlet("/sized", (request, response) -> {
                    response.setContentLength(body.length);
                    response.setHeader("ETag", "\"v1\"");
                    response.getOutputStream().write(body);
                })
                .start();
        HttpResponse<byte[]> plain = server.get("/sized");
        assertArrayEquals(body, plain.body());
        assertEquals(
                String.valueOf(body.length),
                plain.headers().firstValue("Content-Length").orElse(""));
        HttpResponse<byte[]> masked = server.get("/sized", HEADER, bearer);
        assertEquals("key " + MASK, text(masked));
        String length = masked.headers().firstValue("Content-Length").orElse(String.valueOf(masked.body().length));
        assertEquals(String.valueOf(masked.body().length), length);
        assertEquals("\"v1\"", masked.headers().firstValue("ETag").orElse(""));
        HttpResponse<byte[]> head = server.send("HEAD", "/sized", "", HEADER, bearer);
        assertEquals(200, head.statusCode());
        assertEquals(0, head.body().length);
        assertFalse(head.headers().firstValue("Content-Length").orElse("").equals(String.valueOf(body.length)));
    }

    @Test
    void answersWithoutBodyStayWithout() throws Exception {
        server.servlet(
                        "/none",
                        (request, response) -> response.setStatus(Integer.parseInt(request.getParameter("status"))))
                .start();
        for (int status : new int[] {204, 304}) {
            HttpResponse<byte[]> response = server.get("/none?status=" + status, HEADER, bearer);
            assertEquals(status, response.statusCode());
            assertEquals(0, response.body().length);
        }
    }

    @Test
    void resetForgetsWhatWasHeldBack() throws Exception {
        server.servlet("/reset", (request, response) -> {
                    response.getWriter().write("a " + key.substring(0, 20));
                    assertFalse(response.isCommitted());
                    response.reset();
                    response.getWriter().write(key.substring(20) + " z");
                })
                .servlet("/buffer", (request, response) -> {
                    response.getOutputStream().write(key.substring(0, 20).getBytes(StandardCharsets.UTF_8));
                    response.resetBuffer();
                    response.getOutputStream().write("fresh".getBytes(StandardCharsets.UTF_8));
                })
                .start();
        assertEquals(key.substring(20) + " z", text(server.get("/reset", HEADER, bearer)));
        assertEquals("fresh", text(server.get("/buffer", HEADER, bearer)));
    }

    @Test
    void applicationThatCompressesIsAskedNotTo() throws Exception {
        server.servlet("/zip", (request, response) -> {
                    String accepted = request.getHeader("Accept-Encoding");
                    byte[] body = ("key " + key).getBytes(StandardCharsets.UTF_8);
                    if (accepted != null && accepted.contains("gzip")) {
                        response.setHeader("Content-Encoding", "gzip");
                        try (GZIPOutputStream zip = new GZIPOutputStream(response.getOutputStream())) {
                            zip.write(body);
                        }
                    } else {
                        response.getOutputStream().write(body);
                    }
                })
                .start();
        assertEquals("key " + MASK, text(server.get("/zip", HEADER, bearer, "Accept-Encoding", "gzip")));
    }

    @Test
    void asynchronousAnswersAreMaskedToTheirEnd() throws Exception {
        server.servlet("/async", (request, response) -> {
                    AsyncContext context = request.startAsync();
                    context.start(() -> {
                        try {
                            context.getResponse().getWriter().write("a " + key + " tail t");
                            context.complete();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                })
                .servlet("/dispatch", (request, response) -> {
                    if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        response.getWriter().write("b " + key + " tail t");
                    } else {
                        request.startAsync().dispatch("/dispatch");
                    }
                })
                .start();
        assertEquals("a " + MASK + " tail t", text(server.get("/async", HEADER, bearer)));
        assertEquals("b " + MASK + " tail t", text(server.get("/dispatch", HEADER, bearer)));
    }

    @Test
    void secretsOfFormsAndBodiesAreLearntAsTheApplicationReadsThem() throws Exception {
        server.servlet(
                        "/form",
                        (request, response) -> response.getWriter()
                                .print(request.getParameter("user") + ' ' + request.getParameter("password")))
                .servlet("/json", (request, response) -> {
                    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    response.getWriter().print(body);
                })
                .servlet(
                        "/reader",
                        (request, response) ->
                                response.getWriter().print(request.getReader().readLine()))
                .start();
        String type = "application/x-www-form-urlencoded";
        assertEquals(
                "me " + MASK,
                text(server.send("POST", "/form", "user=me&password=Hunter%2B2+x", "Content-Type", type)));
        for (String path : List.of("/json", "/reader")) {
            assertEquals(
                    "{\"user\":\"me\",\"password\":\"" + MASK + "\"}",
                    text(server.send(
                            "POST",
                            path,
                            "{\"user\":\"me\",\"password\":\"Hunter22x\"}",
                            "Content-Type",
                            "application/json")));
        }
    }

    @Test
    void ordinaryWordsAndTokensOfFormsStay() throws Exception {
        String page = "<input type=\"password\" name=\"password\"> if(top!=self) 10.0.0.7 " + key;
        server.servlet("/page", (request, response) -> {
                    request.getParameterMap();
                    response.getWriter().print(page);
                })
                .start();
        String form = "password=password&_csrf=" + key + "&token=10.0.0.7";
        assertEquals(
                page, text(server.send("POST", "/page", form, "Content-Type", "application/x-www-form-urlencoded")));
        assertEquals(
                page, text(server.get("/page?token=" + URLEncoder.encode("if(top!=self)", StandardCharsets.UTF_8))));
    }

    @Test
    void otherClientsSecretsAreNotTold() throws Exception {
        String others = new KeyMaker().key();
        server.servlet("/other", (request, response) -> response.getWriter().print(others))
                .start();
        assertEquals(others, text(server.get("/other", HEADER, bearer)));
    }

    @Test
    void includedAndForwardedPartsAreMasked() throws Exception {
        server.servlet("/part", (request, response) -> response.getWriter().print(key.substring(20) + "."))
                .servlet("/include", (request, response) -> {
                    response.getWriter().print("a " + key.substring(0, 20));
                    request.getRequestDispatcher("/part").include(request, response);
                    response.getWriter().print(key.substring(0, 3));
                })
                .servlet(
                        "/forward",
                        (request, response) ->
                                request.getRequestDispatcher("/include").forward(request, response))
                .start();
        String expected = "a " + MASK + "." + key.substring(0, 3);
        assertEquals(expected, text(server.get("/include", HEADER, bearer)));
        assertEquals(expected, text(server.get("/forward", HEADER, bearer)));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
