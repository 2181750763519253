package io.github.tacit.servlet;

import jakarta.annotation.Nullable;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** The path within the application that a request, or a dispatch of it, leads to. */
final class RequestPath {
    private RequestPath() {}

    /**
     * The container's path, decoded and normalised, that rules are matched with; null when the request's line could
     * mean another path to somebody else.
     */
    static @Nullable String of(HttpServletRequest request) {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
        if (request.getDispatcherType() == DispatcherType.INCLUDE && included != null) {
            // Jakarta Servlet 6.1 §9.3.1: the included path stands in attributes, the request keeps its own. A servlet
            // that was included by its name has none.
            return joined(included, request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
        }
        if (request.getDispatcherType() == DispatcherType.REQUEST && isAmbiguous(request.getRequestURI())) {
            return null;
        }
        return joined(request.getServletPath(), request.getPathInfo());
    }

    private static @Nullable String joined(@Nullable Object servletPath, @Nullable Object pathInfo) {
        String path =
                (servletPath instanceof String first ? first : "") + (pathInfo instanceof String rest ? rest : "");
        String absolute = path.isEmpty() ? "/" : path;
        boolean plain = absolute.startsWith("/")
                && !absolute.contains("//")
                && !absolute.contains("/../")
                && !absolute.contains("/./")
                && !absolute.endsWith("/..")
                && !absolute.endsWith("/.")
                && absolute.chars().noneMatch(c -> c < 0x20 || c == 0x7F || c == '\\' || c == ';' || c == '%');
        return plain ? absolute : null;
    }

    // Jakarta Servlet 6.1 §3.5.2, "suspicious sequences": what containers, applications and proxies read in different
    // ways. A session id is the one path parameter that containers write themselves (§7.1.3).
    private static boolean isAmbiguous(String uri) {
        String path = withoutSession(uri).toLowerCase(Locale.ROOT);
        return path.contains("//")
                || path.indexOf(';') >= 0
                || path.indexOf('\\') >= 0
                || path.contains("/./")
                || path.contains("/../")
                || path.endsWith("/.")
                || path.endsWith("/..")
                || path.contains("%2e")
                || path.contains("%2f")
                || path.contains("%5c")
                || path.contains("%25")
                || path.contains("%3b")
                || path.contains("%00");
    }

    private static String withoutSession(String uri) {
        int session = uri.indexOf(";jsessionid=");
        boolean last = session >= 0 && uri.indexOf('/', session) < 0 && uri.indexOf(';', session + 1) < 0;
        return last ? uri.substring(0, session) : uri;
    }
}
