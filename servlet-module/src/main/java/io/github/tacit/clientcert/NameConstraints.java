package io.github.tacit.clientcert;

import java.security.cert.CertificateParsingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The name constraints of one authority (RFC 5280 §4.2.1.10): subtrees that names below it must or must not be in. */
record NameConstraints(List<GeneralName> permitted, List<GeneralName> excluded) {
    // RFC 1034 §3.1: both names together are shorter than this where they are usual.
    private static final int LONGEST_HOST = 512;
    private static final int USUAL_ATTRIBUTE = 64;

    static NameConstraints parse(byte[] extension) throws CertificateParsingException {
        Der fields = Der.only(Der.SEQUENCE, extension);
        List<GeneralName> permitted = fields.tag() == 0xA0 ? subtrees(fields.next()) : List.of();
        List<GeneralName> excluded = fields.tag() == 0xA1 ? subtrees(fields.next()) : List.of();
        fields.finish();
        // RFC 5280 §4.2.1.10: the extension must not be an empty sequence.
        if (permitted.isEmpty() && excluded.isEmpty()) {
            throw new CertificateParsingException("name constraints that constrain nothing");
        }
        return new NameConstraints(permitted, excluded);
    }

    /**
     * Refuses names outside of the permitted subtrees or inside of the excluded ones.
     *
     * @param budget counts comparisons, which a hostile certificate could make a great many
     */
    void check(List<GeneralName> names, Budget budget) throws RefusedException {
        for (GeneralName name : names) {
            for (GeneralName subtree : excluded) {
                budget.comparison(cost(name, subtree));
                if (subtree.kind() == name.kind() && new Subtree(subtree).touches(name)) {
                    throw new RefusedException(Rejection.Reason.NAME_CONSTRAINT, "a name is in an excluded subtree");
                }
            }
        }
        Set<GeneralName.Kind> constrained = new HashSet<>();
        permitted.forEach(subtree -> constrained.add(subtree.kind()));
        for (GeneralName name : names) {
            // RFC 5280 §4.2.1.10: restrictions apply only when a name of the kind is present.
            if (constrained.contains(name.kind()) && !isPermitted(name, budget)) {
                throw new RefusedException(
                        Rejection.Reason.NAME_CONSTRAINT, "a name is in none of the permitted subtrees");
            }
        }
    }

    // Comparing takes time with the length of both, and directory names are read anew.
    private static int cost(GeneralName name, GeneralName subtree) {
        int length = name.value().length + subtree.value().length;
        return 1 + length / (name.kind() == GeneralName.Kind.DIRECTORY ? USUAL_ATTRIBUTE : LONGEST_HOST);
    }

