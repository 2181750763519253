package io.github.tacit.servlet;

import jakarta.annotation.Nullable;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one filter remembers of a request from dispatch to dispatch. Each has a name of its own: another filter of the same
 * kind, with other settings, must find out for itself.
 *
 * @param <T> of a type that can't be made by a client, nor by a proxy over AJP
 */
final class OwnAttribute<T> {
    private static final AtomicLong FILTERS = new AtomicLong();

    private final String name;
    private final Class<T> type;

    OwnAttribute(String prefix, Class<T> type) {
        this.name = prefix + '.' + FILTERS.incrementAndGet();
        this.type = type;
    }

    @Nullable T get(ServletRequest request) {
        Object value = request.getAttribute(name);
        return type.isInstance(value) ? type.cast(value) : null;
    }

    void set(ServletRequest request, T value) {
        request.setAttribute(name, value);
    }
}
