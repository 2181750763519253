package io.github.tacit.clientcert;

import io.github.tacit.redact.Tacit;
import jakarta.annotation.Nullable;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A certificate with those extensions read, strictly, that the checks look at. Immutable. */
final class ParsedCertificate {
    static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String ALTERNATIVE_NAME = "2.5.29.17";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String NAME_CONSTRAINTS = "2.5.29.30";
    static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    private final X509Certificate certificate;
    private final DistinguishedName subject;
    private final List<GeneralName> alternativeNames;
    private final boolean ca;
    private final @Nullable NameConstraints constraints;
    private final @Nullable AuthorityKey authorityKey;
    private final @Nullable byte[] subjectKey;
    private final @Nullable List<String> usages;
    private final String digest;
    private volatile @Nullable List<CarriedSecret> secrets;

    /** An authority key identifier (RFC 5280 §4.2.1.1): what of it is there. */
    record AuthorityKey(@Nullable byte[] identifier, boolean hasIssuer, boolean hasSerial) {}

    private ParsedCertificate(X509Certificate certificate) throws CertificateParsingException {
        this.certificate = certificate;
        this.subject = DistinguishedName.of(certificate.getSubjectX500Principal());
        byte[] names = extension(ALTERNATIVE_NAME);
        this.alternativeNames = names == null ? List.of() : List.copyOf(GeneralName.list(names));
        this.ca = isCa(extension(BASIC_CONSTRAINTS));
        byte[] constraining = extension(NAME_CONSTRAINTS);
        this.constraints = constraining == null ? null : NameConstraints.parse(constraining);
        byte[] authority = extension(AUTHORITY_KEY_IDENTIFIER);
        this.authorityKey = authority == null ? null : authorityKey(authority);
        byte[] key = extension(SUBJECT_KEY_IDENTIFIER);
        this.subjectKey = key == null ? null : Der.only(Der.OCTET_STRING, key).rest();
        byte[] purposes = extension(EXTENDED_KEY_USAGE);
        this.usages = purposes == null ? null : List.copyOf(usages(purposes));
        this.digest = digest(certificate);
    }

    private static String digest(X509Certificate certificate) throws CertificateParsingException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new CertificateParsingException("a certificate that was read can't be written", e);
        }
    }

    // Read again from its bytes, so that every container's certificates meet the same strict reader.
    static ParsedCertificate of(X509Certificate certificate) throws RefusedException {
        try {
            return new ParsedCertificate(CertificateChain.certificate(certificate.getEncoded()));
        } catch (CertificateException e) {
            throw new RefusedException(Rejection.Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** SHA-256 of the whole certificate, in hex. */
    String digest() {
        return digest;
    }

    /** The secrets that stand in it, looked for once. */
    List<CarriedSecret> secrets() {
        List<CarriedSecret> known = secrets;
        if (known == null) {
            known = CarriedSecret.in(this, Tacit.runtime().redactor());
            secrets = known;
        }
        return known;
    }

    /** The object identifiers of all extensions. */
    Set<String> extensionOids() {
        Set<String> oids = new TreeSet<>();
        for (Set<String> some :
                Arrays.asList(certificate.getCriticalExtensionOIDs(), certificate.getNonCriticalExtensionOIDs())) {
            if (some != null) {
                oids.addAll(some);
            }
        }
        return oids;
    }

    DistinguishedName subject() {
        return subject;
    }

    /** The subject's alternative names; empty when the extension is absent. */
    List<GeneralName> alternativeNames() {
        return alternativeNames;
    }

    /** Whether basic constraints say that this is an authority. */
    boolean isCa() {
        return ca;
    }

    @Nullable NameConstraints constraints() {
        return constraints;
    }

    @Nullable AuthorityKey authorityKey() {
        return authorityKey;
    }

    @Nullable byte[] subjectKey() {
        return subjectKey;
    }

    /** The key purposes' object identifiers; null when the extension is absent. */
    @Nullable List<String> usages() {
        return usages;
    }

    boolean has(String oid) {
        return certificate.getExtensionValue(oid) != null;
    }

    boolean isCritical(String oid) {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        return critical != null && critical.contains(oid);
    }

    /** An extension's value, without the octet string around it; null when absent. */
    @Nullable byte[] extension(String oid) throws CertificateParsingException {
        byte[] wrapped = certificate.getExtensionValue(oid);
        return wrapped == null ? null : Der.extension(wrapped);
    }

    /** RFC 5280 §6.1: subject and issuer are the same name. */
    boolean isSelfIssued() {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    /** Whether its own key signed it. Costs a signature: to be asked once, and after the key's size. */
    boolean isSelfSigned() {
        try {
            if (isSelfIssued()) {
                certificate.verify(certificate.getPublicKey());
                return true;
            }
            return false;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    // RFC 5280 §4.2.1.9: BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }
    private static boolean isCa(@Nullable byte[] extension) throws CertificateParsingException {
        if (extension == null) {
            return false;
        }
        Der constraints = Der.only(Der.SEQUENCE, extension);
        boolean ca = constraints.optionalBoolean();
        if (constraints.hasNext() && constraints.integer().signum() < 0) {
            throw new CertificateParsingException("a negative path length");
        }
        constraints.finish();
        return ca;
    }

    private static AuthorityKey authorityKey(byte[] extension) throws CertificateParsingException {
        Der fields = Der.only(Der.SEQUENCE, extension);
        byte[] identifier = fields.tag() == 0x80 ? fields.next().rest() : null;
        boolean issuer = fields.tag() == 0xA1;
        if (issuer) {
            fields.next();
        }
        boolean serial = fields.tag() == 0x82;
        if (serial) {
            fields.next();
        }
        fields.finish();
        return new AuthorityKey(identifier, issuer, serial);
    }

    private static List<String> usages(byte[] extension) throws CertificateParsingException {
        Der purposes = Der.only(Der.SEQUENCE, extension);
        List<String> oids = new ArrayList<>();
        while (purposes.hasNext()) {
            oids.add(purposes.oid());
        }
        return oids;
    }
}
