package io.github.tacit.clientcert;

import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The rules of RFC 5280 that one certificate has to keep by itself, in its place on a path. */
final class CertificateRules {
    private static final String ANY_PURPOSE = "2.5.29.37.0";
    private static final int KEY_CERT_SIGN = 5;
    private static final int LONGEST_SERIAL = 20;

    // Critical extensions that the JDK's validator or the rules here process.
    private static final Set<String> UNDERSTOOD = Set.of(
            ParsedCertificate.KEY_USAGE,
            ParsedCertificate.ALTERNATIVE_NAME,
            ParsedCertificate.BASIC_CONSTRAINTS,
            ParsedCertificate.NAME_CONSTRAINTS,
            ParsedCertificate.EXTENDED_KEY_USAGE,
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.36",
            "2.5.29.54");

    // RFC 5280 §4.2.1.11, §4.2.1.14: conforming CAs must mark these as critical.
    private static final Set<String> ALWAYS_CRITICAL =
            Set.of(ParsedCertificate.NAME_CONSTRAINTS, "2.5.29.36", "2.5.29.54");

    // RFC 5280 §4.2.1.1, §4.2.1.2, §4.2.2.1, §4.2.2.2, §4.2.1.15: conforming CAs must mark these as non-critical.
    private static final Set<String> NEVER_CRITICAL = Set.of(
            ParsedCertificate.AUTHORITY_KEY_IDENTIFIER,
            ParsedCertificate.SUBJECT_KEY_IDENTIFIER,
            "1.3.6.1.5.5.7.1.1",
            "1.3.6.1.5.5.7.1.11",
            "2.5.29.46");

    private CertificateRules() {}

    /** Refuses a client's certificate that can't be one, whatever path there may be. */
    static void leaf(ParsedCertificate leaf, Purpose purpose, Instant now) throws RefusedException {
        current(leaf, now);
        KeyRules.key(leaf.certificate());
        // A key that may sign certificates must not be a client's: who holds it can make any number of clients.
        if (leaf.isCa()) {
            throw new RefusedException(Rejection.Reason.CA_AS_CLIENT, "the client's certificate is an authority's");
        }
        purpose(leaf, purpose);
        issued(leaf);
        extensions(leaf);
        leafUsage(leaf.certificate());
        // RFC 5280 §4.2.1.10: name constraints must be used only in a CA certificate.
        refuseIf(leaf.constraints() != null, "name constraints in a certificate that is no authority's");
    }

    /** Refuses an authority between client and anchor that must not be there. */
    static void intermediate(ParsedCertificate authority, Purpose purpose, Instant now) throws RefusedException {
        authority(authority, purpose, now);
        issued(authority);
    }

    /** Refuses an authority that is not fit to sign: the rules that anchors keep as well. */
    static void authority(ParsedCertificate authority, Purpose purpose, Instant now) throws RefusedException {
        current(authority, now);
        KeyRules.key(authority.certificate());
        signer(authority);
        purpose(authority, purpose);
        extensions(authority);
    }

    // RFC 5280 §4.1.2.5: from notBefore through notAfter, inclusive.
    static void current(ParsedCertificate certificate, Instant now) throws RefusedException {
        X509Certificate x509 = certificate.certificate();
        if (now.isBefore(x509.getNotBefore().toInstant())) {
            throw new RefusedException(
                    Rejection.Reason.NOT_YET_VALID,
                    "valid from " + x509.getNotBefore().toInstant());
        }
        if (now.isAfter(x509.getNotAfter().toInstant())) {
            throw new RefusedException(
                    Rejection.Reason.EXPIRED, "expired at " + x509.getNotAfter().toInstant());
        }
    }

    // RFC 5280 §4.2.1.9 and §4.2.1.3: who signs certificates is a CA by critical basic constraints, and by key usage
    // where that is there.
    private static void signer(ParsedCertificate authority) throws RefusedException {
        X509Certificate x509 = authority.certificate();
        if (x509.getVersion() != 3 || !authority.isCa()) {
            throw new RefusedException(Rejection.Reason.NOT_A_CA, "an issuer that is not a certification authority");
        }
        boolean[] usage = x509.getKeyUsage();
        if (usage != null && !usage[KEY_CERT_SIGN]) {
            throw new RefusedException(Rejection.Reason.NOT_A_CA, "an issuer whose key may not sign certificates");
        }
        refuseIf(
                !authority.isCritical(ParsedCertificate.BASIC_CONSTRAINTS),
                "an authority whose basic constraints are not critical");
        // RFC 5280 §4.1.2.6: a CA has a non-empty subject.
        refuseIf(authority.subject().isEmpty(), "an authority without a name");
        // RFC 5280 §4.2.1.2: a subject key identifier must appear in all CA certificates.
        refuseIf(authority.subjectKey() == null, "an authority without a subject key identifier");
    }

