package io.github.tacit.apikey;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class KeyBindingTest {
    private static final String SPIFFE = "spiffe://acme.example/orders";

    private final KeyPair pair = keyPair();
    private final X509Certificate old = certificate(pair, 1, "Orders.acme.example");
    private final X509Certificate renewed = certificate(pair, 2, "orders.acme.example");
    private final X509Certificate foreign = certificate(keyPair(), 3, "other.acme.example");

    @Test
    void publicKeyBindingOutlivesARenewal() {
        KeyBinding binding = KeyBinding.spki(KeyBinding.spkiOf(old));
        assertTrue(binding.permits(old));
        assertTrue(binding.permits(renewed));
        assertFalse(binding.permits(foreign));
    }

    @Test
    void nameBindingComparesDnsWithoutCaseAndUrisExactly() {
        assertTrue(KeyBinding.san("dns:orders.ACME.example").permits(old));
        assertFalse(KeyBinding.san("dns:acme.example").permits(old));
        assertTrue(KeyBinding.san("uri:" + SPIFFE).permits(old));
        assertFalse(KeyBinding.san("uri:" + SPIFFE.toUpperCase(java.util.Locale.ROOT))
                .permits(old));
        assertFalse(KeyBinding.san("email:orders.acme.example").permits(old), "another type of name");
    }

    @Test
    void boundKeyWithoutCertificateIsRefused() {
        assertFalse(KeyBinding.san("dns:orders.acme.example").permits(null));
        assertTrue(KeyBinding.none().permits(null));
    }

    @Test
    void oneOfSeveralBindingsIsEnough() {
        KeyBinding either = KeyBinding.spki(KeyBinding.spkiOf(foreign)).or(KeyBinding.san("uri:" + SPIFFE));
        assertTrue(either.permits(old));
        assertTrue(either.permits(foreign));
        assertTrue(KeyBinding.none().or(either).isBound());
    }

    @Test
    void unreadableBindingsAreRefused() {
        for (String value : new String[] {"", "AAAA", "zz", "é"}) {
            assertThrows(IllegalArgumentException.class, () -> KeyBinding.spki(value), value);
        }
        for (String value : new String[] {"", "dns", "dns:", "other:x", "orders.acme.example"}) {
            assertThrows(IllegalArgumentException.class, () -> KeyBinding.san(value), value);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(KeyPair pair, int serial, String dns) {
        try {
            X500Name name = new X500Name("CN=orders");
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.valueOf(serial),
                                    new Date(0),
                                    new Date(Long.MAX_VALUE / 1_000_000),
                                    name,
                                    pair.getPublic())
                            .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                                new GeneralName(GeneralName.dNSName, dns),
                                new GeneralName(
                                        GeneralName.uniformResourceIdentifier, serial == 3 ? SPIFFE + "/3" : SPIFFE)
                            }))
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
