package io.github.tacit.clientcert.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Every header parser with whatever stands in the headers. The seeds are beside the vectors. */
class HeaderFuzzTest {
    private static final String SECRET = "0123456789abcdef";

    /** The first octet chooses the format; the lines behind it are the values of its headers, in their order. */
    @FuzzTest(maxDuration = "5s")
    void aCertificateThatComesOutStoodInTheHeader(byte[] data) throws GeneralSecurityException {
        if (data.length == 0) {
            return;
        }
        ProxyFormat[] formats = ProxyFormat.values();
        HeaderFormat format = formats[(data[0] & 0xFF) % formats.length].with("", "");
        String text = new String(data, 1, data.length - 1, StandardCharsets.ISO_8859_1);
        FakeRequest request = new FakeRequest("10.0.0.1").with("X-Proxy", SECRET);
        String[] values = text.split("\n");
        List<String> names = format.headers();
        for (int i = 0; i < Math.min(values.length, names.size()); i++) {
            request = request.with(names.get(i), values[i]);
        }
        TrustedProxies proxies = TrustedProxies.builder()
                .address("10.0.0.1")
                .secret("X-Proxy", SECRET)
                .build();
        if (new ProxySource(proxies, format, false, 0).find(request) instanceof Lookup.Presented presented) {
            X509Certificate leaf = presented.chain().leaf();
            String base64 = Base64.getEncoder().encodeToString(leaf.getEncoded());
            assertTrue(packed(text).contains(base64), () -> "a certificate from nowhere: " + leaf);
        }
    }

    // Without what the formats put between the letters of Base64: escapes, quoting, white space.
    private static String packed(String text) {
        StringBuilder packed = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length()) {
                int octet = Character.digit(text.charAt(i + 1), 16) << 4 | Character.digit(text.charAt(i + 2), 16);
                c = (char) (octet & 0xFF);
                i += 2;
            }
            if (c > ' ' && c != '\\') {
                packed.append(c);
            }
        }
        return packed.toString();
    }
}
