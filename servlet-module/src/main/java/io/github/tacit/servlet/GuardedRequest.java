package io.github.tacit.servlet;

import jakarta.annotation.Nullable;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A request that learns its credentials as the application reads them: nothing is read before the application does, so
 * encodings and streams stay its own.
 */
final class GuardedRequest extends HttpServletRequestWrapper {
    private static final String ACCEPT_ENCODING = "Accept-Encoding";

    private final RequestCredentials credentials;
    private @Nullable Supplier<GuardedResponse> response;
    private @Nullable SeenInputStream stream;
    private @Nullable SeenReader reader;
    private boolean parametersSeen;

    GuardedRequest(HttpServletRequest request, RequestCredentials credentials) {
        super(request);
        this.credentials = credentials;
    }

    void answeredBy(GuardedResponse guarded) {
        response = () -> guarded;
    }

    /** All that is known now. */
    RequestCredentials credentials() {
        if (stream != null) {
            stream.takeSeen(charset()).ifPresent(this::learn);
        }
        if (reader != null) {
            reader.takeSeen().ifPresent(this::learn);
        }
        return credentials;
    }

    @Override
    public @Nullable String getParameter(String name) {
        String value = super.getParameter(name);
        learnParameters();
        return value;
    }

    @Override
    public @Nullable String[] getParameterValues(String name) {
        String[] values = super.getParameterValues(name);
        learnParameters();
        return values;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> map = super.getParameterMap();
        learnParameters();
        return map;
    }

    // Containers take a form's fields, not its files, for parameters too.
    @Override
    public Part getPart(String name) throws IOException, ServletException {
        Part part = super.getPart(name);
        learnParameters();
        return part;
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        Collection<Part> parts = super.getParts();
        learnParameters();
        return parts;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new SeenInputStream(super.getInputStream(), this::credentials);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            reader = new SeenReader(super.getReader(), this::credentials);
        }
        return reader;
    }

    // A body that the application compresses can't be searched. The container may still compress what it sends.
    @Override
    public @Nullable String getHeader(String name) {
        return hides(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(this::hides);
        return Collections.enumeration(names);
    }

    // The container would take its own, unwrapped response.
    @Override
    public AsyncContext startAsync() {
        return response == null ? super.startAsync() : startAsync(this, response.get());
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
        AsyncContext context = super.startAsync(request, answer);
        return response == null ? context : new GuardedAsyncContext(context, response.get());
    }

    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext context = super.getAsyncContext();
        return response == null || context instanceof GuardedAsyncContext
                ? context
                : new GuardedAsyncContext(context, response.get());
    }

    private boolean hides(String name) {
        return name.equalsIgnoreCase(ACCEPT_ENCODING) && !credentials.isEmpty();
    }

    private void learnParameters() {
        if (!parametersSeen) {
            parametersSeen = true;
            // What stands in the query was judged already, and more strictly.
            Set<String> judged = queryNames();
            super.getParameterMap().forEach((name, values) -> {
                if (!judged.contains(name)) {
                    for (String value : values) {
                        credentials.addParameter(name, value);
                    }
                }
            });
        }
    }

    private Set<String> queryNames() {
        Set<String> names = new HashSet<>();
        String query = getQueryString();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            names.add(PercentText.decode(equals < 0 ? pair : pair.substring(0, equals)));
        }
        return names;
    }

    private void learn(String body) {
        String type = getContentType();
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            for (String pair : body.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    credentials.addParameter(
                            PercentText.decode(pair.substring(0, equals)),
                            PercentText.decode(pair.substring(equals + 1)));
                }
            }
        } else {
            credentials.addBody(body);
        }
    }

    private Charset charset() {
        String name = getCharacterEncoding();
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
