package io.github.tacit.clientcert;

import io.github.tacit.clientcert.source.ClientCertificateSource;
import io.github.tacit.clientcert.source.Lookup;
import io.github.tacit.clientcert.source.RequestView;
import java.time.Instant;
import java.util.Set;

/**
 * All steps from a request to a decision.
 *
 * @param source where the certificate comes from
 * @param verifier proves it
 * @param policy says who may go where
 */
public record ClientGate(ClientCertificateSource source, ChainVerifier verifier, ClientPolicy policy) {
    /** Who the client is, whatever it asks for: allowed without a role, or denied. */
    public Decision identify(RequestView request, Instant now) {
        Lookup lookup = source.find(request);
        if (lookup instanceof Lookup.Presented presented) {
            Verification who = verifier.verify(presented.chain(), now);
            if (who instanceof VerifiedChain client) {
                source.proven(presented);
                return new Decision.Allow(client, Set.of());
            }
            return new Decision.Deny((Rejection) who, presented.chain());
        }
        Rejection rejection = lookup instanceof Lookup.Malformed malformed
                ? new Rejection(Rejection.Reason.MALFORMED, malformed.detail())
                : new Rejection(Rejection.Reason.NO_CERTIFICATE, "no certificate was presented");
        return new Decision.Deny(rejection, null);
    }

    /**
     * Whether the client may do what it asks for.
     *
     * @param path the path within the application, decoded and without dot segments
     */
    public Decision decide(RequestView request, String method, String path, Instant now) {
        Decision who = identify(request, now);
        return who instanceof Decision.Allow allow ? policy.decide(allow.client(), method, path) : who;
    }
}
