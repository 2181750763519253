package io.github.tacit.clientcert.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.clientcert.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every proxy's format against its file of vectors, through the gate that stands before it. */
class HeaderFormatTest {
    private static final TestAuthority CA = TestAuthority.root("CN=CA");
    private static final X509Certificate LEAF = leafWithPlus();

    @TestFactory
    Stream<DynamicTest> everyVectorOfEveryFormatComesOutAsItSays() {
        return Stream.of(ProxyFormat.values())
                .flatMap(format -> vectors(format).stream()
                        .map(columns -> DynamicTest.dynamicTest(
                                format + ": " + columns[0], () -> assertEquals(columns[1], outcome(format, columns)))));
    }

    private static String outcome(ProxyFormat format, String[] columns) throws Exception {
        FakeRequest request = with(columns, new FakeRequest("10.0.0.1").with("X-Proxy", "0123456789abcdef"));
        TrustedProxies proxies = TrustedProxies.builder()
                .address("10.0.0.1")
                .secret("X-Proxy", "0123456789abcdef")
                .build();
        Lookup lookup = new ProxySource(proxies, format.with("", ""), false, 0).find(request);
        return outcome(lookup);
    }

    /** The request with a vector's headers. */
    static FakeRequest with(String[] columns, FakeRequest request) throws Exception {
        FakeRequest filled = request;
        for (int i = 2; i < columns.length; i++) {
            int colon = columns[i].indexOf(':');
            filled = filled.with(
                    columns[i].substring(0, colon),
                    filledIn(columns[i].substring(colon + 1).strip()));
        }
        return filled;
    }

    /** What came out, in a vector's words. */
    static String outcome(Lookup lookup) {
        if (!(lookup instanceof Lookup.Presented presented)) {
            return lookup.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
        List<String> names = new ArrayList<>();
        for (X509Certificate certificate : presented.chain().certificates()) {
            names.add(certificate.equals(LEAF) ? "leaf" : certificate.equals(CA.certificate()) ? "ca" : "other");
        }
        return String.join("+", names);
    }

    private static String filledIn(String text) throws Exception {
        byte[] leaf = LEAF.getEncoded();
        byte[] ca = CA.certificate().getEncoded();
        byte[] joined = new byte[leaf.length + ca.length];
        System.arraycopy(leaf, 0, joined, 0, leaf.length);
        System.arraycopy(ca, 0, joined, leaf.length, ca.length);
        return text.replace("{leaf}", base64(leaf))
                .replace("{ca}", base64(ca))
                .replace("{pct:leaf}", percent(base64(leaf)))
                .replace("{pct:ca}", percent(base64(ca)))
                .replace("{spaced}", base64(leaf).replace('+', ' '))
                .replace("{leaf-pem}", percent(pem(leaf)))
                .replace("{ca-pem}", percent(pem(ca)))
                .replace("{leaf-lines}", pem(leaf).strip().replace('\n', ' '))
                .replace("{ca-lines}", pem(ca).strip().replace('\n', ' '))
                .replace("{leaf-alb}", alb(pem(leaf)))
                .replace("{ca-alb}", alb(pem(ca)))
                .replace("{joined}", base64(joined))
                .replace("{leaf-hash}", sha256(leaf))
                .replace("{ca-hash}", sha256(ca));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.US_ASCII).replace("+", "%20");
    }

    private static String alb(String text) {
        return percent(text).replace("%2B", "+").replace("%3D", "=").replace("%2F", "/");
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    // A certificate whose Base64 has a plus, which careless decoders turn into a space.
    private static X509Certificate leafWithPlus() {
        KeyPair keys = TestAuthority.keyPair();
        while (true) {
            X509Certificate leaf = CA.order("CN=a").keys(keys).issue().certificate();
            try {
                if (base64(leaf.getEncoded()).indexOf('+') >= 0) {
                    return leaf;
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A format's vectors: name, outcome, headers. */
    static List<String[]> vectors(ProxyFormat format) {
        String file = format.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".tsv";
        try (InputStream in =
                Objects.requireNonNull(HeaderFormatTest.class.getResourceAsStream(file), () -> file + " is missing")) {
            List<String[]> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            assertTrue(rows.size() > 1, file);
            return rows;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
