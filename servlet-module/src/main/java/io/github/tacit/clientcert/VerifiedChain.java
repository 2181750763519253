package io.github.tacit.clientcert;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A proven chain: a path from the client's certificate to a trust anchor that passed every check. Only a
 * {@link ChainVerifier} can make one. Immutable.
 */
public final class VerifiedChain implements Verification {
    private final CertificateChain presented;
    private final CandidatePath proven;
    private final Instant verifiedAt;

    VerifiedChain(CertificateChain presented, CandidatePath proven, Instant verifiedAt) {
        this.presented = presented;
        this.proven = proven;
        this.verifiedAt = verifiedAt;
    }

    /** The client's certificate: the identity. */
    public X509Certificate leaf() {
        return proven.leaf().certificate();
    }

    /**
     * What to call the client: its subject (RFC 4514), or, where that is empty, the first URI, host name or e-mail address
     * among its alternative names. To be shown, not to decide by.
     */
    public String name() {
        String subject = leaf().getSubjectX500Principal().getName();
        if (!subject.isEmpty()) {
            return subject;
        }
        return Stream.of(GeneralName.Kind.URI, GeneralName.Kind.DNS, GeneralName.Kind.EMAIL)
                .flatMap(kind -> proven.leaf().alternativeNames().stream().filter(name -> name.kind() == kind))
                .map(GeneralName::text)
                .findFirst()
                .orElse("");
    }

    /** The secrets that the engine's detectors find in the client's certificate. */
    public List<CarriedSecret> secrets() {
        return proven.leaf().secrets();
    }

    /** The path, the client's certificate first, without the anchor. */
    public List<X509Certificate> path() {
        return proven.certificates().stream()
                .map(ParsedCertificate::certificate)
                .toList();
    }

    /** The trust anchor's certificate. */
    public X509Certificate anchor() {
        return proven.anchor().certificate();
    }

    /** The authority that issued the client's certificate: the next on the path, or the anchor. */
    public X509Certificate issuer() {
        return proven.certificates().size() > 1 ? proven.certificates().get(1).certificate() : anchor();
    }

    /** The certificate policies, object identifiers, that count for the whole path (RFC 5280 §6.1). */
    public Set<String> policies() {
        return proven.policies();
    }

    /** The time for which the chain was proven. */
    public Instant verifiedAt() {
        return verifiedAt;
    }

    /** The first moment at which a certificate of this path, or the anchor, has expired. */
    public Instant expiresAt() {
        Instant first = anchor().getNotAfter().toInstant();
        for (X509Certificate certificate : path()) {
            Instant end = certificate.getNotAfter().toInstant();
            first = end.isBefore(first) ? end : first;
        }
        return first;
    }

    /** What the client presented, from which the path was taken. */
    public CertificateChain presented() {
        return presented;
    }

    CandidatePath proven() {
        return proven;
    }

    ParsedCertificate parsedLeaf() {
        return proven.leaf();
    }

    /** Tells the subject, for debugging; never the key. */
    @Override
    public String toString() {
        return "VerifiedChain[" + leaf().getSubjectX500Principal() + "]";
    }
}
