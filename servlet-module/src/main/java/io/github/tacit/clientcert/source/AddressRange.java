package io.github.tacit.clientcert.source;

import jakarta.annotation.Nullable;

/** A range of IPv4 or IPv6 addresses (RFC 4632 §3.1, RFC 4291 §2.3), such as {@code 10.0.0.0/8} or {@code ::1}. */
record AddressRange(byte[] network, int bits) {
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] network = Addresses.octets(slash < 0 ? text : text.substring(0, slash));
        if (network == null) {
            throw new IllegalArgumentException("is no IP address or range such as 10.0.0.0/8");
        }
        String length = slash < 0 ? Integer.toString(network.length * 8) : text.substring(slash + 1);
        if (!length.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(length) > network.length * 8) {
            throw new IllegalArgumentException("has a prefix that is not within 0 to " + network.length * 8);
        }
        AddressRange range = new AddressRange(network, Integer.parseInt(length));
        if (!range.isAligned()) {
            throw new IllegalArgumentException("has bits set behind its prefix");
        }
        if (range.bits == 0) {
            throw new IllegalArgumentException("would trust every address");
        }
        return range;
    }

    boolean contains(@Nullable byte[] address) {
        if (address == null || address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((address[bit >> 3] ^ network[bit >> 3]) & 0x80 >> (bit & 7)) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isAligned() {
        for (int bit = bits; bit < network.length * 8; bit++) {
            if ((network[bit >> 3] & 0x80 >> (bit & 7)) != 0) {
                return false;
            }
        }
        return true;
    }
}
