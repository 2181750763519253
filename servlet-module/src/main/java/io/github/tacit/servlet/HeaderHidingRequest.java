package io.github.tacit.servlet;

import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A request without some of its headers. */
final class HeaderHidingRequest extends HttpServletRequestWrapper {
    private final Set<String> hidden;

    HeaderHidingRequest(HttpServletRequest request, Collection<String> hidden) {
        super(request);
        this.hidden = hidden.stream().map(HeaderHidingRequest::lower).collect(Collectors.toSet());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return hidden.contains(lower(name)) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return hidden.contains(lower(name)) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !hidden.contains(lower(name)))
                .toList());
    }

    @Override
    public long getDateHeader(String name) {
        return hidden.contains(lower(name)) ? -1 : super.getDateHeader(name);
    }

    @Override
    public int getIntHeader(String name) {
        return hidden.contains(lower(name)) ? -1 : super.getIntHeader(name);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
