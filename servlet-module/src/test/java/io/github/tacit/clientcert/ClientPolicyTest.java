package io.github.tacit.clientcert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.junit.jupiter.api.Test;

class ClientPolicyTest {
    private static final TestAuthority ROOT = TestAuthority.root("CN=Root,O=Acme");

    @Test
    void withoutRulesEveryProvenClientIsAllowed() throws Exception {
        assertTrue(allows(ClientPolicy.of(List.of()), client("CN=a"), "/x"));
    }

    @Test
    void theFirstRuleThatFitsDecides() throws Exception {
        ClientPolicy policy = ClientPolicy.of(List.of(
                ClientRule.builder(1)
                        .path(PathPattern.parse("/admin/**"))
                        .condition(ClientCondition.subject("CN=root"))
                        .role("admin")
                        .build(),
                ClientRule.builder(2)
                        .path(PathPattern.parse("/admin/**"))
                        .deny()
                        .build(),
                ClientRule.builder(3).method("GET").build()));
        Decision root = policy.decide(client("CN=root"), "POST", "/admin/x");
        assertEquals(
                Set.of("admin"), assertInstanceOf(Decision.Allow.class, root).roles());
        assertFalse(allows(policy, client("CN=other"), "/admin/x"));
        assertFalse(allows(policy, client("CN=other"), "/admin"));
        assertTrue(allows(policy, client("CN=other"), "/data"));
        assertInstanceOf(Decision.Deny.class, policy.decide(client("CN=other"), "POST", "/data"));
        assertInstanceOf(Decision.Deny.class, policy.decide(client("CN=other"), "get", "/data"));
    }

    @Test
    void whatARuleKeepsOutHasNoOtherWayIn() throws Exception {
        ClientPolicy policy = ClientPolicy.of(List.of(
                ClientRule.builder(1)
                        .path(PathPattern.parse("/admin"))
                        .path(PathPattern.parse("/data/*/"))
                        .deny()
                        .build(),
                ClientRule.builder(2)
                        .method("GET")
                        .deny()
                        .path(PathPattern.parse("/keys"))
                        .build(),
                ClientRule.builder(3).path(PathPattern.parse("/**")).build()));
        VerifiedChain client = client("CN=a");
        for (String path : List.of("/admin", "/admin/", "/data/x/", "/data/x", "/keys", "/keys/")) {
            assertFalse(allows(policy, client, path), path);
        }
        for (String path : List.of("/admin/x", "/admin//", "/data", "/data/x/y", "/")) {
            assertTrue(allows(policy, client, path), path);
        }
        assertInstanceOf(Decision.Deny.class, policy.decide(client, "HEAD", "/keys"));
        assertInstanceOf(Decision.Allow.class, policy.decide(client, "POST", "/keys"));
        assertInstanceOf(Decision.Allow.class, policy.decide(client, "head", "/keys"));
        // What lets in says no more than it says.
        ClientPolicy open = ClientPolicy.of(List.of(ClientRule.builder(1)
                .method("GET")
                .path(PathPattern.parse("/open"))
                .build()));
        assertTrue(allows(open, client, "/open"));
        assertFalse(allows(open, client, "/open/"));
        assertInstanceOf(Decision.Deny.class, open.decide(client, "HEAD", "/open"));
    }

    @Test
    void attributesOfTheSubjectCompareOneByOne() throws Exception {
        ClientCondition billing = ClientCondition.subject("O=Acme, CN=billing");
        assertTrue(billing.holds(client("CN=billing,O=Acme")));
        assertTrue(billing.holds(client("CN=billing+OU=x,O=Acme")));
        assertFalse(billing.holds(client("CN=Billing,O=Acme")));
        assertFalse(billing.holds(client("CN=billing,O=Acme Ltd")));
        assertFalse(billing.holds(client("CN=x\\,CN\\=billing,O=Acme")));
        assertTrue(ClientCondition.subject("CN=a\\,b").holds(client("CN=a\\,b")));
    }

    @Test
    void aSubjectWithTwoCommonNamesIsNobody() throws Exception {
        VerifiedChain two = client("CN=billing,CN=other");
        assertFalse(ClientCondition.subject("CN=billing").holds(two));
        assertFalse(ClientCondition.subject("CN=other").holds(two));
    }

