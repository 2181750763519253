package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Proves that a client's certificate leads to a trust anchor: RFC 5280 §6 by the JDK, and what the JDK leaves out.
 * Immutable and thread-safe.
 */
public final class ChainVerifier {
    /**
     * The most intermediate authorities on a path unless set otherwise; rustls/webpki allows 6, the JDK 5. Two more
     * leave room for cross-signed authorities.
     */
    public static final int DEFAULT_DEPTH = 8;

    private static final Rejection PROVEN = new Rejection(Rejection.Reason.NO_CERTIFICATE, "no rejection");

    private final TrustStore trust;
    private final Profile profile;
    private final Purpose purpose;
    private final int maxDepth;
    private final Revocation revocation;
    private final @Nullable ProofCache cache;

    private ChainVerifier(Builder builder) {
        this.trust = builder.trust;
        this.profile = builder.profile;
        this.purpose = builder.purpose;
        this.maxDepth = builder.maxDepth;
        this.revocation = new Revocation(builder.revocation, builder.lists, builder.online);
        this.cache = builder.cacheSize == 0 ? null : new ProofCache(builder.cacheSize);
    }

    /** A verifier for clients that one of these anchors vouches for, with all defaults: change them in the builder. */
    public static Builder builder(TrustStore trust) {
        return new Builder(trust);
    }

    /**
     * Verifies a chain.
     *
     * @param chain what the client presented
     * @param now the time for which it has to be valid
     * @return a {@link VerifiedChain}, or the {@link Rejection} that tells why there is none
     */
    public Verification verify(CertificateChain chain, Instant now) {
        ProofCache.Proof proof = cache == null ? build(chain, now) : cached(cache, chain, now);
        Standing standing = proof.standing();
        return standing == null ? proof.rejection() : new VerifiedChain(chain, standing.path(), now);
    }

    private ProofCache.Proof build(CertificateChain chain, Instant now) {
        return new PathBuilder(this, chain, now).build();
    }

    private ProofCache.Proof cached(ProofCache proofs, CertificateChain chain, Instant now) {
        Digest digest = chain.digest();
        Standing known = proofs.get(digest);
        if (known != null) {
            try {
                return new ProofCache.Proof(known.holds(now) ? known : renewed(proofs, digest, known, now), PROVEN);
            } catch (RefusedException e) {
                // Another path may hold where this one does not any more.
                proofs.forget(digest);
            }
        }
        return proofs.prove(digest, () -> build(chain, now));
    }

    // What time and lists can change; the rest of a proof is for ever.
    private Standing renewed(ProofCache proofs, Digest digest, Standing known, Instant now) throws RefusedException {
        CandidatePath path = known.path();
        for (ParsedCertificate certificate : path.withAnchor()) {
            CertificateRules.current(certificate, now);
        }
        revocation.check(path, now, new Budget());
        Standing renewed = standing(path, now);
        if (renewed.holds(now)) {
            proofs.renew(digest, renewed);
        }
        return renewed;
    }

    /** A path that was proven at this time. The lists at hand are the verifier's for good, so only time changes them. */
    Standing standing(CandidatePath path, Instant now) {
        if (revocation.asksOthers()) {
            return Standing.momentary(path);
        }
        List<Instant> turns = new ArrayList<>();
        for (ParsedCertificate certificate : path.withAnchor()) {
            turns.add(certificate.certificate().getNotBefore().toInstant());
            turns.add(certificate.certificate().getNotAfter().toInstant());
            revocation.addTurns(certificate, turns);
        }
        return Standing.around(now, path, turns);
    }

    /** The anchors. */
    public TrustStore trust() {
        return trust;
    }

    /** Who is asked over the network. */
    public OnlineRevocation online() {
        return revocation.online();
    }

    Revocation revocation() {
        return revocation;
    }

    RevocationLists lists() {
        return revocation.lists();
    }

    int maxDepth() {
        return maxDepth;
    }

    void checkLeaf(ParsedCertificate leaf, Instant now) throws RefusedException {
        CertificateRules.leaf(leaf, purpose, now);
        if (profile == Profile.WEB_PKI) {
            WebPkiRules.leaf(leaf, purpose);
        }
    }

    void checkIntermediate(ParsedCertificate authority, Instant now) throws RefusedException {
        CertificateRules.intermediate(authority, purpose, now);
        if (profile == Profile.WEB_PKI) {
            WebPkiRules.intermediate(authority);
        }
    }

    void checkAnchor(ParsedCertificate anchor, Instant now) throws RefusedException {
        CertificateRules.authority(anchor, purpose, now);
        if (profile == Profile.WEB_PKI) {
            WebPkiRules.anchor(anchor);
        }
    }

    CandidatePath checked(CandidatePath path, Instant now, Budget budget) throws RefusedException {
        PathRules.lengths(path);
        PathRules.names(path, budget);
        Set<String> policies = Pkix.validate(path, now);
        revocation.check(path, now, budget);
        return path.with(policies);
    }

    /** Collects the settings of a {@link ChainVerifier}. Not thread-safe. */
    public static final class Builder {
        private final TrustStore trust;
        private Profile profile = Profile.STANDARD;
        private Purpose purpose = Purpose.CLIENT_AUTH;
        private int maxDepth = DEFAULT_DEPTH;
        private int cacheSize;
        private RevocationMode revocation = RevocationMode.OFF;
        private RevocationLists lists = RevocationLists.none();
        private OnlineRevocation online = OnlineRevocation.none();

        private Builder(TrustStore trust) {
            this.trust = Objects.requireNonNull(trust);
        }

        /** Which rules certificates have to keep; {@link Profile#STANDARD} unless set. */
        public Builder profile(Profile profile) {
            this.profile = Objects.requireNonNull(profile);
            return this;
        }

        /** What the client's certificate has to be made for; {@link Purpose#CLIENT_AUTH} unless set. */
        public Builder purpose(Purpose purpose) {
            this.purpose = Objects.requireNonNull(purpose);
            return this;
        }

        /**
         * The most intermediate authorities between client and anchor.
         *
         * @throws IllegalArgumentException when below 0 or above {@link CertificateChain#MOST_CERTIFICATES}
         */
        public Builder maxDepth(int maxDepth) {
            if (maxDepth < 0 || maxDepth > CertificateChain.MOST_CERTIFICATES) {
                throw new IllegalArgumentException(
                        "a depth of " + maxDepth + " is not within 0 to " + CertificateChain.MOST_CERTIFICATES);
            }
            this.maxDepth = maxDepth;
            return this;
        }

        /** Whether and by which lists certificates are found to be revoked; {@link RevocationMode#OFF} unless set. */
        public Builder revocation(RevocationMode mode, RevocationLists lists) {
            this.revocation = Objects.requireNonNull(mode);
            this.lists = Objects.requireNonNull(lists);
            return this;
        }

        /** Who is asked over the network, besides the lists at hand; {@link OnlineRevocation#none()} unless set. */
        public Builder online(OnlineRevocation online) {
            this.online = Objects.requireNonNull(online);
            return this;
        }

        /**
         * How many proven chains are remembered; 0, the default, for none. Times and revocation are looked at again each
         * time.
         *
         * @throws IllegalArgumentException when negative
         */
        public Builder cache(int size) {
            if (size < 0) {
                throw new IllegalArgumentException("a size of " + size + " is below 0");
            }
            this.cacheSize = size;
            return this;
        }

        /** The verifier. */
        public ChainVerifier build() {
            return new ChainVerifier(this);
        }
    }
}
