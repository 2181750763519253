package io.github.tacit.servlet;

import jakarta.annotation.Nullable;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A response in which the request's own credentials are masked: status text, headers and body. */
final class GuardedResponse extends HttpServletResponseWrapper {
    private static final String CONTENT_LENGTH = "content-length";

    // What holds a URL, or a type, gets a mask that is fit for one.
    private static final Set<String> URL_HEADERS =
            Set.of("location", "content-location", "refresh", "link", "content-type");

    private final Supplier<RequestCredentials> credentials;
    private @Nullable GuardedOutputStream stream;
    private @Nullable GuardedWriter writer;
    private @Nullable PrintWriter printer;
    private long declaredLength = -1;

    /**
     * Wraps a response.
     *
     * @param credentials what to mask; asked for at each use, because the application may find more
     */
    GuardedResponse(HttpServletResponse response, Supplier<RequestCredentials> credentials) {
        super(response);
        this.credentials = credentials;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new GuardedOutputStream(super.getOutputStream(), this);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (printer == null) {
            writer = new GuardedWriter(super.getWriter(), this);
            printer = writer.printer();
        }
        return printer;
    }

    @Override
    public void flushBuffer() throws IOException {
        applyLength();
        super.flushBuffer();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        forgetHeld();
    }

    @Override
    public void reset() {
        super.reset();
        forgetHeld();
        stream = null;
        writer = null;
        printer = null;
        declaredLength = -1;
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        super.sendError(status, message == null ? null : mask(message));
        forgetHeld();
    }

    @Override
    public void sendError(int status) throws IOException {
        super.sendError(status);
        forgetHeld();
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        super.sendRedirect(maskUrl(location));
        forgetHeld();
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        super.sendRedirect(maskUrl(location), clearBuffer);
        forgetHeld();
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        super.sendRedirect(maskUrl(location), status);
        forgetHeld();
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        super.sendRedirect(maskUrl(location), status, clearBuffer);
        forgetHeld();
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!takeLength(name, value)) {
            super.setHeader(maskName(name), maskHeader(name, value));
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!takeLength(name, value)) {
            super.addHeader(maskName(name), maskHeader(name, value));
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (!takeLength(name, Integer.toString(value))) {
            super.setIntHeader(maskName(name), value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (!takeLength(name, Integer.toString(value))) {
            super.addIntHeader(maskName(name), value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        super.setDateHeader(maskName(name), date);
    }

    @Override
    public void addDateHeader(String name, long date) {
        super.addDateHeader(maskName(name), date);
    }

    @Override
    public void setContentType(@Nullable String type) {
        super.setContentType(type == null ? null : maskUrl(type));
    }

    @Override
    public void addCookie(Cookie cookie) {
        String value = cookie.getValue();
        boolean stays = value == null || credentials.get().isOwnCookie(cookie.getName(), value);
        Cookie safe = new Cookie(maskName(cookie.getName()), stays ? value : mask(value));
        cookie.getAttributes().forEach((name, text) -> safe.setAttribute(maskName(name), maskUrl(text)));
        super.addCookie(safe);
    }

    @Override
    public void setTrailerFields(Supplier<Map<String, String>> fields) {
        super.setTrailerFields(() -> {
            Map<String, String> safe = new HashMap<>();
            fields.get().forEach((name, value) -> safe.put(maskName(name), mask(value)));
            return safe;
        });
    }

    // The masked body has another length: the container counts it, or sends it in chunks.
    @Override
    public void setContentLength(int length) {
        declaredLength = length;
    }

    @Override
    public void setContentLengthLong(long length) {
        declaredLength = length;
    }

    /** Gives out what is still held back, and leaves the rest to the container. */
    void finish() throws IOException {
        finish(() -> {});
    }

    /**
     * Gives out what is still held back.
     *
     * @param after what to do when that is done later, since the container is not ready now
     * @return whether it is done
     */
    boolean finish(Runnable after) throws IOException {
        applyLength();
        if (writer != null) {
            writer.finish();
        }
        return stream == null || stream.finish(after);
    }

    RequestCredentials credentials() {
        return credentials.get();
    }

    /** The declared length holds when nothing can be masked; it must be told before the first byte. */
    void applyLength() {
        if (declaredLength >= 0) {
            if (credentials.get().isEmpty() && !searchesBody()) {
                super.setContentLengthLong(declaredLength);
            }
            declaredLength = -1;
        }
    }

    /** Whether the body is searched for registered secrets. */
    boolean searchesBody() {
        return AnswerText.mayBeText(getContentType()) && AnswerText.isNeeded();
    }

    /** The encoding of the body's bytes. */
    Charset charset() {
        String name = getCharacterEncoding();
        try {
            return name == null ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private void forgetHeld() {
        if (stream != null) {
            stream.forget();
        }
        if (writer != null) {
            writer.forget();
        }
    }

    private boolean takeLength(String name, @Nullable String value) {
        if (!name.equalsIgnoreCase(CONTENT_LENGTH) || value == null || !value.matches("[0-9]{1,18}")) {
            return false;
        }
        declaredLength = Long.parseLong(value);
        return true;
    }

    private @Nullable String maskHeader(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("set-cookie")) {
            int equals = value.indexOf('=');
            int end = value.indexOf(';') < 0 ? value.length() : value.indexOf(';');
            if (equals > 0 && equals < end) {
                String cookie = value.substring(equals + 1, end).strip();
                if (credentials.get().isOwnCookie(value.substring(0, equals).strip(), cookie)) {
                    return value;
                }
            }
        }
        return URL_HEADERS.contains(lower) ? maskUrl(value) : mask(value);
    }

    /** A name, masked with what may stand in one. */
    private String maskName(String name) {
        return maskUrl(name);
    }

    String mask(String text) {
        return AnswerText.mask(credentials.get().mask(text));
    }

    private String maskUrl(String url) {
        String safe = credentials.get().mask(url, RequestCredentials.URL_MASK);
        return AnswerText.mask(safe, RequestCredentials.URL_MASK);
    }
}