    @Test
    void lookAlikesOfASubjectAreOthers() throws Exception {
        ClientCondition admin = ClientCondition.subject("CN=admin");
        assertFalse(admin.holds(client("CN=\uFF41dmin")));
        assertFalse(admin.holds(client("CN=ad\u0000min")));
        assertFalse(admin.holds(client("CN=\u202Eadmin")));
    }

    @Test
    void alternativeNamesCompareAsTheirKindsDo() throws Exception {
        VerifiedChain client = proven(ROOT.order("CN=a")
                .dns("API.example.com")
                .uri("spiffe://acme/ns/x")
                .email("Bob@Example.com")
                .ip("2001:db8::1"));
        assertTrue(ClientCondition.host("api.example.com").holds(client));
        assertTrue(ClientCondition.host("*.example.com").holds(client));
        assertFalse(ClientCondition.host("*.com").holds(client));
        assertFalse(ClientCondition.host("example.com").holds(client));
        assertTrue(ClientCondition.uri("spiffe://acme/ns/x").holds(client));
        assertFalse(ClientCondition.uri("spiffe://acme/ns/X").holds(client));
        assertTrue(ClientCondition.mailbox("Bob@example.com").holds(client));
        assertFalse(ClientCondition.mailbox("bob@example.com").holds(client));
        assertTrue(ClientCondition.address("2001:db8:0:0::1").holds(client));
        assertFalse(ClientCondition.address("2001:db8::2").holds(client));
    }

    @Test
    void aSpiffeIdIsReadStrictly() throws Exception {
        ClientCondition api = ClientCondition.spiffe("spiffe://acme/ns/*/sa/api");
        assertTrue(api.holds(proven(ROOT.order("CN=a").uri("spiffe://acme/ns/prod/sa/api"))));
        for (String other : List.of(
                "SPIFFE://acme/ns/prod/sa/api",
                "spiffe://acme.evil/ns/prod/sa/api",
                "spiffe://acme:443/ns/prod/sa/api",
                "spiffe://x@acme/ns/prod/sa/api",
                "spiffe://acme/ns/prod/sa/api/",
                "spiffe://acme/ns/prod/x/../sa/api",
                "spiffe://acme/ns/../ns/prod/sa/api",
                "spiffe://acme/ns/prod%2Fsa/sa/api",
                "spiffe://acme/ns/prod/sa/api?x",
                "spiffe://acme/ns/prod/sa/api#x",
                "spiffe://ACME/ns/prod/sa/api",
                "spiffe://acme//ns/prod/sa/api")) {
            assertFalse(api.holds(proven(ROOT.order("CN=a").uri(other))), other);
            // Not even where every path fits.
            assertEquals(null, SpiffeId.parse(other.replace("acme.evil", "ACME")), other);
        }
        VerifiedChain two =
                proven(ROOT.order("CN=a").uri("spiffe://acme/ns/prod/sa/api").uri("spiffe://acme/ns/prod/sa/other"));
        assertFalse(api.holds(two));
        assertTrue(ClientCondition.spiffe("spiffe://acme/ns/**")
                .holds(proven(ROOT.order("CN=a").uri("spiffe://acme/ns/x/y"))));
        assertThrows(IllegalArgumentException.class, () -> ClientCondition.spiffe("acme/ns"));
        assertThrows(IllegalArgumentException.class, () -> ClientCondition.spiffe("spiffe://Acme/ns"));
    }

    @Test
    void aPublicKeyOutlivesARenewalAndACertificateDoesNot() throws Exception {
        KeyPair keys = TestAuthority.keyPair();
        VerifiedChain before = proven(ROOT.order("CN=a").keys(keys));
        VerifiedChain after = proven(ROOT.order("CN=a").keys(keys));
        byte[] spki = sha256(before.leaf().getPublicKey().getEncoded());
        ClientCondition key = ClientCondition.publicKey(HexFormat.of().formatHex(spki));
        ClientCondition certificate = ClientCondition.certificate(
                Base64.getEncoder().encodeToString(sha256(before.leaf().getEncoded())));
        assertTrue(key.holds(before) && key.holds(after));
        assertTrue(certificate.holds(before));
        assertFalse(certificate.holds(after));
    }

