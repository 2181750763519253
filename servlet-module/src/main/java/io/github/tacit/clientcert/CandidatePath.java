package io.github.tacit.clientcert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A path whose signatures fit.
 *
 * @param certificates the client's first, without the anchor
 * @param anchor the trust anchor that signed the last one
 * @param policies the certificate policies that count for the whole path; none before it is checked
 */
record CandidatePath(List<ParsedCertificate> certificates, ParsedCertificate anchor, Set<String> policies) {
    CandidatePath {
        certificates = List.copyOf(certificates);
        policies = Set.copyOf(policies);
    }

    ParsedCertificate leaf() {
        return certificates.get(0);
    }

    List<ParsedCertificate> withAnchor() {
        List<ParsedCertificate> all = new ArrayList<>(certificates);
        all.add(anchor);
        return all;
    }

    CandidatePath with(Set<String> counting) {
        return new CandidatePath(certificates, anchor, counting);
    }
}
