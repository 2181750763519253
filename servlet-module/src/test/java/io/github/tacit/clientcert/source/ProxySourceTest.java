package io.github.tacit.clientcert.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.clientcert.TestAuthority;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProxySourceTest {
    private static final String SECRET = "a secret that nobody knows";
    private static final TestAuthority CA = TestAuthority.root("CN=CA");
    private static final X509Certificate CLIENT = CA.client("CN=client").certificate();
    private static final X509Certificate PROXY = CA.client("CN=proxy").certificate();

    @Test
    void aTrustedProxySpeaksForItsClient() throws Exception {
        Lookup lookup = source(false).find(fromProxy());
        assertEquals(
                CLIENT, assertInstanceOf(Lookup.Presented.class, lookup).chain().leaf());
    }

    @Test
    void anyoneElsesHeaderIsRefusedInEverySpelling() throws Exception {
        for (String name : List.of(
                "Client-Cert",
                "CLIENT-CERT",
                "Client_Cert",
                "client_cert_chain",
                "Client.Cert",
                // What other proxies call it.
                "X-SSL-Client-Cert",
                "x_forwarded_client_cert",
                "X-ARR-ClientCert")) {
            FakeRequest stranger =
                    new FakeRequest("192.0.2.1").with(name, header()).with("X-Proxy", SECRET);
            assertInstanceOf(Lookup.Malformed.class, source(false).find(stranger), name);
            assertInstanceOf(Lookup.Absent.class, source(true).find(stranger), name);
            assertEquals(List.of(name, "X-Proxy"), source(true).hidden(stranger));
        }
    }

    @Test
    void anAddressWithoutTheSecretIsNotEnough() throws Exception {
        FakeRequest request = new FakeRequest("10.1.2.3").with("Client-Cert", header());
        assertInstanceOf(Lookup.Malformed.class, source(false).find(request));
        assertInstanceOf(Lookup.Malformed.class, source(false).find(request.with("X-Proxy", SECRET.substring(1))));
        assertInstanceOf(
                Lookup.Malformed.class,
                source(false).find(request.with("X-Proxy", SECRET).with("X-Proxy", SECRET)));
    }

    @Test
    void aPeerWithoutAnAddressIsNoTrustedProxy() throws Exception {
        for (String address : new String[] {null, "", "unix:/run/proxy.sock", "10.1.2.3:443"}) {
            FakeRequest request =
                    new FakeRequest(address).with("X-Proxy", SECRET).with("Client-Cert", header());
            assertInstanceOf(Lookup.Malformed.class, source(false).find(request));
        }
    }

    @Test
    void theSecretIsHiddenFromTheApplication() throws Exception {
        FakeRequest request = fromProxy().with("x_proxy", SECRET).with("Accept", "*/*");
        assertEquals(List.of("X-Proxy", "x_proxy"), source(false).hidden(request));
    }

    @Test
    void whatATrustedProxyLetsThroughUnderAnotherProxysNameIsHidden() throws Exception {
        FakeRequest request =
                fromProxy().with("X-Forwarded-Client-Cert", "Cert=x").with("x_ssl_client_cert", header());
        assertInstanceOf(Lookup.Presented.class, source(false).find(request));
        assertEquals(
                List.of("X-Proxy", "X-Forwarded-Client-Cert", "x_ssl_client_cert"),
                source(false).hidden(request));
    }

    @Test
    void theClientsOwnHeaderBesideTheProxysIsRefused() throws Exception {
        String other = ":" + Base64.getEncoder().encodeToString(PROXY.getEncoded()) + ":";
        assertInstanceOf(Lookup.Malformed.class, source(false).find(fromProxy().with("Client-Cert", other)));
        assertInstanceOf(Lookup.Malformed.class, source(false).find(fromProxy().with("Client_Cert", other)));
        FakeRequest joined =
                new FakeRequest("10.1.2.3").with("X-Proxy", SECRET).with("Client-Cert", header() + ", " + other);
        assertInstanceOf(Lookup.Malformed.class, source(false).find(joined));
    }

    @Test
    void aHeaderOverAConnectionWithACertificateThatIsNotTheProxysIsRefused() throws Exception {
        // With a secret alone no certificate is expected on the connection.
        assertInstanceOf(Lookup.Malformed.class, source(false).find(fromProxy().over(new X509Certificate[] {CLIENT})));
        ProxySource mutual = new ProxySource(
                TrustedProxies.builder().address("10.0.0.0/8").key(spki(PROXY)).build(), new Rfc9440Format(), false, 0);
        FakeRequest request = new FakeRequest("10.1.2.3").with("Client-Cert", header());
        assertInstanceOf(Lookup.Presented.class, mutual.find(request.over(new X509Certificate[] {PROXY})));
        assertInstanceOf(Lookup.Malformed.class, mutual.find(request.over(new X509Certificate[] {CLIENT, PROXY})));
        assertInstanceOf(Lookup.Malformed.class, mutual.find(request));
    }

    @Test
    void withoutTrustHeaderModeCantBeBuilt() {
        assertThrows(
                GeneralSecurityException.class,
                () -> TrustedProxies.builder().address("10.0.0.0/8").build());
        assertThrows(
                GeneralSecurityException.class,
                () -> TrustedProxies.builder().secret("X-Proxy", SECRET).build());
        assertThrows(
                IllegalArgumentException.class, () -> TrustedProxies.builder().secret("X-Proxy", "short"));
        assertThrows(
                IllegalArgumentException.class, () -> TrustedProxies.builder().address("0.0.0.0/0"));
        assertThrows(
                IllegalArgumentException.class, () -> TrustedProxies.builder().address("10.0.0.1/8"));
        assertThrows(
                IllegalArgumentException.class, () -> TrustedProxies.builder().address("proxy.example.com"));
    }

    @Test
    void rangesHoldTheirAddressesAndNoOthers() {
        assertTrue(AddressRange.parse("10.16.0.0/12").contains(Addresses.octets("10.31.255.255")));
        assertFalse(AddressRange.parse("10.16.0.0/12").contains(Addresses.octets("10.32.0.0")));
        assertTrue(AddressRange.parse("2001:db8::/33").contains(Addresses.octets("2001:db8:7fff::1")));
        assertFalse(AddressRange.parse("2001:db8::/33").contains(Addresses.octets("2001:db8:8000::1")));
        assertFalse(AddressRange.parse("10.0.0.0/8").contains(Addresses.octets("::a00:1")));
        assertFalse(AddressRange.parse("10.0.0.1").contains(Addresses.octets("010.0.0.1")));
        assertTrue(AddressRange.parse("::1").contains(Addresses.octets("0:0:0:0:0:0:0:1")));
    }

    private static ProxySource source(boolean stripping) throws GeneralSecurityException {
        TrustedProxies proxies = TrustedProxies.builder()
                .address("10.0.0.0/8")
                .secret("X-Proxy", SECRET)
                .build();
        return new ProxySource(proxies, new Rfc9440Format(), stripping, 0);
    }

    private static FakeRequest fromProxy() throws Exception {
        return new FakeRequest("10.1.2.3").with("X-Proxy", SECRET).with("Client-Cert", header());
    }

    private static String header() throws Exception {
        return ":" + Base64.getEncoder().encodeToString(CLIENT.getEncoded()) + ":";
    }

    private static String spki(X509Certificate certificate) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(certificate.getPublicKey().getEncoded()));
    }
}
