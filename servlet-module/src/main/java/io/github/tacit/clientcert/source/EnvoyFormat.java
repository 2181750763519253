package io.github.tacit.clientcert.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Envoy and Istio: {@code X-Forwarded-Client-Cert}. Elements stand between commas, pairs between semicolons, values may
 * be quoted with {@code \"} inside. {@code Cert} and {@code Chain} hold PEM, percent-encoded; the other pairs prove
 * nothing and are not believed.
 */
public final class EnvoyFormat implements HeaderFormat {
    private static final String HEADER = "x-forwarded-client-cert";
    private static final int MOST_ELEMENTS = 16;

    private final boolean first;

    /**
     * Which hop's client is meant.
     *
     * @param first the first element, written by the outermost proxy, instead of the last, written by the nearest; only
     *     for a mesh whose outermost proxy discards what clients send (Envoy's SANITIZE_SET)
     */
    public EnvoyFormat(boolean first) {
        this.first = first;
    }

    @Override
    public List<String> headers() {
        return List.of(HEADER);
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String value = headers.single(HEADER);
        if (value.isEmpty()) {
            return new Lookup.Absent();
        }
        List<Map<String, String>> elements = new Parser(value).elements();
        Map<String, String> element = elements.get(first ? 0 : elements.size() - 1);
        List<byte[]> chain = certificates(element, "chain");
        List<byte[]> own = certificates(element, "cert");
        if (own.isEmpty() && chain.isEmpty()) {
            throw new HeaderFormatException("no certificate in it; let Envoy forward cert or chain");
        }
        if (own.size() > 1) {
            throw new HeaderFormatException("several certificates where one may be");
        }
        byte[] leaf = own.isEmpty() ? chain.get(0) : own.get(0);
        requireHash(element, leaf);
        if (!own.isEmpty() && !chain.isEmpty() && !MessageDigest.isEqual(leaf, chain.get(0))) {
            throw new HeaderFormatException("a chain that begins with another certificate");
        }
        return Decoding.chain(chain.isEmpty() ? own : chain);
    }

    private static List<byte[]> certificates(Map<String, String> element, String key) throws HeaderFormatException {
        String value = element.getOrDefault(key, "");
        return value.isEmpty() ? List.of() : Decoding.pem(Decoding.percent(value));
    }

    private static void requireHash(Map<String, String> element, byte[] leaf) throws HeaderFormatException {
        String hash = element.get("hash");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf);
            if (hash != null && !HexFormat.of().formatHex(digest).equals(hash.toLowerCase(Locale.ROOT))) {
                throw new HeaderFormatException("a hash of another certificate");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** One pass over the value, in which quotes hide commas and semicolons. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        List<Map<String, String>> elements() throws HeaderFormatException {
            List<Map<String, String>> elements = new ArrayList<>();
            while (true) {
                elements.add(element());
                if (elements.size() > MOST_ELEMENTS) {
                    throw new HeaderFormatException("more than " + MOST_ELEMENTS + " elements");
                }
                if (at == text.length()) {
                    return elements;
                }
                at++;
            }
        }

        // Ends at a comma or at the end.
        private Map<String, String> element() throws HeaderFormatException {
            Map<String, String> pairs = new HashMap<>();
            while (true) {
                String key = key();
                String value = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
                // URI and DNS may come several times; what is looked at here may not.
                boolean read = key.equals("cert") || key.equals("chain") || key.equals("hash");
                if (pairs.putIfAbsent(key, value) != null && read) {
                    throw new HeaderFormatException("a pair that is there twice");
                }
                if (at == text.length() || text.charAt(at) == ',') {
                    return pairs;
                }
                if (text.charAt(at) != ';') {
                    throw new HeaderFormatException("text behind a quoted value");
                }
                at++;
            }
        }

        private String key() throws HeaderFormatException {
            int equals = text.indexOf('=', at);
            String key = equals < 0 ? "" : text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            if (key.isEmpty() || !key.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
                throw new HeaderFormatException("a pair without a name");
            }
            at = equals + 1;
            return key;
        }

        private String quoted() throws HeaderFormatException {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    return value.toString();
                }
                if (c == '\\' && at + 1 < text.length()) {
                    c = text.charAt(++at);
                }
                value.append(c);
            }
            throw new HeaderFormatException("a quote that does not end");
        }

        private String bare() throws HeaderFormatException {
            int start = at;
            while (at < text.length() && text.charAt(at) != ';' && text.charAt(at) != ',') {
                if (text.charAt(at) == '"') {
                    throw new HeaderFormatException("a quote inside a value");
                }
                at++;
            }
            return text.substring(start, at);
        }
    }
}
