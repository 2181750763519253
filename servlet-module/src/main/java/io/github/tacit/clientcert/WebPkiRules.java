package io.github.tacit.clientcert;

import io.github.tacit.clientcert.source.Addresses;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.regex.Pattern;

/** What the CA/Browser Forum's Baseline Requirements (BR) ask on top of RFC 5280; profile web-pki. */
final class WebPkiRules {
    // Four numbers, with leading zeros or in hexadecimal, as inet_aton takes them.
    private static final Pattern ODD_IPV4 =
            Pattern.compile("(?:(?:0[xX])?[0-9A-Fa-f]{1,4}\\.){3}(?:0[xX])?[0-9A-Fa-f]{1,4}");

    private WebPkiRules() {}

    static void leaf(ParsedCertificate leaf, Purpose purpose) throws RefusedException {
        key(leaf.certificate());
        // BR §7.1: version 3.
        CertificateRules.refuseIf(leaf.certificate().getVersion() != 3, "a certificate that is not of version 3");
        // BR §7.1.2.7.6: extended key usage must be there, not critical.
        List<String> usages = leaf.usages();
        CertificateRules.refuseIf(usages == null, "a certificate without extended key usage");
        CertificateRules.refuseIf(
                leaf.isCritical(ParsedCertificate.EXTENDED_KEY_USAGE), "a critical extended key usage");
        // BR §7.1.2.7.10: anyExtendedKeyUsage must not be there, so the purpose itself has to.
        if (usages != null && !usages.contains(purpose.oid())) {
            throw new RefusedException(
                    Rejection.Reason.WRONG_USAGE, "a certificate whose extended key usage has no " + purpose);
        }
        alternativeNames(leaf);
        commonName(leaf);
    }

    static void intermediate(ParsedCertificate authority) throws RefusedException {
        key(authority.certificate());
    }

    static void anchor(ParsedCertificate anchor) throws RefusedException {
        key(anchor.certificate());
        if (!anchor.isSelfIssued()) {
            return;
        }
        // BR §7.1.2.1.2: extKeyUsage must not be in a root.
        CertificateRules.refuseIf(anchor.usages() != null, "a root with an extended key usage");
        // BR §7.1.2.1.3: where the authority key identifier is there, it has keyIdentifier, equal to the subject's, and
        // neither authorityCertIssuer nor authorityCertSerialNumber.
        ParsedCertificate.AuthorityKey key = anchor.authorityKey();
        CertificateRules.refuseIf(
                key != null && (key.hasIssuer() || key.hasSerial() || !CertificateRules.sameKey(anchor, anchor)),
                "a root whose authority key identifier is not its own key identifier alone");
    }

    // BR §6.1.5, §7.1.3.1: RSA of a multiple of 8 bits, or P-256, P-384, P-521; no other.
    private static void key(X509Certificate certificate) throws RefusedException {
        if (certificate.getPublicKey() instanceof EdECPublicKey) {
            throw new RefusedException(Rejection.Reason.WEAK_KEY, "a key of a kind that the public web doesn't have");
        }
        if (certificate.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() % 8 != 0) {
            throw new RefusedException(Rejection.Reason.WEAK_KEY, "an RSA key whose size is no multiple of 8 bits");
        }
    }

    // BR §7.1.2.7.12: must be there, and is critical only when the subject is empty.
    private static void alternativeNames(ParsedCertificate leaf) throws RefusedException {
        CertificateRules.refuseIf(leaf.alternativeNames().isEmpty(), "a certificate without alternative names");
        CertificateRules.refuseIf(
                !leaf.subject().isEmpty() && leaf.isCritical(ParsedCertificate.ALTERNATIVE_NAME),
                "critical alternative names beside a subject");
        for (GeneralName name : leaf.alternativeNames()) {
            // BR §3.2.2.6: no wildcard directly below a registry-controlled name. A single label always is one.
            CertificateRules.refuseIf(
                    name.kind() == GeneralName.Kind.DNS
                            && name.text().startsWith("*.")
                            && name.text().indexOf('.', 2) < 0,
                    "a wildcard for a whole top-level domain");
        }
    }

    // BR §7.1.4.3: a host name in the common name is a character-for-character copy of a dNSName, so all ASCII, and an
    // address is written as RFC 5952 §4 says. That it is among the alternative names at all is not asked for: the
    // common name never counts as a name here, and BetterTLS expects such certificates to pass.
    private static void commonName(ParsedCertificate leaf) throws RefusedException {
        for (String name : leaf.subject().texts(DistinguishedName.COMMON_NAME)) {
            boolean host = name.indexOf('.') > 0 && name.chars().noneMatch(c -> c == ' ' || c == '@');
            CertificateRules.refuseIf(
                    host && name.chars().anyMatch(c -> c >= 0x80), "a common name with a host name that is not ASCII");
            CertificateRules.refuseIf(
                    leaf.alternativeNames().stream().anyMatch(other -> isMiscopied(name, other)),
                    "a common name with an alternative name in another spelling");
            byte[] address = Addresses.octets(name);
            CertificateRules.refuseIf(
                    (address == null && ODD_IPV4.matcher(name).matches())
                            || (address != null && !Addresses.text(address).equals(name)),
                    "a common name with an address that is not in its canonical form");
        }
    }

    private static boolean isMiscopied(String name, GeneralName other) {
        return other.kind() == GeneralName.Kind.DNS
                && name.equalsIgnoreCase(other.text())
                && !name.equals(other.text());
    }
}
