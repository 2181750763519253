package io.github.tacit.clientcert;

import io.github.tacit.clientcert.source.Lookup;
import io.github.tacit.clientcert.source.RequestView;
import jakarta.annotation.Nullable;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way to one decision, step by step, for operators: what was presented, which path was tried, which check failed,
 * which rule fitted. The decision itself is the gate's own; the steps before it are told by asking the same checks one by
 * one. Details hold names that the client wrote; whoever shows them neutralises and redacts them.
 */
public final class ClientTrace {
    private static final String ISSUER = "issuer";
    private static final String REVOCATION = "revocation";

    private final ClientGate gate;
    private final RevocationMode revocation;
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();

    /**
     * One step.
     *
     * @param outcome how it went
     * @param name what was looked at
     * @param detail what was seen
     */
    public record Step(Outcome outcome, String name, String detail) {}

    /** How a step went. */
    public enum Outcome {
        /** In order. */
        PASSED,
        /** Not in order. */
        FAILED,
        /** Nothing to be in order. */
        NOTED
    }

    /**
     * A decision and the way to it.
     *
     * @param steps in their order
     * @param decision what the gate says
     */
    public record Told(List<Step> steps, Decision decision) {
        public Told {
            steps = List.copyOf(steps);
        }
    }

    private ClientTrace(ClientGate gate, RevocationMode revocation, Instant now) {
        this.gate = gate;
        this.revocation = revocation;
        this.now = now;
    }

    /**
     * Decides and tells how.
     *
     * @param revocation the mode that the gate was made with
     * @param path the path within the application, decoded and without dot segments
     */
    public static Told of(
            ClientGate gate, RevocationMode revocation, RequestView request, String method, String path, Instant now) {
        ClientTrace trace = new ClientTrace(gate, revocation, now);
        Decision decision = trace.decide(request, method, path);
        return new Told(trace.steps, decision);
    }

    private Decision decide(RequestView request, String method, String path) {
        Lookup lookup = gate.source().find(request);
        if (!(lookup instanceof Lookup.Presented presented)) {
            Decision decision = gate.decide(request, method, path, now);
            failed("source", ((Decision.Deny) decision).rejection());
            return decision;
        }
        CertificateChain chain = presented.chain();
        passed("source", count(chain.certificates().size(), "certificate") + " presented");
        for (int i = 0; i < chain.certificates().size(); i++) {
            step(
                    Outcome.NOTED,
                    "certificate " + (i + 1),
                    described(chain.certificates().get(i)));
        }
        Verification verification = gate.verifier().verify(chain, now);
        if (verification instanceof VerifiedChain client) {
            proven(client);
            Decision decision = gate.policy().decide(client, method, path);
            rules(client, method, path);
            return decision;
        }
        Rejection rejection = (Rejection) verification;
        CandidatePath walked = walk(chain);
        if (walked != null) {
            boolean revoked = rejection.reason().compareTo(Rejection.Reason.REVOCATION_UNKNOWN) >= 0;
            if (revoked) {
                passed("path validation", "signatures, times, constraints and policies fit");
            }
            if (!revoked || revocation(walked)) {
                failed(revoked ? REVOCATION : "path validation", rejection);
            }
        }
        return new Decision.Deny(rejection, chain);
    }

    // ------------------------------------------------------------------ a proven path

    private void proven(VerifiedChain client) {
        passed("client's certificate", "may authenticate a client; its key, algorithms and times are in order");
        List<X509Certificate> path = client.path();
        for (int i = 1; i < path.size(); i++) {
            passed(ISSUER, "authority " + path.get(i).getSubjectX500Principal());
        }
        passed(ISSUER, "trust anchor " + client.anchor().getSubjectX500Principal());
        passed("path length", count(path.size() - 1, "intermediate authority"));
        passed("name constraints", "every name is within them");
        passed("path validation", "signatures, times, constraints and policies fit");
        if (revocation == RevocationMode.OFF) {
            step(Outcome.NOTED, REVOCATION, "not looked at: " + ClientCertificateKey.REVOCATION.key() + " is off");
        } else {
            revocation(client.proven());
        }
    }

    /**
     * Tells of each certificate who spoke for it. Answers of others are remembered, so that nobody is asked twice.
     *
     * @return whether none of them is refused
     */
    private boolean revocation(CandidatePath path) {
        List<ParsedCertificate> all = path.withAnchor();
        boolean good = true;
        for (int i = 0; good && i + 1 < all.size(); i++) {
            good = revocation(all.get(i), all.get(i + 1));
        }
        OnlineRevocation online = gate.verifier().online();
        if (online.failures() > 0) {
            step(Outcome.NOTED, REVOCATION, "asked in vain: " + online.lastFailure());
        }
        return good;
    }

    private boolean revocation(ParsedCertificate certificate, ParsedCertificate issuer) {
        String subject = certificate.certificate().getSubjectX500Principal() + ": ";
        try {
            Set<Revocation.Speaker> speakers =
                    gate.verifier().revocation().check(certificate, issuer, now, new Budget());
            if (speakers.isEmpty()) {
                step(Outcome.NOTED, REVOCATION, subject + "nobody speaks for it, and soft mode lets it pass");
                notAsked(certificate);
            } else {
                passed(
                        REVOCATION,
                        subject
                                + speakers.stream()
                                        .map(Revocation.Speaker::words)
                                        .collect(Collectors.joining(", ")));
            }
            return true;
        } catch (RefusedException e) {
            Rejection rejection = e.rejection();
            failed(REVOCATION, new Rejection(rejection.reason(), subject + rejection.detail()));
            if (rejection.reason() == Rejection.Reason.REVOCATION_UNKNOWN) {
                notAsked(certificate);
            }
            return false;
        }
    }

