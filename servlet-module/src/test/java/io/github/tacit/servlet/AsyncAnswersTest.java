package io.github.tacit.servlet;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.apikey.KeyMaker;
import io.github.tacit.redact.SecretRegistry;
import io.github.tacit.redact.Tacit;
import io.github.tacit.servlet.TestContainer.Running;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that end without their filters' knowledge, whole and masked in every container. */
class AsyncAnswersTest {
    private static final String KEY = new KeyMaker().key();
    private static final String MASK = "[redacted:credential]";
    private static final String REGISTERED = "registered" + "-for-this-1";
    // More than a connection takes at once.
    private static final String MUCH = "much ".repeat(1_500_000);

    // The end may still become the key, so it is held back.
    private static final String TEXT = "a " + KEY + " b " + KEY.substring(0, 5);
    private static final String SAFE = "a " + MASK + " b " + KEY.substring(0, 5);

    @TempDir
    Path folder;

    static Stream<TestContainer> containers() {
        return ContainersTest.containers();
    }

    @ParameterizedTest
    @MethodSource("containers")
    void anAnswerOfAnyEndIsWholeAndMasked(TestContainer container) throws Exception {
        try (Running server = container.start(folder, new ResponseGuardFilter(), Map.of(), SERVLETS)) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                HttpClient http = HttpClient.newBuilder()
                        .sslContext(TlsServer.tls(null))
                        .version(version)
                        .build();
                check(http, server.port());
                // Where registered secrets are looked for too, other things are held back.
                try (SecretRegistry.Registration registration =
                        Tacit.runtime().registry().register("test", REGISTERED)) {
                    check(http, server.port());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void noExceptionOfATaskOrAListenerIsShown(TestContainer container) throws Exception {
        try (Running server = container.start(folder, new ResponseGuardFilter(), Map.of(), FAILING)) {
            HttpClient http =
                    HttpClient.newBuilder().sslContext(TlsServer.tls(null)).build();
            for (String path : List.of("/task", "/listener", "/writing")) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path))
                        .header("X-API-Key", KEY)
                        .timeout(Duration.ofSeconds(20))
                        .build();
                try {
                    String body = http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body();
                    assertFalse(body.contains(KEY), body);
                } catch (HttpTimeoutException e) {
                    throw e;
                } catch (IOException e) {
                    // Some containers close the connection then.
                    assertFalse(String.valueOf(e.getMessage()).contains(KEY), e.getMessage());
                }
            }
        }
    }

    private static final Map<String, HttpServlet> FAILING = Map.of(
            "/task",
            servlet((request, response) -> {
                AsyncContext context = request.startAsync();
                context.setTimeout(1000);
                context.start(() -> {
                    throw new IllegalStateException("no such key: " + KEY);
                });
            }),
            "/listener",
            servlet((request, response) -> {
                AsyncContext context = request.startAsync();
                context.setTimeout(50);
                context.addListener(new OnTimeout() {
                    @Override
                    public void onTimeout(AsyncEvent event) {
                        throw new IllegalStateException("no such key: " + KEY);
                    }
                });
            }),
            "/writing",
            servlet((request, response) -> {
                request.startAsync().setTimeout(1000);
                response.getOutputStream().setWriteListener(new WriteListener() {
                    @Override
                    public void onWritePossible() {
                        throw new IllegalStateException("no such key: " + KEY);
                    }

                    @Override
                    public void onError(Throwable problem) {
                        // The container tells of it.
                    }
                });
            }));

    private static void check(HttpClient http, int port) throws Exception {
        for (String path : SERVLETS.keySet()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                    .header("X-API-Key", KEY)
                    .timeout(Duration.ofSeconds(20))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            String expected = path.equals("/much") || path.equals("/closing") ? MUCH + SAFE : SAFE;
            // Not by assertEquals, whose message would have all of it.
            assertTrue(
                    expected.equals(answer.body()), path + " " + answer.body().length());
        }
    }

    private static final Map<String, HttpServlet> SERVLETS = Map.of(
            "/timeout",
            servlet((request, response) -> {
                AsyncContext context = request.startAsync();
                context.setTimeout(50);
                context.addListener(new OnTimeout());
            }),
            "/ready",
            servlet((request, response) -> write(request, response, TEXT, null)),
            "/flushing",
            servlet((request, response) -> write(request, response, TEXT, AsyncAnswersTest::flush)),
            "/at-once",
            servlet((request, response) -> write(request, response, TEXT, AsyncAnswersTest::complete)),
            "/much",
            servlet((request, response) -> write(request, response, MUCH + TEXT, AsyncAnswersTest::complete)),
            "/closing",
            servlet((request, response) -> write(request, response, MUCH + TEXT, context -> {
                context.getResponse().getOutputStream().close();
                return complete(context);
            })));

    /** What an application does right after it wrote; whether it is done then. */
    private interface End {
        boolean of(AsyncContext context) throws IOException;
    }

    private static boolean flush(AsyncContext context) throws IOException {
        ServletOutputStream out = context.getResponse().getOutputStream();
        if (out.isReady()) {
            out.flush();
        }
        return false;
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String text, @Nullable End end)
            throws IOException {
        AsyncContext context = request.startAsync();
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new WriteListener() {
            private boolean written;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    if (written) {
                        context.complete();
                        return;
                    }
                    written = true;
                    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
                    if (end != null && end.of(context)) {
                        return;
                    }
                }
            }

            @Override
            public void onError(Throwable problem) {
                throw new IllegalStateException(problem);
            }
        });
    }

    private static boolean complete(AsyncContext context) {
        context.complete();
        return true;
    }

    private static class OnTimeout implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            AsyncContext context = event.getAsyncContext();
            context.getResponse().getWriter().print(TEXT);
            context.complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            // Nothing to do.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Nothing to do.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Nothing to do.
        }
    }

    private static HttpServlet servlet(PlainServer.Handler handler) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                handler.handle(request, response);
            }
        };
    }
}