    @Test
    void anIssuerIsPinnedByItsKey() throws Exception {
        VerifiedChain client = client("CN=a");
        String pin = Base64.getEncoder()
                .encodeToString(sha256(ROOT.certificate().getPublicKey().getEncoded()));
        assertTrue(ClientCondition.issuerKey(pin).holds(client));
        String own = Base64.getEncoder()
                .encodeToString(sha256(client.leaf().getPublicKey().getEncoded()));
        assertFalse(ClientCondition.issuerKey(own).holds(client));
    }

    @Test
    void aPolicyCountsOnlyWhenEveryAuthorityAllowsIt() throws Exception {
        ASN1ObjectIdentifier strong = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
        ClientCondition condition = ClientCondition.policy(strong.getId());
        CertificatePolicies policies = new CertificatePolicies(new PolicyInformation(strong));
        assertTrue(
                condition.holds(proven(ROOT.order("CN=a").extension(Extension.certificatePolicies, false, policies))));
        assertFalse(condition.holds(client("CN=a")));
        TestAuthority allowing = ROOT.order("CN=Allowing")
                .authority()
                .extension(Extension.certificatePolicies, false, policies)
                .issueAuthority();
        TestAuthority other = ROOT.order("CN=Other")
                .authority()
                .extension(
                        Extension.certificatePolicies,
                        false,
                        new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2"))))
                .issueAuthority();
        TestAuthority silent = ROOT.order("CN=Silent").authority().issueAuthority();
        assertTrue(condition.holds(
                proven(allowing.order("CN=a").extension(Extension.certificatePolicies, false, policies), allowing)));
        for (TestAuthority authority : List.of(other, silent)) {
            assertFalse(condition.holds(proven(
                    authority.order("CN=a").extension(Extension.certificatePolicies, false, policies), authority)));
        }
        assertThrows(IllegalArgumentException.class, () -> ClientCondition.policy("strong"));
    }

    @Test
    void anExtensionIsThereOrHasATextOrBytes() throws Exception {
        String oid = "1.3.6.1.4.1.99999.7";
        VerifiedChain client =
                proven(ROOT.order("CN=a").extension(new ASN1ObjectIdentifier(oid), false, new DERUTF8String("reader")));
        for (String fits : List.of(oid, oid + "=reader", oid + "=#0c06726561646572")) {
            assertTrue(ClientCondition.extension(fits).holds(client), fits);
        }
        for (String other : List.of(oid + ".1", oid + "=reade", oid + "=Reader", oid + "=#0c06726561646573")) {
            assertFalse(ClientCondition.extension(other).holds(client), other);
        }
        for (String wrong : List.of("", "x=y", oid + "=", oid + "=#0g")) {
            assertThrows(IllegalArgumentException.class, () -> ClientCondition.extension(wrong), wrong);
        }
    }

    @Test
    void conditionsAreJoinedByAndOrNotAndParentheses() throws Exception {
        VerifiedChain client = proven(ROOT.order("CN=billing,O=Acme").dns("api.example.com"));
        for (String fits : List.of(
                "subject \"CN=billing, O=Acme\"",
                "not subject \"CN=other\"",
                "not not subject \"CN=billing\"",
                "subject \"CN=other\" or san-dns \"api.example.com\" and issuer \"O=Acme\"",
                "subject \"CN=billing\" or san-dns \"x.example.com\" and issuer \"O=Other\"",
                "(subject \"CN=other\" or san-dns\"*.example.com\")and not(issuer \"CN=Old CA\")")) {
            assertTrue(ConditionParser.parse(fits).holds(client), fits);
        }
        for (String other : List.of(
                "not subject \"CN=billing\"",
                "(subject \"CN=billing\" or san-dns \"x.example.com\") and issuer \"O=Other\"",
                "not (subject \"CN=billing\" or subject \"CN=other\")")) {
            assertFalse(ConditionParser.parse(other).holds(client), other);
        }
        assertTrue(ConditionParser.parse("subject \"CN=a\\\\,b \\\\\\\"c\\\\\\\"\"")
                .holds(client("CN=a\\,b \\\"c\\\"")));
    }

    @Test
    void aMistakeInJoinedConditionsIsToldWithItsPlace() {
        mistake("", "at character 1: not, ( or one of these");
        mistake("subject", "at character 8: a value in double quotes");
        mistake("subject \"CN=a", "at character 14: a double quote is missing");
        mistake("subject \"CN=a\" san-dns \"b\"", "at character 16: and, or or the end");
        mistake("(subject \"CN=a\"", "at character 16: a ) is missing");
        mistake("subject \"CN=a\" and", "at character 19: not, (");
        mistake("subject \"billing\"", "at character 9: the value of subject must be attributes");
        mistake("subjects \"CN=a\"", "at character 1: not, (");
        mistake("not ".repeat(40) + "subject \"CN=a\"", "levels");
        mistake("(".repeat(9000), "8192 characters");
    }

    @Test
    void aValueThatIsNoTextIsComparedByItsBytes() throws Exception {
        // x500UniqueIdentifier (X.520 §6.2.7), a BIT STRING.
        VerifiedChain client = client("CN=\\#a,2.5.4.45=#03020780");
        assertTrue(ClientCondition.subject("2.5.4.45=#03020780").holds(client));
        assertTrue(ClientCondition.subject("CN=\\#a, 2.5.4.45=#03020780").holds(client));
        assertTrue(ClientCondition.subject("CN=#0c022361").holds(client));
        for (String other : List.of("#03020700", "#04020780", "#0c06333a30373830", "3:0780")) {
            assertFalse(ClientCondition.subject("2.5.4.45=" + other).holds(client), other);
        }
        // What looks like the bytes, as a text.
        assertFalse(ClientCondition.subject("CN=#03020780").holds(client("CN=3:0780")));
        for (String wrong : List.of("#", "#0", "#0g", "#0c0161ff", "#0c02", "#0C0161, #0c0161")) {
            assertThrows(IllegalArgumentException.class, () -> ClientCondition.subject("CN=" + wrong), wrong);
        }
    }

    @Test
    void anAttributeThatCouldBeReadInTwoWaysIsAMistake() {
        for (String wrong : List.of(
                "CN=a+OU=b", "CN=\"a\"", "CN=a;O=b", "CN=#0c01", "CN=\\61", "CN=a\\", "CN=", "=a", ",", "CN=a, CN=b")) {
            assertThrows(IllegalArgumentException.class, () -> ClientCondition.subject(wrong), wrong);
        }
    }

    private static void mistake(String text, String told) {
        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> ConditionParser.parse(text), text);
        assertTrue(String.valueOf(mistake.getMessage()).contains(told), mistake.getMessage());
    }

