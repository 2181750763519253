package io.github.tacit.clientcert;

import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Revocation lists made for one test. */
public final class TestLists {
    private TestLists() {}

    /** A list that counts from an hour before to an hour after. */
    public static X509CRL list(TestAuthority authority, int number, Instant now, X509Certificate... revoked)
            throws Exception {
        Date from = Date.from(now.minusSeconds(3600));
        X509v2CRLBuilder builder = builder(authority, number, from, Date.from(now.plusSeconds(3600)));
        for (X509Certificate certificate : revoked) {
            builder.addCRLEntry(certificate.getSerialNumber(), from, CRLReason.keyCompromise);
        }
        return signed(authority, builder);
    }

    static X509v2CRLBuilder builder(TestAuthority authority, int number, Date from, Date to) throws Exception {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name(authority), from);
        builder.setNextUpdate(to);
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
        return builder;
    }

    static X500Name name(TestAuthority authority) {
        return X500Name.getInstance(
                authority.certificate().getSubjectX500Principal().getEncoded());
    }

    static X509CRL signed(TestAuthority authority, X509v2CRLBuilder builder) throws Exception {
        return new JcaX509CRLConverter()
                .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.privateKey())));
    }
}
