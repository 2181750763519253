package io.github.tacit.clientcert;

import io.github.tacit.cache.BoundedMap;
import jakarta.annotation.Nullable;
import java.util.concurrent.Callable;

/**
 * Paths that were proven before, by the digest of what the client presented. Belongs to one verifier, so that another
 * trust store, list or profile always starts with an empty one. Holds no refusals, so that a flood of bad certificates
 * pushes nobody out, and no decisions. Bounded, the least used goes first; thread-safe.
 */
final class ProofCache {
    private final BoundedMap<Digest, Standing> proofs;
    private final SingleFlight<Digest, Proof> running = new SingleFlight<>();

    /** A path, or why there is none. */
    record Proof(@Nullable Standing standing, Rejection rejection) {}

    ProofCache(int size) {
        proofs = new BoundedMap<>(size);
    }

    @Nullable Standing get(Digest digest) {
        return proofs.get(digest);
    }

    void forget(Digest digest) {
        proofs.remove(digest);
    }

    /** The same path, looked at again. */
    void renew(Digest digest, Standing standing) {
        proofs.put(digest, standing);
    }

    /** Proves once, however many requests ask for the same at the same time. */
    Proof prove(Digest digest, Callable<Proof> work) {
        Proof proof = running.run(digest, work);
        Standing standing = proof.standing();
        if (standing != null) {
            proofs.put(digest, standing);
        }
        return proof;
    }
}
