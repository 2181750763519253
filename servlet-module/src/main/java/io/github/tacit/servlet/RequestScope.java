package io.github.tacit.servlet;

import io.github.tacit.redact.SecretScope;
import io.github.tacit.redact.SecretScope.Carried;
import jakarta.annotation.Nullable;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * One filter's hold on the {@link SecretScope} of a request. The first filter opens the scope, with the credentials that
 * the request came with; it lives until the request is complete, which an asynchronous one is after its filters. This
 * thread carries it until this is closed.
 */
final class RequestScope implements AutoCloseable {
    private final HttpServletRequest request;
    private final RequestCredentials credentials;
    /** Null when another filter, or an earlier dispatch, opened the scope. */
    private final @Nullable SecretScope own;

    private final @Nullable Carried carried;

    private RequestScope(
            HttpServletRequest request,
            RequestCredentials credentials,
            @Nullable SecretScope own,
            @Nullable Carried carried) {
        this.request = request;
        this.credentials = credentials;
        this.own = own;
        this.carried = carried;
    }

    static RequestScope enter(HttpServletRequest request) {
        RequestCredentials credentials = RequestCredentials.of(request);
        SecretScope known = credentials.scope();
        if (known != null) {
            return new RequestScope(request, credentials, null, known.carry());
        }
        SecretScope opened = SecretScope.open();
        credentials.enterScope(opened);
        return new RequestScope(request, credentials, opened, null);
    }

    @Override
    public void close() {
        if (carried != null) {
            carried.close();
        }
        if (own == null) {
            return;
        }
        own.leave();
        if (!request.isAsyncStarted() || !endsWithAsync(own)) {
            end(own);
        }
    }

    private boolean endsWithAsync(SecretScope scope) {
        try {
            request.getAsyncContext().addListener(new End(scope));
            return true;
        } catch (IllegalStateException e) {
            // Complete already.
            return false;
        }
    }

    private void end(SecretScope scope) {
        credentials.leaveScope();
        scope.close();
    }

    /** Ends the scope with its request. */
    private final class End implements AsyncListener {
        private final SecretScope scope;

        End(SecretScope scope) {
            this.scope = scope;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end(scope);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // The container or the application completes it, or dispatches.
        }

        @Override
        public void onError(AsyncEvent event) {
            // As above.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // A new start forgets the listeners of the one before: Jakarta Servlet 6.0 §9.6.
            event.getAsyncContext().addListener(this);
        }
    }
}
