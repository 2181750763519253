package io.github.tacit.clientcert;

import java.security.cert.CertificateParsingException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a certificate says that its issuer's lists are (RFC 5280 §4.2.1.13).
 *
 * @param names the list's names; empty when it has only a name relative to its issuer's
 * @param whole whether the list is said to be the issuer's own and to hold all reasons
 */
record DistributionPoint(List<GeneralName> names, boolean whole) {
    private static final String EXTENSION = "2.5.29.31";

    // DistributionPoint ::= SEQUENCE { distributionPoint [0] CHOICE { fullName [0], nameRelative [1] }, reasons [1],
    //   cRLIssuer [2] }
    static List<DistributionPoint> of(ParsedCertificate certificate) throws CertificateParsingException {
        byte[] extension = certificate.extension(EXTENSION);
        List<DistributionPoint> points = new ArrayList<>();
        if (extension == null) {
            return points;
        }
        Der list = Der.only(Der.SEQUENCE, extension);
        while (list.hasNext()) {
            Der point = list.next(Der.SEQUENCE);
            List<GeneralName> names = List.of();
            if (point.tag() == 0xA0) {
                Der name = point.next();
                names = name.tag() == 0xA0 ? GeneralName.list(name.next()) : List.of();
            }
            points.add(new DistributionPoint(names, !point.hasNext()));
        }
        return points;
    }
}
