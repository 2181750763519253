package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether certificates of a path are revoked.
 *
 * @param mode how far they must be known not to be
 * @param lists what is known
 * @param online who else is asked
 */
record Revocation(RevocationMode mode, RevocationLists lists, OnlineRevocation online) {
    /** Refuses a path with a revoked certificate, or with one of which too little is known. */
    void check(CandidatePath path, Instant now, Budget budget) throws RefusedException {
        if (mode == RevocationMode.OFF) {
            return;
        }
        List<ParsedCertificate> all = path.withAnchor();
        for (int i = 0; i + 1 < all.size(); i++) {
            check(all.get(i), all.get(i + 1), now, budget);
        }
    }

    /** Who may know that a certificate is not revoked. */
    enum Speaker {
        /** A list from a file. */
        LIST("on no list at hand"),
        /** An OCSP responder. */
        RESPONDER("good, says a responder"),
        /** A list from a distribution point. */
        FETCHED_LIST("on no list of its distribution points");

        private final String words;

        Speaker(String words) {
            this.words = words;
        }

        /** What it says, to be told to operators. */
        String words() {
            return words;
        }
    }

    /** Whether others are asked, whose answers come and go. */
    boolean asksOthers() {
        return mode != RevocationMode.OFF && online.asksAnybody();
    }

    /** Adds when the lists at hand of a certificate's issuer begin and end to count. */
    void addTurns(ParsedCertificate certificate, List<Instant> turns) {
        if (mode != RevocationMode.OFF) {
            lists.of(certificate.certificate().getIssuerX500Principal()).forEach(list -> list.addTurns(turns));
        }
    }

    /** Who speaks for a certificate; nobody may only where the mode is soft. */
    Set<Speaker> check(ParsedCertificate certificate, ParsedCertificate issuer, Instant now, Budget budget)
            throws RefusedException {
        Set<Speaker> speakers = EnumSet.noneOf(Speaker.class);
        List<RevocationList> atHand = lists.of(certificate.certificate().getIssuerX500Principal());
        if (isCovered(atHand, certificate, issuer, now, budget)) {
            speakers.add(Speaker.LIST);
        }
        if (isGood(certificate, issuer, !speakers.isEmpty(), now)) {
            speakers.add(Speaker.RESPONDER);
        }
        if (speakers.isEmpty() && isCovered(online.lists(certificate, now), certificate, issuer, now, budget)) {
            speakers.add(Speaker.FETCHED_LIST);
        }
        if (speakers.isEmpty() && mode == RevocationMode.HARD) {
            throw new RefusedException(
                    Rejection.Reason.REVOCATION_UNKNOWN,
                    "neither a revocation list nor a responder speaks for a certificate of the path");
        }
        return speakers;
    }

    private static boolean isCovered(
            List<RevocationList> lists,
            ParsedCertificate certificate,
            ParsedCertificate issuer,
            Instant now,
            Budget budget)
            throws RefusedException {
        RefusedException unfit = null;
        boolean covered = false;
        for (RevocationList list : lists) {
            if (!list.issuer().equals(certificate.certificate().getIssuerX500Principal())
                    || !list.covers(certificate)) {
                continue;
            }
            try {
                list.requireValid(issuer, now, budget);
            } catch (RefusedException e) {
                unfit = e;
                continue;
            }
            covered = true;
            if (list.hasEntry(certificate.certificate())) {
                throw revoked(certificate, "a list");
            }
        }
        // A list beside an outdated one of the same issuer is enough; none that is fit is not.
        if (!covered && unfit != null) {
            throw unfit;
        }
        return covered;
    }

    // Where a list speaks for the certificate already, a responder can only say that it was revoked meanwhile.
    private boolean isGood(ParsedCertificate certificate, ParsedCertificate issuer, boolean covered, Instant now)
            throws RefusedException {
        OcspAnswer answer;
        try {
            answer = online.ask(certificate, issuer, now);
        } catch (RefusedException e) {
            if (covered) {
                return false;
            }
            throw e;
        }
        if (answer == null) {
            return false;
        }
        requireUnrevoked(answer.delegate(), issuer);
        if (answer.status() == OcspResponse.Status.REVOKED) {
            throw revoked(certificate, "a responder");
        }
        if (answer.status() == OcspResponse.Status.UNKNOWN && !covered) {
            throw new RefusedException(
                    Rejection.Reason.REVOCATION_UNKNOWN, "the responder doesn't know a certificate of the path");
        }
        return answer.status() == OcspResponse.Status.GOOD;
    }

    // RFC 6960 §4.2.2.2.1: how a responder's own certificate is looked at is the client's affair; a list at hand
    // counts.
    private void requireUnrevoked(@Nullable X509Certificate delegate, ParsedCertificate issuer)
            throws RefusedException {
        if (delegate != null
                && lists.of(issuer.certificate().getSubjectX500Principal()).stream()
                        .anyMatch(list -> list.hasEntry(delegate))) {
            throw new RefusedException(Rejection.Reason.REVOCATION_DATA, "a responder whose certificate is revoked");
        }
    }

    private static RefusedException revoked(ParsedCertificate certificate, String source) {
        return new RefusedException(
                Rejection.Reason.REVOKED,
                (certificate.isCa() ? "an authority" : "the client's certificate") + " is revoked, says " + source);
    }
}
