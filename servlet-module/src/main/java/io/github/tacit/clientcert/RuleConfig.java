package io.github.tacit.clientcert;

import io.github.tacit.config.ConfigGroup;
import io.github.tacit.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads one numbered rule; what is wrong is added to the problems. */
final class RuleConfig {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");
    private static final String PREFIX = "tacit.client-cert.rule.<number>.";

    private final ConfigGroup group;
    private final List<ConfigProblem> problems;
    private final ClientRule.Builder rule;

    RuleConfig(ConfigGroup group, List<ConfigProblem> problems) {
        this.group = group;
        this.problems = problems;
        this.rule = ClientRule.builder(group.number());
    }

    ClientRule rule() {
        each(ClientCertificateKey.RULE_METHOD, text -> rule.method(method(text)));
        each(ClientCertificateKey.RULE_PATH, text -> rule.path(PathPattern.parse(text)));
        group.list(ClientCertificateKey.RULE_ROLES).forEach(rule::role);
        if (group.text(ClientCertificateKey.RULE_ACTION)
                .toLowerCase(Locale.ROOT)
                .equals("deny")) {
            rule.deny();
            if (group.isSet(ClientCertificateKey.RULE_ROLES)) {
                problems.add(group.problem(
                        ClientCertificateKey.RULE_ROLES, "are given by a rule that denies, so to nobody"));
            }
        }
        for (ConditionKind kind : ConditionKind.values()) {
            condition(kind);
        }
        group.optional(ClientCertificateKey.RULE_WHEN)
                .ifPresent(text ->
                        attempt(ClientCertificateKey.RULE_WHEN, "", () -> rule.condition(ConditionParser.parse(text))));
        return rule.build();
    }

    private void condition(ConditionKind kind) {
        ClientCertificateKey key = key(kind);
        if (!group.isSet(key)) {
            return;
        }
        if (!kind.isList()) {
            String text = group.text(key);
            attempt(key, text, () -> rule.condition(kind.read(text)));
            return;
        }
        List<ClientCondition> alternatives = new ArrayList<>();
        each(key, text -> alternatives.add(kind.read(text)));
        rule.condition(ClientCondition.any(alternatives));
    }

    // A key that is set but lists nothing must narrow the rule down to nobody, never open it to everybody.
    private void each(ClientCertificateKey key, Consumer<String> reader) {
        if (group.isSet(key) && group.list(key).isEmpty()) {
            problems.add(group.problem(key, "lists nothing"));
        }
        for (String text : group.list(key)) {
            attempt(key, text, () -> reader.accept(text));
        }
    }

    private void attempt(ClientCertificateKey key, String text, Runnable reader) {
        try {
            reader.run();
        } catch (IllegalArgumentException e) {
            problems.add(group.problem(key, (text.isEmpty() ? "" : "\"" + text + "\" ") + e.getMessage()));
        }
    }

    // RFC 9110 §9.1: a token, and case counts; "get" would never fit.
    private static String method(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("is no method such as GET");
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (!upper.equals(text) && METHODS.contains(upper)) {
            throw new IllegalArgumentException("is no method; case counts: did you mean " + upper + "?");
        }
        return text;
    }

    private static ClientCertificateKey key(ConditionKind kind) {
        for (ClientCertificateKey key : ClientCertificateKey.values()) {
            if (key.key().equals(PREFIX + kind.word())) {
                return key;
            }
        }
        throw new IllegalStateException("no key for " + kind);
    }
}
