package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Finds paths from a client's certificate to an anchor, depth first, until one passes all checks. Authorities may be
 * signed by one another in any way, so it goes on after a path that fails, within a budget. What a certificate is by
 * itself is looked at once, since steps may come by it many thousand times. One for each verification; not thread-safe.
 */
final class PathBuilder {
    private final ChainVerifier verifier;
    private final CertificateChain chain;
    private final Instant now;
    private final Budget budget = new Budget();
    private final Map<X500Principal, List<Step>> candidates = new HashMap<>();
    private final Map<ParsedCertificate, Boolean> fit = new IdentityHashMap<>();
    private final Map<String, Boolean> signatures = new HashMap<>();
    private Rejection worst = new Rejection(Rejection.Reason.UNTRUSTED, "no path leads to a trust anchor");

    /**
     * A certificate that the client sent.
     *
     * @param identity the same number for all with the same name and key
     */
    private record Step(ParsedCertificate certificate, int identity) {}

    PathBuilder(ChainVerifier verifier, CertificateChain chain, Instant now) {
        this.verifier = verifier;
        this.chain = chain;
        this.now = now;
    }

    ProofCache.Proof build() {
        try {
            ParsedCertificate leaf = ParsedCertificate.of(chain.leaf());
            verifier.checkLeaf(leaf, now);
            Step first = step(leaf, 0);
            for (int i = 1; i < chain.certificates().size(); i++) {
                addCandidate(chain.certificates().get(i), i);
            }
            CandidatePath path = extend(new ArrayList<>(List.of(first)));
            return new ProofCache.Proof(path == null ? null : verifier.standing(path, now), worst);
        } catch (RefusedException e) {
            return new ProofCache.Proof(null, e.rejection());
        } catch (RuntimeException e) {
            // Providers throw what they like at keys that are hostile enough; whatever it is, it proves nothing.
            return new ProofCache.Proof(
                    null,
                    new Rejection(
                            Rejection.Reason.MALFORMED,
                            "a check that broke off: " + e.getClass().getName()));
        }
    }

    // A certificate that can't be read is no step of a path, and no reason to refuse a client who doesn't need it.
    private void addCandidate(X509Certificate certificate, int number) {
        try {
            step(ParsedCertificate.of(certificate), number);
        } catch (RefusedException e) {
            note(e.rejection());
        }
    }

    private Step step(ParsedCertificate certificate, int number) {
        List<Step> sameName = candidates.computeIfAbsent(
                certificate.certificate().getSubjectX500Principal(), name -> new ArrayList<>());
        int identity = sameName.stream()
                .filter(earlier -> hasSameNameAndKey(earlier.certificate(), certificate))
                .mapToInt(Step::identity)
                .findFirst()
                .orElse(number);
        Step step = new Step(certificate, identity);
        sameName.add(step);
        return step;
    }

    private static boolean hasSameNameAndKey(ParsedCertificate one, ParsedCertificate other) {
        return one.subject().equals(other.subject())
                && one.certificate().getPublicKey().equals(other.certificate().getPublicKey());
    }

    private @Nullable CandidatePath extend(List<Step> path) throws RefusedException {
        Step last = path.get(path.size() - 1);
        X500Principal issuer = last.certificate().certificate().getIssuerX500Principal();
        for (ParsedCertificate anchor : verifier.trust().named(issuer)) {
            budget.step();
            CandidatePath found = finish(path, last.certificate(), anchor);
            if (found != null) {
                return found;
            }
        }
        for (Step candidate : candidates.getOrDefault(issuer, List.of())) {
            budget.step();
            if (mayFollow(path, last.certificate(), candidate)) {
                path.add(candidate);
                CandidatePath found = extend(path);
                if (found != null) {
                    return found;
                }
                path.remove(path.size() - 1);
            }
        }
        return null;
    }

    private @Nullable CandidatePath finish(List<Step> path, ParsedCertificate last, ParsedCertificate anchor)
            throws RefusedException {
        if (!isFit(anchor, () -> verifier.checkAnchor(anchor, now)) || !isSigned(last, anchor)) {
            return null;
        }
        budget.path();
        try {
            List<ParsedCertificate> certificates =
                    path.stream().map(Step::certificate).toList();
            return verifier.checked(new CandidatePath(certificates, anchor, Set.of()), now, budget);
        } catch (RefusedException e) {
            note(e);
            return null;
        }
    }

    private boolean mayFollow(List<Step> path, ParsedCertificate last, Step candidate) throws RefusedException {
        // RFC 4158 §2.4.2: no name and key twice on a path.
        if (path.stream().anyMatch(earlier -> earlier.identity() == candidate.identity())) {
            return false;
        }
        ParsedCertificate authority = candidate.certificate();
        if (depth(path, authority) > verifier.maxDepth()) {
            note(new Rejection(
                    Rejection.Reason.PATH_LENGTH, "more than " + verifier.maxDepth() + " intermediate authorities"));
            return false;
        }
        return isFit(authority, () -> verifier.checkIntermediate(authority, now)) && isSigned(last, authority);
    }

    // RFC 5280 §4.2.1.9: self-issued ones don't count.
    private static long depth(List<Step> path, ParsedCertificate candidate) {
        return path.stream()
                        .skip(1)
                        .filter(step -> !step.certificate().isSelfIssued())
                        .count()
                + (candidate.isSelfIssued() ? 0 : 1);
    }

    /** A check of one certificate by itself. */
    @FunctionalInterface
    private interface Check {
        void run() throws RefusedException;
    }

    private boolean isFit(ParsedCertificate certificate, Check check) throws RefusedException {
        Boolean known = fit.get(certificate);
        if (known == null) {
            try {
                check.run();
                known = true;
            } catch (RefusedException e) {
                note(e);
                known = false;
            }
            fit.put(certificate, known);
        }
        return known;
    }

    private boolean isSigned(ParsedCertificate issued, ParsedCertificate issuer) throws RefusedException {
        String pair = System.identityHashCode(issued) + ">" + System.identityHashCode(issuer);
        Boolean known = signatures.get(pair);
        if (known == null) {
            budget.signature();
            known = verifies(issued, issuer);
            signatures.put(pair, known);
        }
        return known;
    }

    private boolean verifies(ParsedCertificate issued, ParsedCertificate issuer) {
        try {
            issued.certificate().verify(issuer.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            note(new Rejection(Rejection.Reason.BAD_SIGNATURE, "a signature that its issuer's key did not make"));
            return false;
        }
    }

    private void note(RefusedException e) throws RefusedException {
        if (e.rejection().reason() == Rejection.Reason.BUDGET) {
            throw e;
        }
        note(e.rejection());
    }

    private void note(Rejection rejection) {
        if (rejection.reason().compareTo(worst.reason()) > 0) {
            worst = rejection;
        }
    }
}
