package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.util.Set;

/** Whether a client may do what it asks for. */
public sealed interface Decision {
    /**
     * It may.
     *
     * @param client who it is
     * @param roles what it is here, from the rule that let it in
     */
    record Allow(VerifiedChain client, Set<String> roles) implements Decision {
        public Allow {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * It may not.
     *
     * @param rejection why
     * @param presented what the client presented, unproven; null when it was nothing readable
     */
    record Deny(Rejection rejection, @Nullable CertificateChain presented) implements Decision {}
}
