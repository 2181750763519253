package io.github.tacit.clientcert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rules of RFC 5280 that hold between the certificates of a path, the anchor's among them. */
final class PathRules {
    private static final List<String> POLICY = List.of("2.5.29.33", "2.5.29.36", "2.5.29.54");

    private PathRules() {}

    // RFC 5280 §4.2.1.9, for the anchor too, which the JDK leaves out: non-self-issued intermediates below an authority
    // count; the client's certificate does not.
    static void lengths(CandidatePath path) throws RefusedException {
        List<ParsedCertificate> certificates = path.certificates();
        int below = 0;
        for (int i = 1; i <= certificates.size(); i++) {
            ParsedCertificate authority = i < certificates.size() ? certificates.get(i) : path.anchor();
            if (authority.certificate().getBasicConstraints() < below) {
                throw new RefusedException(
                        Rejection.Reason.PATH_LENGTH, below + " authorities below one that doesn't allow as many");
            }
            below += authority.isSelfIssued() ? 0 : 1;
        }
    }

    // RFC 5280 §6.1.3 (b) and (c): the constraints of each authority, and of the anchor, hold for all names below, but
    // not for self-issued intermediates.
    static void names(CandidatePath path, Budget budget) throws RefusedException {
        List<ParsedCertificate> certificates = path.certificates();
        for (int i = 0; i < certificates.size(); i++) {
            ParsedCertificate certificate = certificates.get(i);
            if (i > 0 && certificate.isSelfIssued()) {
                continue;
            }
            List<GeneralName> names = names(certificate);
            for (int above = i + 1; above <= certificates.size(); above++) {
                NameConstraints constraints =
                        (above < certificates.size() ? certificates.get(above) : path.anchor()).constraints();
                if (constraints != null) {
                    constraints.check(names, budget);
                }
            }
        }
    }

    /** Whether a policy could make the path invalid (RFC 5280 §6.1.2 (d) to (f): only where these extensions ask for it). */
    static boolean hasPolicyConstraints(CandidatePath path) {
        return path.certificates().stream()
                .anyMatch(certificate -> POLICY.stream().anyMatch(certificate::has));
    }

    // RFC 5280 §4.2.1.10: alternative names and the subject; its e-mail addresses when the alternative names have none.
    private static List<GeneralName> names(ParsedCertificate certificate) {
        List<GeneralName> names = new ArrayList<>(certificate.alternativeNames());
        if (!certificate.subject().isEmpty()) {
            names.add(new GeneralName(
                    GeneralName.Kind.DIRECTORY,
                    certificate.certificate().getSubjectX500Principal().getEncoded()));
        }
        if (names.stream().noneMatch(name -> name.kind() == GeneralName.Kind.EMAIL)) {
            for (String address : certificate.subject().values(DistinguishedName.EMAIL)) {
                names.add(new GeneralName(GeneralName.Kind.EMAIL, address.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return names;
    }
}