    private void notAsked(ParsedCertificate certificate) {
        for (String who : gate.verifier().online().notAsked(certificate)) {
            step(Outcome.NOTED, REVOCATION, "not asked: " + who);
        }
    }

    private void rules(VerifiedChain client, String method, String path) {
        List<ClientRule> rules = gate.policy().rules();
        if (rules.isEmpty()) {
            step(Outcome.NOTED, "rules", "there are none, so every proven client may do everything");
        }
        for (ClientRule rule : rules) {
            String name = "rule " + rule.number();
            if (!rule.fitsPath(path)) {
                step(Outcome.NOTED, name, "does not fit: its path is another");
            } else if (!rule.fitsMethod(method)) {
                step(Outcome.NOTED, name, "does not fit: its method is another");
            } else if (!rule.fits(client, method, path)) {
                step(Outcome.NOTED, name, "does not fit: its conditions don't hold for this client");
            } else {
                step(
                        rule.isAllowing() ? Outcome.PASSED : Outcome.FAILED,
                        name,
                        "fits: it " + (rule.isAllowing() ? "allows" + rolesOf(rule) : "denies"));
                return;
            }
        }
    }

    private static String rolesOf(ClientRule rule) {
        return rule.roles().isEmpty() ? "" : " and gives the roles " + String.join(", ", rule.roles());
    }

    // ------------------------------------------------------------------ a path that fails

    /** A check of one step. */
    @FunctionalInterface
    private interface Check {
        void run() throws RefusedException;
    }

    /**
     * Walks the way that most chains go, an issuer at a time, without turning back.
     *
     * @return the path to an anchor with all checks of single certificates passed; null when it did not get there
     */
    private @Nullable CandidatePath walk(CertificateChain chain) {
        try {
            ParsedCertificate leaf = ParsedCertificate.of(chain.leaf());
            if (!check(
                    "client's certificate",
                    "in order by itself",
                    () -> gate.verifier().checkLeaf(leaf, now))) {
                return null;
            }
            List<ParsedCertificate> path = new ArrayList<>(List.of(leaf));
            while (path.size() <= chain.certificates().size()) {
                ParsedCertificate last = path.get(path.size() - 1);
                ParsedCertificate anchor = anchorOf(last);
                if (anchor != null) {
                    CandidatePath found = new CandidatePath(path, anchor, Set.of());
                    return whole(found) ? found : null;
                }
                ParsedCertificate issuer = issuerOf(last, chain);
                if (issuer == null || path.contains(issuer)) {
                    step(
                            Outcome.FAILED,
                            ISSUER,
                            "no certificate of " + last.certificate().getIssuerX500Principal()
                                    + " that signed it is among what was presented or trusted");
                    return null;
                }
                path.add(issuer);
            }
            return null;
        } catch (RefusedException e) {
            failed("client's certificate", e.rejection());
            return null;
        }
    }

    private @Nullable ParsedCertificate anchorOf(ParsedCertificate issued) {
        for (ParsedCertificate anchor :
                gate.verifier().trust().named(issued.certificate().getIssuerX500Principal())) {
            String name = "trust anchor " + anchor.certificate().getSubjectX500Principal();
            if (isSigned(issued, anchor, name)
                    && check(ISSUER, name, () -> gate.verifier().checkAnchor(anchor, now))) {
                return anchor;
            }
        }
        return null;
    }

    private @Nullable ParsedCertificate issuerOf(ParsedCertificate issued, CertificateChain chain) {
        for (X509Certificate each :
                chain.certificates().subList(1, chain.certificates().size())) {
            if (each.getSubjectX500Principal().equals(issued.certificate().getIssuerX500Principal())
                    && !each.equals(issued.certificate())) {
                String name = "authority " + each.getSubjectX500Principal();
                try {
                    ParsedCertificate issuer = ParsedCertificate.of(each);
                    if (isSigned(issued, issuer, name)
                            && check(ISSUER, name, () -> gate.verifier().checkIntermediate(issuer, now))) {
                        return issuer;
                    }
                } catch (RefusedException e) {
                    failed(ISSUER, e.rejection());
                }
            }
        }
        return null;
    }

    private boolean isSigned(ParsedCertificate issued, ParsedCertificate issuer, String name) {
        try {
            issued.certificate().verify(issuer.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            step(Outcome.FAILED, ISSUER, name + ": its key did not make the signature");
            return false;
        }
    }

    private boolean whole(CandidatePath path) {
        return check("path length", "within its limits", () -> PathRules.lengths(path))
                && check("name constraints", "every name is within them", () -> PathRules.names(path, new Budget()));
    }

    private boolean check(String name, String detail, Check check) {
        try {
            check.run();
            passed(name, detail);
            return true;
        } catch (RefusedException e) {
            String of = name.equals(ISSUER) ? detail + ": " : "";
            failed(
                    name,
                    new Rejection(e.rejection().reason(), of + e.rejection().detail()));
            return false;
        }
    }

    private static String described(X509Certificate certificate) {
        return certificate.getSubjectX500Principal() + ", serial "
                + certificate.getSerialNumber().toString(16)
                + ", issued by " + certificate.getIssuerX500Principal() + ", valid "
                + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant();
    }

    private static String count(int count, String what) {
        String many = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
        return count + " " + (count == 1 ? what : many);
    }

    private void passed(String name, String detail) {
        step(Outcome.PASSED, name, detail);
    }

    private void failed(String name, Rejection rejection) {
        step(Outcome.FAILED, name, rejection.reason().code() + ": " + rejection.detail());
    }

    private void step(Outcome outcome, String name, String detail) {
        steps.add(new Step(outcome, name, detail));
    }
}