    private boolean isPermitted(GeneralName name, Budget budget) throws RefusedException {
        for (GeneralName subtree : permitted) {
            budget.comparison(cost(name, subtree));
            if (subtree.kind() == name.kind() && new Subtree(subtree).contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static List<GeneralName> subtrees(Der list) throws CertificateParsingException {
        List<GeneralName> bases = new ArrayList<>();
        while (list.hasNext()) {
            Der subtree = list.next(Der.SEQUENCE);
            GeneralName base = GeneralName.read(subtree);
            // RFC 5280 §4.2.1.10: minimum must be zero (so, in DER, left out) and maximum absent.
            subtree.finish();
            new Subtree(base).requireValid();
            bases.add(base);
        }
        return List.copyOf(bases);
    }

    /** One subtree, which compares itself to names of its own kind. */
    private record Subtree(GeneralName base) {
        boolean contains(GeneralName name) throws RefusedException {
            return switch (name.kind()) {
                case DNS -> hostWithin(withoutWildcard(name.text()), base.text());
                case EMAIL -> mailboxWithin(mailboxOf(name), base.text());
                case URI -> hostRuleMatches(hostOf(name), base.text());
                case IP -> addressWithin(name.value());
                case DIRECTORY -> nameWithin(name);
                default -> throw notUnderstood();
            };
        }

        /** Whether any name that this one stands for is within. */
        boolean touches(GeneralName name) throws RefusedException {
            if (name.kind() == GeneralName.Kind.DNS && name.text().startsWith("*.")) {
                String wild = name.text().substring(2);
                String host = base.text();
                int dot = host.indexOf('.');
                return hostWithin(wild, host)
                        || (dot >= 0
                                && hostWithin(host.substring(dot + 1), wild)
                                && host.length() - dot - 1 == wild.length());
            }
            return contains(name);
        }

        void requireValid() throws CertificateParsingException {
            String text = base.text();
            boolean valid = switch (base.kind()) {
                // RFC 5280 §4.2.1.10: host.example.com; the form with a leading period is for URIs and e-mail
                // only. An empty one holds every name.
                case DNS -> text.isEmpty() || GeneralName.isHost(text);
                case EMAIL -> text.indexOf('@') < 0 ? isHostRule(text) : GeneralName.isMailbox(text);
                case URI -> isHostRule(text);
                case IP -> isRange(base.value());
                case DIRECTORY -> base.defect().isEmpty();
                default -> true;
            };
            if (!valid) {
                throw new CertificateParsingException("a malformed name constraint of kind "
                        + base.kind().name().toLowerCase(Locale.ROOT));
            }
        }

        private static boolean isHostRule(String text) {
            return text.isEmpty() || GeneralName.isHost(text.startsWith(".") ? text.substring(1) : text);
        }

        // RFC 5280 §4.2.1.10 and RFC 4632 §3.1: an address and a mask of as many octets, ones before zeros.
        private static boolean isRange(byte[] value) {
            if (value.length != 8 && value.length != 32) {
                return false;
            }
            boolean zeros = false;
            for (int bit = value.length * 4; bit < value.length * 8; bit++) {
                boolean one = (value[bit >> 3] & 0x80 >> (bit & 7)) != 0;
                if (one && zeros) {
                    return false;
                }
                zeros |= !one;
            }
            return true;
        }

        private static String withoutWildcard(String host) {
            return host.startsWith("*.") ? host.substring(2) : host;
        }

        // RFC 5280 §4.2.1.10: zero or more labels added on the left.
        private static boolean hostWithin(String host, String base) {
            int start = host.length() - base.length();
            return base.isEmpty()
                    || (start >= 0
                            && host.regionMatches(true, start, base, 0, base.length())
                            && (start == 0 || host.charAt(start - 1) == '.'));
        }

        // Only a subject's attribute can be something else: alternative names were looked at before.
        private static String mailboxOf(GeneralName name) throws RefusedException {
            if (!GeneralName.isMailbox(name.text())) {
                throw new RefusedException(
                        Rejection.Reason.NAME_CONSTRAINT,
                        "an address that is no mailbox, where mailboxes are constrained");
            }
            return name.text();
        }

        // RFC 5280 §4.2.1.10: a mailbox, all mailboxes of a host, or of all hosts in a domain (with leading period).
        private static boolean mailboxWithin(String mailbox, String base) {
            int at = mailbox.lastIndexOf('@');
            int baseAt = base.lastIndexOf('@');
            String host = mailbox.substring(at + 1);
            if (baseAt < 0) {
                return hostRuleMatches(host, base);
            }
            // RFC 5280 §7.5: the local part compares exactly, the host part without case.
            return mailbox.substring(0, at).equals(base.substring(0, baseAt))
                    && host.equalsIgnoreCase(base.substring(baseAt + 1));
        }

        private static boolean hostRuleMatches(String host, String base) {
            return base.isEmpty()
                    || (base.startsWith(".")
                            ? host.length() > base.length() && hostWithin(host, base.substring(1))
                            : host.equalsIgnoreCase(base));
        }

        // RFC 5280 §4.2.1.10: a URI without a host name, where URIs are constrained, must be refused.
        private static String hostOf(GeneralName name) throws RefusedException {
            String host = java.net.URI.create(name.text()).getHost();
            if (host == null || !GeneralName.isHost(host)) {
                throw new RefusedException(
                        Rejection.Reason.NAME_CONSTRAINT, "a URI without a host name, where URIs are constrained");
            }
            return host;
        }

        private boolean addressWithin(byte[] address) {
            byte[] range = base.value();
            if (range.length != address.length * 2) {
                return false;
            }
            for (int i = 0; i < address.length; i++) {
                if (((address[i] ^ range[i]) & range[address.length + i]) != 0) {
                    return false;
                }
            }
            return true;
        }

        private boolean nameWithin(GeneralName name) throws RefusedException {
            try {
                return name.directoryName().within(base.directoryName());
            } catch (CertificateParsingException e) {
                throw new RefusedException(Rejection.Reason.MALFORMED, "a directory name that can't be read");
            }
        }

        // RFC 5280 §4.2.1.10: either process the constraint or reject the certificate.
        private static RefusedException notUnderstood() {
            return new RefusedException(
                    Rejection.Reason.NAME_CONSTRAINT, "a name of a kind whose constraints are not understood");
        }
    }
}
