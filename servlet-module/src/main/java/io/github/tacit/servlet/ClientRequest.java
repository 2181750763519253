package io.github.tacit.servlet;

import io.github.tacit.clientcert.Decision;
import jakarta.annotation.Nullable;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.HashSet;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * A request whose client is proven. What the application has set up itself to know users by comes first. Roles are those of
 * the dispatch that runs: a forward hands on this request, and another path may have another rule.
 */
final class ClientRequest extends HttpServletRequestWrapper {
    private volatile Decision.Allow client;

    ClientRequest(HttpServletRequest request, Decision.Allow client) {
        super(request);
        this.client = client;
    }

    /** The one that an earlier dispatch made, below whatever others wrapped around it; null when there is none. */
    static @Nullable ClientRequest within(HttpServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            if (wrapper instanceof ClientRequest known) {
                return known;
            }
            inner = wrapper.getRequest();
        }
        return null;
    }

    /** What counts now. */
    Decision.Allow decision() {
        return client;
    }

    /** Begins a dispatch within another, which {@link #leave} has to end. */
    void enter(Decision.Allow inner) {
        client = inner;
    }

    /** Goes back to the dispatch around. What was begun asynchronously and goes on has the roles of both only. */
    void leave(Decision.Allow outer) {
        client = after(this, outer, client);
    }

    /** What counts after a dispatch within another. */
    static Decision.Allow after(ServletRequest request, Decision.Allow outer, Decision.Allow inner) {
        if (!request.isAsyncStarted()) {
            return outer;
        }
        Set<String> both = new HashSet<>(outer.roles());
        both.retainAll(inner.roles());
        return new Decision.Allow(outer.client(), both);
    }

    @Override
    public Principal getUserPrincipal() {
        Principal own = super.getUserPrincipal();
        if (own != null) {
            return own;
        }
        X500Principal subject = client.client().leaf().getSubjectX500Principal();
        return subject.getName().isEmpty() ? new NamedPrincipal(client.client().name()) : subject;
    }

    /** A client without a subject, as SPIFFE has them. */
    private record NamedPrincipal(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    @Override
    public @Nullable String getRemoteUser() {
        String own = super.getRemoteUser();
        return own != null ? own : getUserPrincipal().getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return client.roles().contains(role) || super.isUserInRole(role);
    }

    @Override
    public String getAuthType() {
        String own = super.getAuthType();
        return own != null ? own : CLIENT_CERT_AUTH;
    }
}