    // RFC 5280 §4.2.1.12: an absent extension restricts nothing; on authorities it restricts what is below them, as all
    // browsers read it and BR §7.1.2.10.6 writes down.
    private static void purpose(ParsedCertificate certificate, Purpose purpose) throws RefusedException {
        List<String> usages = certificate.usages();
        if (usages == null) {
            return;
        }
        refuseIf(usages.isEmpty(), "an extended key usage that lists none");
        if (!usages.contains(purpose.oid()) && !usages.contains(ANY_PURPOSE)) {
            throw new RefusedException(
                    Rejection.Reason.WRONG_USAGE,
                    (certificate.isCa() ? "an authority" : "a certificate") + " whose extended key usage has no "
                            + purpose);
        }
    }

    // Rules for what an authority issued, which don't bind self-signed anchors.
    private static void issued(ParsedCertificate certificate) throws RefusedException {
        X509Certificate x509 = certificate.certificate();
        // RFC 5280 §4.1.2.2: a positive integer of at most 20 octets.
        BigInteger serial = x509.getSerialNumber();
        refuseIf(serial.signum() <= 0, "a serial number that is not positive");
        refuseIf(serial.toByteArray().length > LONGEST_SERIAL, "a serial number of more than 20 octets");
        // RFC 5280 §4.1.2.4: the issuer is a non-empty name.
        refuseIf(x509.getIssuerX500Principal().getName().isEmpty(), "a certificate without an issuer's name");
        KeyRules.signature(x509);
        // RFC 5280 §4.2.1.1: in all certificates, except that a self-signed one may omit it. A certificate of version 1
        // has no room for it (§4.1.2.1).
        ParsedCertificate.AuthorityKey key = certificate.authorityKey();
        boolean omitted = x509.getVersion() == 1 || key == null && certificate.isSelfSigned();
        refuseIf(
                !omitted && (key == null || key.identifier() == null),
                "a certificate without its issuer's key identifier");
    }

    private static void extensions(ParsedCertificate certificate) throws RefusedException {
        X509Certificate x509 = certificate.certificate();
        Set<String> critical = x509.getCriticalExtensionOIDs();
        Set<String> nonCritical = x509.getNonCriticalExtensionOIDs();
        if (critical == null || nonCritical == null) {
            return;
        }
        for (String oid : critical) {
            refuseIf(NEVER_CRITICAL.contains(oid), "a critical extension that must not be critical, " + oid);
            if (!UNDERSTOOD.contains(oid)) {
                throw new RefusedException(Rejection.Reason.CRITICAL_EXTENSION, "a critical extension, " + oid);
            }
        }
        for (String oid : nonCritical) {
            refuseIf(ALWAYS_CRITICAL.contains(oid), "an extension that must be critical, " + oid);
        }
        alternativeNames(certificate);
        authorityInformation(certificate);
    }

    private static void alternativeNames(ParsedCertificate certificate) throws RefusedException {
        boolean present = certificate.has(ParsedCertificate.ALTERNATIVE_NAME);
        // RFC 5280 §4.2.1.6: the sequence must contain at least one entry.
        refuseIf(present && certificate.alternativeNames().isEmpty(), "subject alternative names that list none");
        for (GeneralName name : certificate.alternativeNames()) {
            refuseIf(!name.defect().isEmpty(), name.defect());
        }
        // RFC 5280 §4.2.1.6: with an empty subject it must be there and critical.
        refuseIf(
                certificate.subject().isEmpty() && !certificate.isCritical(ParsedCertificate.ALTERNATIVE_NAME),
                "an empty subject without critical alternative names");
    }

    // RFC 5280 §4.2.2.1: one or more access descriptions.
    private static void authorityInformation(ParsedCertificate certificate) throws RefusedException {
        try {
            byte[] extension = certificate.extension("1.3.6.1.5.5.7.1.1");
            if (extension == null) {
                return;
            }
            Der descriptions = Der.only(Der.SEQUENCE, extension);
            refuseIf(!descriptions.hasNext(), "authority information without an entry");
            while (descriptions.hasNext()) {
                Der description = descriptions.next(Der.SEQUENCE);
                description.oid();
                GeneralName.read(description);
                description.finish();
            }
        } catch (CertificateParsingException e) {
            throw new RefusedException(Rejection.Reason.MALFORMED, "malformed authority information");
        }
    }

    private static void leafUsage(X509Certificate leaf) throws RefusedException {
        boolean[] usage = leaf.getKeyUsage();
        if (usage == null) {
            return;
        }
        // RFC 5280 §4.2.1.9: without the cA boolean, the key usage must not assert keyCertSign.
        refuseIf(usage[KEY_CERT_SIGN], "a key that may sign certificates, and no authority");
        // RFC 8446 §4.4.2.2, RFC 5246 §7.4.6: the digitalSignature bit, when key usage is there, must be set.
        if (!usage[0]) {
            throw new RefusedException(Rejection.Reason.WRONG_USAGE, "a key that may not sign");
        }
    }

    static boolean sameKey(ParsedCertificate issued, ParsedCertificate issuer) {
        ParsedCertificate.AuthorityKey wanted = issued.authorityKey();
        return wanted != null && Arrays.equals(wanted.identifier(), issuer.subjectKey());
    }

    static void refuseIf(boolean broken, String rule) throws RefusedException {
        if (broken) {
            throw new RefusedException(Rejection.Reason.NON_CONFORMING, rule);
        }
    }
}
