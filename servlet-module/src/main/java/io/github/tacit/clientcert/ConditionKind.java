package io.github.tacit.clientcert;

import java.util.Locale;
import java.util.function.Function;

/** The kinds of conditions, by the words that the settings and {@link ConditionParser} have for them. */
enum ConditionKind {
    SUBJECT(false, ClientCondition::subject),
    ISSUER(false, ClientCondition::issuer),
    SAN_DNS(true, ClientCondition::host),
    SAN_URI(true, ClientCondition::uri),
    SPIFFE(true, ClientCondition::spiffe),
    SAN_EMAIL(true, ClientCondition::mailbox),
    SAN_IP(true, ClientCondition::address),
    SHA256(true, ClientCondition::certificate),
    SPKI(true, ClientCondition::publicKey),
    ISSUER_SPKI(true, ClientCondition::issuerKey),
    POLICY(true, ClientCondition::policy),
    EXTENSION(true, ClientCondition::extension);

    private final boolean list;
    private final Function<String, ClientCondition> reader;

    ConditionKind(boolean list, Function<String, ClientCondition> reader) {
        this.list = list;
        this.reader = reader;
    }

    /** {@code san-dns} for {@code SAN_DNS}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether commas stand between alternatives. */
    boolean isList() {
        return list;
    }

    /**
     * A condition of this kind.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    ClientCondition read(String text) {
        return reader.apply(text);
    }
}