    @Test
    void patternsMatchWholeSegments() {
        assertTrue(PathPattern.parse("/admin/**").matches("/admin"));
        assertTrue(PathPattern.parse("/admin/**").matches("/admin/a/b"));
        assertFalse(PathPattern.parse("/admin/**").matches("/administrator"));
        assertFalse(PathPattern.parse("/admin/**").matches("/ADMIN/a"));
        assertTrue(PathPattern.parse("/a/*/c").matches("/a/b/c"));
        assertFalse(PathPattern.parse("/a/*").matches("/a/b/c"));
        assertFalse(PathPattern.parse("/a").matches("/a/"));
        assertThrows(IllegalArgumentException.class, () -> PathPattern.parse("/a*"));
        assertThrows(IllegalArgumentException.class, () -> PathPattern.parse("admin"));
        assertThrows(IllegalArgumentException.class, () -> PathPattern.parse("/a/../b"));
        assertThrows(IllegalArgumentException.class, () -> PathPattern.parse("/a;b"));
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static boolean allows(ClientPolicy policy, VerifiedChain client, String path) {
        return policy.decide(client, "GET", path) instanceof Decision.Allow;
    }

    private static VerifiedChain client(String subject) throws Exception {
        return proven(ROOT.order(subject));
    }

    private static VerifiedChain proven(TestAuthority.Request order, TestAuthority... above) throws Exception {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(order.issue().certificate());
        for (TestAuthority authority : above) {
            chain.add(authority.certificate());
        }
        Verification verification = ChainVerifier.builder(TrustStore.of(List.of(ROOT.certificate())))
                .build()
                .verify(CertificateChain.of(chain), Instant.parse("2026-11-01T00:00:00Z"));
        return assertInstanceOf(VerifiedChain.class, verification);
    }
}
