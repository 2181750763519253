package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asks over HTTP with limits: a time for everything together, a size, a number of requests at a time, and no redirect,
 * which could lead anywhere. Thread-safe.
 */
final class HttpFetch {
    // So many of a container's threads may wait for somebody else; Tomcat has 200.
    private static final int MOST_AT_A_TIME = 16;

    private final Duration timeout;
    private @Nullable HttpClient client;
    private final Semaphore free = new Semaphore(MOST_AT_A_TIME);
    private final LongAdder failures = new LongAdder();
    private volatile String lastFailure = "";

    HttpFetch(Duration timeout) {
        this.timeout = timeout;
    }

    // Made when it is needed: a client has a thread.
    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) {
            known = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(timeout)
                    .build();
            client = known;
        }
        return known;
    }

    byte[] get(URI uri, int most) throws IOException {
        return ask(uri, HttpRequest.newBuilder(uri).GET(), most);
    }

    byte[] post(URI uri, byte[] body, String type, int most) throws IOException {
        return ask(
                uri,
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                most);
    }

    /** How many questions got no answer. */
    long failures() {
        return failures.sum();
    }

    /** The last question without an answer, and why; empty when there was none. */
    String lastFailure() {
        return lastFailure;
    }

    void failed(URI uri, Exception why) {
        lastFailure = uri + ": " + why.getMessage();
        failures.increment();
    }

    private byte[] ask(URI uri, HttpRequest.Builder request, int most) throws IOException {
        try {
            return ask(request, most);
        } catch (IOException e) {
            failed(uri, e);
            throw e;
        }
    }

    private byte[] ask(HttpRequest.Builder request, int most) throws IOException {
        if (!free.tryAcquire()) {
            throw new IOException("too many requests at a time");
        }
        try {
            HttpResponse<byte[]> response =
                    await(client().sendAsync(request.timeout(timeout).build(), info -> new BoundedBody(most)));
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } finally {
            free.release();
        }
    }

    // The request's own timeout ends with the headers; this one counts for the body too.
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer) throws IOException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException("no answer: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }
}
