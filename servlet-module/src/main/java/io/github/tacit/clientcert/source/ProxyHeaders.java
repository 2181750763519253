package io.github.tacit.clientcert.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers of a request that a trusted proxy sent, read strictly. */
public final class ProxyHeaders {
    /** The longest value; containers allow some kilobytes for all headers by default, AWS 64. */
    public static final int LONGEST = 256 * 1024;

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** The headers with these names, and no others. */
    ProxyHeaders(RequestView request, List<String> names) {
        names.forEach(name -> values.put(name, request.headers(name)));
    }

    /**
     * The value of a header that may be there once; empty when it is absent, blank or a placeholder that the proxy did
     * not fill in.
     *
     * @param name one of {@link HeaderFormat#headers()}
     * @throws HeaderFormatException when it is there more than once, or too long
     */
    public String single(String name) throws HeaderFormatException {
        List<String> lines = values.get(name);
        if (lines == null) {
            throw new IllegalArgumentException("a header that the format does not name");
        }
        if (lines.size() > 1) {
            throw new HeaderFormatException("a header of " + lines.size() + " values where one may be");
        }
        String value = lines.isEmpty() ? "" : lines.get(0).strip();
        if (value.length() > LONGEST) {
            throw new HeaderFormatException("a header of more than " + LONGEST + " characters");
        }
        return isPlaceholder(value) ? "" : value;
    }

    /**
     * A digest of all that {@link #single} can tell: as many values as there are, each with its length, in the order of the
     * names. Empty for a value that has no form in bytes.
     */
    String digest() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (List<String> lines : values.values()) {
                sha256.update(octets(lines.size()));
                for (String line : lines) {
                    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                    // Half a surrogate pair would become a question mark, so that two texts had one digest.
                    if (!new String(bytes, StandardCharsets.UTF_8).equals(line)) {
                        return "";
                    }
                    sha256.update(octets(bytes.length));
                    sha256.update(bytes);
                }
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] octets(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    /**
     * The name in the form in which look-alikes are equal: CGI (RFC 3875 §4.1.18) and some proxies take {@code _} for
     * {@code -}, and some of their heirs any other character too.
     */
    static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            folded.append(upper ? (char) (c + 32) : plain ? c : '-');
        }
        return folded.toString();
    }

    // Apache writes (null) for an absent variable; Caddy leaves {…} when it doesn't know one; nginx and HAProxy write
    // "-"
    // in logs and may in headers.
    private static boolean isPlaceholder(String value) {
        String inner = value.length() > 2 && value.startsWith(":") && value.endsWith(":")
                ? value.substring(1, value.length() - 1)
                : value;
        return inner.equals("(null)")
                || inner.equals("-")
                || inner.equals("::")
                || (inner.startsWith("{") && inner.endsWith("}"));
    }
}
