package io.github.tacit.servlet;

import jakarta.annotation.Nullable;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Masks the credentials that a request came with in its own response: in the body, in headers, in the text of an error
 * and in exceptions on their way to the container; and in all that is logged meanwhile. Registered in {@code web.xml} before all other filters, for the
 * dispatches REQUEST, FORWARD, ASYNC and ERROR, and with {@code async-supported}.
 *
 * <p>The body is searched as it streams by. Nothing is held back but what may still become a credential: a few
 * characters, and never across the end of a line. A length that the application declares is left out when the request
 * has credentials.
 */
public final class ResponseGuardFilter implements Filter {
    /** A filter without settings. */
    public ResponseGuardFilter() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("ResponseGuardFilter guards HTTP responses");
        }
        GuardedResponse guarded = guarded(response);
        ServletRequest guardedRequest = request;
        ServletResponse guardedResponse = response;
        if (guarded == null) {
            GuardedRequest wrapped = new GuardedRequest(http, RequestCredentials.of(http));
            guarded = new GuardedResponse(answer, wrapped::credentials);
            wrapped.answeredBy(guarded);
            guardedRequest = wrapped;
            guardedResponse = guarded;
        }
        try (RequestScope scope = RequestScope.enter(http)) {
            guard(guardedRequest, guardedResponse, guarded, chain);
        }
    }

    private static void guard(
            ServletRequest request, ServletResponse response, GuardedResponse guarded, FilterChain chain)
            throws IOException, ServletException {
        SafeThrowable.<ServletException>doing(() -> chain.doFilter(request, response), guarded::mask);
        // An included part is followed by more. A forwarded one is not: containers close the response behind it.
        if (request.getDispatcherType() != DispatcherType.INCLUDE && !request.isAsyncStarted()) {
            guarded.finish();
        }
    }

    private static @Nullable GuardedResponse guarded(ServletResponse response) {
        ServletResponse at = response;
        while (at instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof GuardedResponse guarded) {
                return guarded;
            }
            at = wrapper.getResponse();
        }
        return null;
    }
}
