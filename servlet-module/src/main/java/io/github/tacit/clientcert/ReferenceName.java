package io.github.tacit.clientcert;

import io.github.tacit.clientcert.source.Addresses;
import java.util.Arrays;
import java.util.Locale;

/**
 * A name that a certificate has to present, matched as RFC 9525 §6 says: against subject alternative names only, never
 * against the common name. Immutable.
 */
public final class ReferenceName {
    private final GeneralName.Kind kind;
    private final String text;
    private final byte[] octets;

    private ReferenceName(GeneralName.Kind kind, String text, byte[] octets) {
        this.kind = kind;
        this.text = text;
        this.octets = octets;
    }

    /**
     * A host name.
     *
     * @throws IllegalArgumentException when it is none (RFC 1123 §2.1)
     */
    public static ReferenceName host(String host) {
        if (!GeneralName.isHost(host)) {
            throw new IllegalArgumentException("is no host name");
        }
        return new ReferenceName(GeneralName.Kind.DNS, host.toLowerCase(Locale.ROOT), new byte[0]);
    }

    /**
     * An IPv4 or IPv6 address in text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ReferenceName address(String address) {
        byte[] octets = Addresses.octets(address);
        if (octets == null) {
            throw new IllegalArgumentException("is no IP address");
        }
        return new ReferenceName(GeneralName.Kind.IP, "", octets);
    }

    /**
     * A mailbox.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ReferenceName mailbox(String mailbox) {
        if (!GeneralName.isMailbox(mailbox)) {
            throw new IllegalArgumentException("is no mailbox");
        }
        return new ReferenceName(GeneralName.Kind.EMAIL, mailbox, new byte[0]);
    }

    /** Whether the client's certificate presents this name. */
    public boolean matches(VerifiedChain chain) {
        return chain.parsedLeaf().alternativeNames().stream().anyMatch(name -> name.kind() == kind && matches(name));
    }

    private boolean matches(GeneralName name) {
        return switch (kind) {
            case IP -> Arrays.equals(octets, name.value());
            case EMAIL -> sameMailbox(name.text());
            default -> sameHost(name.text().toLowerCase(Locale.ROOT));
        };
    }

    // RFC 9525 §6.3: a wildcard is the whole left-most label and stands for exactly one label.
    private boolean sameHost(String presented) {
        int dot = text.indexOf('.');
        return presented.equals(text)
                || (presented.startsWith("*.")
                        && dot > 0
                        && presented.substring(1).equals(text.substring(dot)));
    }

    // RFC 5280 §7.5: the local part compares exactly, the host part without case.
    private boolean sameMailbox(String presented) {
        int at = text.lastIndexOf('@');
        int presentedAt = presented.lastIndexOf('@');
        return presented.substring(0, presentedAt).equals(text.substring(0, at))
                && presented.substring(presentedAt).equalsIgnoreCase(text.substring(at));
    }
}
