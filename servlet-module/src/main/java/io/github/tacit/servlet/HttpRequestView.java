package io.github.tacit.servlet;

import io.github.tacit.clientcert.source.RequestView;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** A servlet request as certificate sources see it. */
record HttpRequestView(HttpServletRequest request) implements RequestView {
    @Override
    public @Nullable Object attribute(String name) {
        return request.getAttribute(name);
    }

    @Override
    public List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public List<String> headerNames() {
        return Collections.list(request.getHeaderNames());
    }

    @Override
    public @Nullable String peerAddress() {
        return request.getRemoteAddr();
    }
}
