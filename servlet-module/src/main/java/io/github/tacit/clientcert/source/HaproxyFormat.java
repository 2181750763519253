package io.github.tacit.clientcert.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * HAProxy with {@code :%[ssl_c_der,base64]:} and {@code :%[ssl_c_chain_der,base64]:}: the second holds the others back to
 * back, and nothing on a resumed session.
 */
public final class HaproxyFormat implements HeaderFormat {
    private final String leaf;
    private final String chain;

    /** With the headers' names. */
    public HaproxyFormat(String leaf, String chain) {
        this.leaf = leaf.toLowerCase(Locale.ROOT);
        this.chain = chain.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> headers() {
        return List.of(leaf, chain);
    }

    @Override
    public Lookup read(ProxyHeaders headers) throws HeaderFormatException {
        String own = headers.single(leaf);
        String others = headers.single(chain);
        boolean alone = others.isEmpty() || others.equals("::");
        if (own.isEmpty() || own.equals("::")) {
            if (!alone) {
                throw new HeaderFormatException("a chain without the client's certificate");
            }
            return new Lookup.Absent();
        }
        return Decoding.chain(Decoding.item(own), alone ? List.of() : split(Decoding.item(others)));
    }

    // DER values tell their own lengths: a sequence of less than 16 MiB has its length in one to three octets.
    private static List<byte[]> split(byte[] joined) throws HeaderFormatException {
        List<byte[]> values = new ArrayList<>();
        int at = 0;
        while (at < joined.length) {
            if (joined.length - at < 2) {
                throw new HeaderFormatException("a chain that is cut off");
            }
            int octets = joined[at + 1] < 0 ? joined[at + 1] & 0x7F : 0;
            int start = at + 2 + octets;
            // X.690 §10.1: DER has no values of indefinite length, which is what 0x80 would announce.
            boolean indefinite = joined[at + 1] == (byte) 0x80;
            if (joined[at] != 0x30 || indefinite || octets > 3 || start > joined.length) {
                throw new HeaderFormatException("a chain that is no row of DER certificates");
            }
            int length = octets == 0 ? joined[at + 1] : 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | joined[at + 2 + i] & 0xFF;
            }
            if (length > joined.length - start) {
                throw new HeaderFormatException("a chain that is cut off");
            }
            values.add(Arrays.copyOfRange(joined, at, start + length));
            at = start + length;
        }
        return values;
    }
}
