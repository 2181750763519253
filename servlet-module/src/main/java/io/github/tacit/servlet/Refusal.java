package io.github.tacit.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The short answer that a refused client gets: an error and the correlation id, never the reason.
 *
 * @param status the HTTP status
 * @param text what it says
 * @param problem whether in the form of RFC 9457 instead of the short one
 */
record Refusal(int status, String text, boolean problem) {
    /** Writes one in the short form. */
    static void send(HttpServletResponse response, int status, String text, String id) throws IOException {
        new Refusal(status, text, false).send(response, id);
    }

    /** Writes it, in place of anything that is in the buffer. */
    void send(HttpServletResponse response, String id) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = body(id).getBytes(StandardCharsets.UTF_8);
        response.reset();
        response.setStatus(status);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            // RFC 9110 §15.5.2: a 401 names a scheme.
            response.setHeader("WWW-Authenticate", "ApiKey");
        }
        response.setContentType(problem ? "application/problem+json" : "application/json");
        // RFC 9111 §3: an answer about one client must not be stored for others.
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String body(String id) {
        // RFC 9457 §4.2.1: about:blank, with the instance to tell one occurrence from another.
        return problem
                ? "{\"type\":\"about:blank\",\"title\":" + quoted(text) + ",\"status\":" + status + ",\"instance\":"
                        + quoted("urn:tacit:" + id) + "}"
                : "{\"error\":" + quoted(text) + ",\"id\":" + quoted(id) + "}";
    }

    // RFC 8259 §7.
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
