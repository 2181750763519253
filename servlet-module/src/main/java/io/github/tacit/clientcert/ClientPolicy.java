package io.github.tacit.clientcert;

import java.util.List;
import java.util.Set;

/**
 * Who may go where: rules in an order. The first one whose path, method and conditions all fit decides; when none fits,
 * the client is denied. Without any rule, every client that the trust store vouches for is allowed. Immutable and
 * thread-safe.
 */
public final class ClientPolicy {
    private final List<ClientRule> rules;

    private ClientPolicy(List<ClientRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** A policy of these rules. */
    public static ClientPolicy of(List<ClientRule> rules) {
        return new ClientPolicy(rules);
    }

    /**
     * Decides for a proven client.
     *
     * @param client who asks; only a {@link ChainVerifier} can say so
     * @param method the request's method
     * @param path the path within the application, decoded and without dot segments
     */
    public Decision decide(VerifiedChain client, String method, String path) {
        if (rules.isEmpty()) {
            return new Decision.Allow(client, Set.of());
        }
        for (ClientRule rule : rules) {
            if (rule.fits(client, method, path)) {
                return rule.isAllowing()
                        ? new Decision.Allow(client, rule.roles())
                        : deny(client, "rule " + rule.number() + " denies this client");
            }
        }
        return deny(client, "no rule lets this client in here");
    }

    /** In their order. */
    List<ClientRule> rules() {
        return rules;
    }

    private static Decision deny(VerifiedChain client, String detail) {
        return new Decision.Deny(new Rejection(Rejection.Reason.NOT_ALLOWED, detail), client.presented());
    }
}
