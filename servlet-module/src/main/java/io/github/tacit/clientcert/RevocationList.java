package io.github.tacit.clientcert;

import jakarta.annotation.Nullable;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** One revocation list with its serial numbers in a set. Thread-safe. */
final class RevocationList {
    private static final String CRL_NUMBER = "2.5.29.20";
    private static final String DELTA = "2.5.29.27";
    private static final String DISTRIBUTION_POINT = "2.5.29.28";
    private static final int CRL_SIGN = 6;

    private final X509CRL list;
    private final Set<BigInteger> serials = new HashSet<>();
    private final Scope scope;
    private final @Nullable BigInteger number;
    private final Instant thisUpdate;
    private final @Nullable Instant nextUpdate;
    private volatile @Nullable PublicKey signer;
    private volatile @Nullable X509Certificate provenFor;

    /** For which certificates a list speaks (RFC 5280 §5.2.5). */
    private record Scope(boolean clients, boolean authorities, List<GeneralName> points) {}

    private RevocationList(X509CRL list) throws CertificateParsingException, CRLException {
        this.list = list;
        this.thisUpdate = list.getThisUpdate().toInstant();
        Date next = list.getNextUpdate();
        this.nextUpdate = next == null ? null : next.toInstant();
        refuseIf(list.getExtensionValue(DELTA) != null, "a delta list, which is not read");
        byte[] point = list.getExtensionValue(DISTRIBUTION_POINT);
        this.scope = point == null ? new Scope(true, true, List.of()) : scope(Der.extension(point));
        byte[] numbered = list.getExtensionValue(CRL_NUMBER);
        this.number = numbered == null ? null : Der.of(Der.extension(numbered)).integer();
        Collection<? extends X509CRLEntry> entries = list.getRevokedCertificates();
        for (X509CRLEntry entry : entries == null ? List.<X509CRLEntry>of() : entries) {
            // RFC 5280 §5.3: an entry with a critical extension that is not processed must not be used; the certificate
            // issuer of an indirect list is one.
            Set<String> critical = entry.getCriticalExtensionOIDs();
            refuseIf(critical != null && !critical.isEmpty(), "an entry with a critical extension");
            serials.add(entry.getSerialNumber());
        }
    }

    static RevocationList of(X509CRL list) throws CRLException {
        try {
            return new RevocationList(list);
        } catch (CertificateParsingException e) {
            throw new CRLException("a revocation list that can't be read", e);
        }
    }

    X500Principal issuer() {
        return list.getIssuerX500Principal();
    }

    /** Whether its number is lower than the other's (RFC 5280 §5.2.3). */
    boolean isOlderThan(RevocationList other) {
        return number().compareTo(other.number()) < 0;
    }

    boolean hasEntry(X509Certificate certificate) {
        return serials.contains(certificate.getSerialNumber());
    }

    /** Adds when it begins and ends to count. */
    void addTurns(List<Instant> turns) {
        turns.add(thisUpdate);
        if (nextUpdate != null) {
            turns.add(nextUpdate);
        }
    }

    /** When a newer one is due; now when the list doesn't tell. */
    Instant nextUpdate(Instant now) {
        return nextUpdate == null ? now : nextUpdate;
    }

    /** Whether both speak for the same certificates of the same issuer. */
    boolean hasSameScope(RevocationList other) {
        return issuer().equals(other.issuer()) && scope.equals(other.scope);
    }

    /** Whether the list speaks for this certificate of its issuer. */
    boolean covers(ParsedCertificate certificate) throws RefusedException {
        if (!(certificate.isCa() ? scope.authorities() : scope.clients())) {
            return false;
        }
        if (scope.points().isEmpty()) {
            return true;
        }
        // RFC 5280 §6.3.3 (b)(2)(i): one of the list's names is one of the certificate's distribution points.
        try {
            return DistributionPoint.of(certificate).stream()
                    .flatMap(point -> point.names().stream())
                    .anyMatch(scope.points()::contains);
        } catch (CertificateParsingException e) {
            throw new RefusedException(Rejection.Reason.MALFORMED, "malformed distribution points");
        }
    }

