package io.github.tacit.demo;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * What came back.
 *
 * @param status the status; 0 when TLS refused
 * @param headers all headers, one a line
 * @param body the body; why, when TLS refused
 */
record Answer(int status, String headers, String body) {
    static Answer of(HttpResponse<byte[]> response) {
        StringBuilder headers = new StringBuilder();
        response.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> headers.append(name).append(": ").append(value).append('\n')));
        return new Answer(
                response.statusCode(), headers.toString(), new String(response.body(), StandardCharsets.UTF_8));
    }

    static Answer refused(String reason) {
        return new Answer(0, "", reason);
    }

    /** The first line, for the table. */
    String summary() {
        String text = body.strip().replaceAll("\\s+", " ");
        return status == 0 ? text : text.isEmpty() ? String.valueOf(status) : status + " " + text;
    }
}
