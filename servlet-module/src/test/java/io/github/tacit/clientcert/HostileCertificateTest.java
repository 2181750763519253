package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

/** Certificates that are broken in some byte end in a refusal, never in anything else. */
class HostileCertificateTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final TestAuthority ROOT = TestAuthority.root("CN=Root");
    private static final TestAuthority MAIL = ROOT.order("CN=Mail")
            .authority()
            .extension(
                    Extension.nameConstraints,
                    true,
                    new NameConstraints(
                            new GeneralSubtree[] {
                                new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, "a@example.com")),
                                new GeneralSubtree(
                                        new GeneralName(GeneralName.uniformResourceIdentifier, ".example.com"))
                            },
                            null))
            .issueAuthority();
    private static final ChainVerifier VERIFIER =
            ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate()))).build();

    @Test
    void aChangedByteAnywhereNeverPasses() throws Exception {
        X509Certificate client = MAIL.order("CN=a,EMAILADDRESS=a@example.com")
                .dns("a.example.com")
                .uri("https://a.example.com/x")
                .issue()
                .certificate();
        assertInstanceOf(
                VerifiedChain.class,
                verify(client.getEncoded(), MAIL.certificate().getEncoded()));
        Random random = new Random(20261101);
        int read = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] leaf = client.getEncoded();
            byte[] authority = MAIL.certificate().getEncoded();
            byte[] target = random.nextBoolean() ? leaf : authority;
            target[random.nextInt(target.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertInstanceOf(Rejection.class, verify(leaf, authority));
                read++;
            } catch (CertificateException e) {
                assertTrue(e.getMessage() != null);
            }
        }
        assertTrue(read > 1000, "too few could be read for the test to mean something: " + read);
    }

    @Test
    void anAddressInTheSubjectThatIsNoneIsRefusedWhereAddressesAreConstrained() throws Exception {
        for (String address : List.of("root", "@", "a@", "a@b@example.com")) {
            X509Certificate client =
                    MAIL.order("CN=a,EMAILADDRESS=" + address).issue().certificate();
            assertInstanceOf(
                    Rejection.class,
                    verify(client.getEncoded(), MAIL.certificate().getEncoded()),
                    address);
        }
    }

    private static Verification verify(byte[]... chain) throws CertificateException {
        return VERIFIER.verify(CertificateChain.ofDer(List.of(chain)), NOW);
    }
}