    /** Refuses a list that proves nothing about what this authority issued. */
    void requireValid(ParsedCertificate authority, Instant now, Budget budget) throws RefusedException {
        if (!authority.certificate().equals(provenFor)) {
            requireProof(authority, budget);
            provenFor = authority.certificate();
        }
        refuseDataIf(now.isBefore(thisUpdate), "a revocation list from the future");
        refuseDataIf(nextUpdate != null && now.isAfter(nextUpdate), "a revocation list that has expired");
    }

    // All that time does not change, so that it is looked at once for each authority.
    private void requireProof(ParsedCertificate authority, Budget budget) throws RefusedException {
        // RFC 5280 §4.2.1.3: cRLSign, where key usage is there.
        boolean[] usage = authority.certificate().getKeyUsage();
        refuseDataIf(usage != null && !usage[CRL_SIGN], "a revocation list of an issuer that may not sign any");
        // RFC 5280 §5.2.3: CRL number, not critical, must be in all lists; §5.1.2.5: nextUpdate too.
        refuseDataIf(number == null, "a revocation list without a number");
        Set<String> critical = list.getCriticalExtensionOIDs();
        refuseDataIf(
                critical != null && critical.stream().anyMatch(oid -> !oid.equals(DISTRIBUTION_POINT)),
                "a revocation list with a critical extension that is not read");
        refuseDataIf(nextUpdate == null, "a revocation list without an end");
        KeyRules.signature(list.getSigAlgOID(), list.getSigAlgParams());
        refuseDataIf(!isSignedBy(authority.certificate().getPublicKey(), budget), "a badly signed revocation list");
    }

    private boolean isSignedBy(PublicKey key, Budget budget) throws RefusedException {
        if (key.equals(signer)) {
            return true;
        }
        budget.signature();
        try {
            list.verify(key);
            signer = key;
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private BigInteger number() {
        return number == null ? BigInteger.ZERO : number;
    }

    // IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0], onlyContainsUserCerts [1],
    //   onlyContainsCACerts [2], onlySomeReasons [3], indirectCRL [4], onlyContainsAttributeCerts [5] }
    private static Scope scope(byte[] extension) throws CertificateParsingException, CRLException {
        Der fields = Der.only(Der.SEQUENCE, extension);
        List<GeneralName> points = List.of();
        if (fields.tag() == 0xA0) {
            Der name = fields.next();
            refuseIf(name.tag() != 0xA0, "a distribution point relative to its issuer, which is not read");
            points = GeneralName.list(name.next());
        }
        boolean users = isTrue(fields, 0x81);
        boolean authorities = isTrue(fields, 0x82);
        refuseIf(fields.tag() == 0x83, "a list of some reasons only, which is not read");
        refuseIf(isTrue(fields, 0x84), "an indirect list, which is not read");
        refuseIf(isTrue(fields, 0x85), "a list of attribute certificates");
        fields.finish();
        return new Scope(!authorities, !users, points);
    }

    private static boolean isTrue(Der fields, int tag) throws CertificateParsingException {
        return fields.tag() == tag && isNotZero(fields.next().rest());
    }

    // X.690 §11.1: TRUE is 0xFF; whatever else was written there, it was not FALSE.
    private static boolean isNotZero(byte[] value) {
        return value.length != 1 || value[0] != 0;
    }

    private static void refuseIf(boolean unfit, String what) throws CRLException {
        if (unfit) {
            throw new CRLException(what);
        }
    }

    private static void refuseDataIf(boolean unfit, String what) throws RefusedException {
        if (unfit) {
            throw new RefusedException(Rejection.Reason.REVOCATION_DATA, what);
        }
    }
}
