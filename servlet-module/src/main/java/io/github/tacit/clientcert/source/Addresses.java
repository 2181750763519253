package io.github.tacit.clientcert.source;

import jakarta.annotation.Nullable;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Addresses as text and as octets, without ever asking a name server. */
public final class Addresses {
    private static final Pattern IPV4 = Pattern.compile(
            "(?:0|[1-9][0-9]{0,2})\\.(?:0|[1-9][0-9]{0,2})\\.(?:0|[1-9][0-9]{0,2})\\.(?:0|[1-9][0-9]{0,2})");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private Addresses() {}

    /** The octets of an IPv4 or IPv6 address in text; null when it is none. Numbers with leading zeros are refused. */
    public static @Nullable byte[] octets(String text) {
        return text.indexOf(':') < 0 ? four(text) : sixteen(text);
    }

    /** The text of 4 or 16 octets; IPv6 as in RFC 5952 §4. */
    public static String text(byte[] octets) {
        if (octets.length == 4) {
            StringJoiner text = new StringJoiner(".");
            for (byte octet : octets) {
                text.add(Integer.toString(octet & 0xFF));
            }
            return text.toString();
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[2 * i] & 0xFF) << 8 | octets[2 * i + 1] & 0xFF;
        }
        return text(groups);
    }

    // RFC 5952 §4.2: "::" for the longest run of zeros, the first of equals, never for a single group.
    private static String text(int[] groups) {
        int longest = 1;
        int from = -1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > longest) {
                longest = end - i;
                from = i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == from) {
                text.append("::");
                i += longest - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static @Nullable byte[] four(String text) {
        if (!IPV4.matcher(text).matches()) {
            return null;
        }
        byte[] octets = new byte[4];
        int i = 0;
        for (String number : text.split("\\.", -1)) {
            int octet = Integer.parseInt(number);
            if (octet > 255) {
                return null;
            }
            octets[i++] = (byte) octet;
        }
        return octets;
    }

    private static @Nullable byte[] sixteen(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        byte[] head = groups(gap < 0 ? text : text.substring(0, gap));
        byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2));
        if (head == null || tail == null) {
            return null;
        }
        int given = head.length + tail.length;
        // RFC 4291 §2.2: "::" stands for one group of zeros or more.
        if (gap < 0 ? given != 16 : given > 14) {
            return null;
        }
        byte[] octets = new byte[16];
        System.arraycopy(head, 0, octets, 0, head.length);
        System.arraycopy(tail, 0, octets, 16 - tail.length, tail.length);
        return octets;
    }

    private static @Nullable byte[] groups(String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        int last = parts.length - 1;
        byte[] four = parts[last].indexOf('.') < 0 ? new byte[0] : four(parts[last]);
        if (four == null || parts.length > 8) {
            return null;
        }
        int count = four.length == 0 ? parts.length : last;
        byte[] octets = new byte[count * 2 + four.length];
        for (int i = 0; i < count; i++) {
            if (!GROUP.matcher(parts[i]).matches()) {
                return null;
            }
            int group = Integer.parseInt(parts[i], 16);
            octets[2 * i] = (byte) (group >> 8);
            octets[2 * i + 1] = (byte) group;
        }
        System.arraycopy(four, 0, octets, count * 2, four.length);
        return octets;
    }
}
